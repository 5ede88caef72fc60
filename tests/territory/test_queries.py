"""Finding places: by slug, in the network, within their municipality."""

import pytest

from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.territory import queries


def test_a_municipality_is_found_by_its_slug_with_its_census_in_one_statement(app, make, query_count):
    make.here()
    db.session.expire_all()

    with query_count() as sent:
        found = queries.municipality_by_slug("amizmiz")

    assert (found.name.fr, found.population) == ("Amizmiz", 13_840)
    assert len(sent) == 1


def test_a_commune_known_only_as_a_parent_has_no_pages(app, make):
    parent = make.municipality(slug="marrakech", is_published=False)
    menara = make.arrondissement(parent, slug="menara")

    assert queries.municipality_by_slug("marrakech") is None
    assert list(queries.municipalities()) == [menara]
    assert not menara.is_commune


def test_zones_of_elsewhere_are_missing(app, make):
    elsewhere = make.zone(make.municipality())

    with pytest.raises(Missing):
        queries.zone_in(make.here().id, elsewhere.id)


def test_a_retired_zone_cannot_be_chosen(app, make):
    with pytest.raises(Missing):
        queries.zone_with_id(make.zone(is_active=False).id)
