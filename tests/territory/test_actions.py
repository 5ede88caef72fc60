"""Zones change with a reason to be found later; municipalities enter with their census."""

import pytest
import sqlalchemy as sa

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.territory import actions, queries
from jusur_participa.territory.terms import MunicipalityKind, ZoneKind

IMIN_TALA = BilingualText(ar="إمين تالا", fr="Imin Tala")


def acts() -> list[str]:
    return list(db.session.scalars(sa.select(TrailEntry.act).order_by(TrailEntry.id)))


def test_an_added_zone_is_offered_and_recorded(app, make):
    zone = actions.add_zone(make.officer(), make.here(), ZoneKind.DOUAR, IMIN_TALA)

    assert list(queries.zones_of(make.here().id)) == [zone]
    assert acts()[-1] == "zone.added"


def test_two_zones_of_a_municipality_never_share_a_name(app, make):
    officer = make.officer()
    actions.add_zone(officer, make.here(), ZoneKind.DOUAR, IMIN_TALA)

    with pytest.raises(Conflict):
        actions.add_zone(officer, make.here(), ZoneKind.QUARTIER, IMIN_TALA)


def test_two_municipalities_may_have_zones_of_the_same_name(app, make):
    there = make.municipality()
    actions.add_zone(make.officer(), make.here(), ZoneKind.DOUAR, IMIN_TALA)

    assert actions.add_zone(make.officer(there), there, ZoneKind.DOUAR, IMIN_TALA).id


def test_a_retired_zone_is_no_longer_offered_but_kept(app, make):
    officer, zone = make.officer(), make.zone()

    actions.retire_zone(officer, zone)

    assert list(queries.zones_of(make.here().id)) == []
    assert list(queries.zones_of(make.here().id, with_retired=True)) == [zone]


def test_retiring_twice_is_recorded_once(app, make):
    officer, zone = make.officer(), make.zone()

    actions.retire_zone(officer, zone)
    actions.retire_zone(officer, zone)

    assert acts().count("zone.retired") == 1


def test_a_restored_zone_is_offered_again(app, make):
    zone = make.zone(is_active=False)

    actions.restore_zone(make.officer(), zone)

    assert list(queries.zones_of(make.here().id)) == [zone]


def test_renaming_records_the_name_before_and_after(app, make):
    zone = make.zone(name=BilingualText(ar="الوسط", fr="Centre"))

    actions.rename_zone(make.officer(), zone, ZoneKind.DOUAR, IMIN_TALA)

    entry = db.session.scalars(sa.select(TrailEntry).order_by(TrailEntry.id.desc())).first()
    assert (entry.before["name_fr"], entry.after["name_fr"]) == ("Centre", "Imin Tala")


def test_a_resident_changes_no_zone(app, make):
    with pytest.raises(Refused):
        actions.add_zone(make.resident(), make.here(), ZoneKind.DOUAR, IMIN_TALA)


def test_an_arrondissement_has_a_parent(app, make):
    with pytest.raises(sa.exc.IntegrityError, match="arrondissement_has_parent"):
        make.municipality(kind=MunicipalityKind.ARRONDISSEMENT)


def test_a_corrected_census_figure_replaces_the_former(app, make):
    actions.record_census(make.here(), 2014, 14_000)
    actions.record_census(make.here(), 2014, 14_364)

    assert make.here().population_in(2014) == 14_364
    assert make.here().population == 13_840
