"""The coordinator keeps municipalities, census figures and partner towns, in both languages."""

import pytest
import sqlalchemy as sa

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.territory import actions, queries
from jusur_participa.territory.models import Municipality
from jusur_participa.territory.terms import MunicipalityKind

LANGUAGES = ("ar", "fr")
HOSTILE = "<script>alert(1)</script>"
OUKAIMEDEN = {
    "name_ar": "أوكايمدن",
    "name_fr": "Oukaïmeden",
    "province_ar": "الحوز",
    "province_fr": "Al Haouz",
    "code": "07.041.05.09",
    "slug": "oukaimeden",
    "parent": "",
}


def member(slug: str) -> Municipality | None:
    return db.session.scalar(sa.select(Municipality).where(Municipality.slug == slug))


def acts() -> list[str]:
    return list(db.session.scalars(sa.select(TrailEntry.act).order_by(TrailEntry.id)))


@pytest.fixture
def desk(make, sign_in):
    return sign_in(make.coordinator())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_coordinator_sees_who_belongs_to_the_network(make, desk, language):
    make.here()
    make.municipality(is_published=False, name=BilingualText(ar="مراكش", fr="Marrakech"))

    page = desk.get(f"/{language}/network/desk/municipalities/").text

    assert make.here().name.in_(language) in page
    assert BilingualText(ar="مراكش", fr="Marrakech").in_(language) in page
    assert page.count('aria-current="page"') == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_municipality_joins_out_of_sight_and_is_published(desk, language):
    added = desk.post(f"/{language}/network/desk/municipalities/new", data=OUKAIMEDEN)

    assert desk.get(f"/{language}/oukaimeden/").status_code == 404
    desk.post(f"{added.location}/census", data={"year": "2024", "population": "4 512"})
    desk.post(f"{added.location}/census", data={"year": "2024", "population": "4512"})
    desk.post(f"{added.location}/publication")
    assert desk.get(f"/{language}/oukaimeden/").status_code == 200
    assert member("oukaimeden").population == 4_512
    assert member("oukaimeden").kind is MunicipalityKind.COMMUNE
    assert acts()[-3:] == ["municipality.added", "municipality.counted", "municipality.published"]


def test_an_arrondissement_joins_under_its_commune(make, desk):
    marrakech = make.municipality(is_published=False)

    desk.post("/fr/network/desk/municipalities/new", data={**OUKAIMEDEN, "parent": str(marrakech.id)})

    assert member("oukaimeden").kind is MunicipalityKind.ARRONDISSEMENT
    assert member("oukaimeden").parent is marrakech


@pytest.mark.parametrize(
    "fault",
    [
        {"code": "Marrakech"},
        {"slug": "Aït Ourir"},
        {"slug": "sign-in"},
        {"slug": "network"},
        {"name_ar": ""},
        {"parent": "999999"},
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_kept_is_asked_again_with_what_was_typed(desk, language, fault):
    answer = desk.post(f"/{language}/network/desk/municipalities/new", data={**OUKAIMEDEN, **fault})

    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert "Al Haouz" in answer.text
    assert member("oukaimeden") is None


def test_a_code_or_an_address_in_use_is_refused_beside_the_field(make, desk):
    taken = make.here()

    for fault in ({"code": taken.code}, {"slug": taken.slug}):
        answer = desk.post("/fr/network/desk/municipalities/new", data={**OUKAIMEDEN, **fault})
        assert answer.status_code == 422
        assert "Oukaïmeden" in answer.text


def test_names_are_corrected_and_the_address_stays(make, desk):
    place, other = make.here(), make.municipality()
    path = f"/fr/network/desk/municipalities/{place.id}/names"
    names = {**OUKAIMEDEN, "name_fr": HOSTILE}

    assert desk.post(path, data={**names, "code": other.code}).status_code == 422
    assert desk.post(path, data=names).status_code == 303

    assert (place.slug, place.name.fr, place.code) == ("amizmiz", HOSTILE, "07.041.05.09")
    page = desk.get(f"/fr/network/desk/municipalities/{place.id}").text
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("typed", [{"year": "2190", "population": "5"}, {"year": "2024", "population": ""}])
def test_a_census_figure_that_cannot_be_is_asked_again(make, desk, typed):
    answer = desk.post(f"/fr/network/desk/municipalities/{make.here().id}/census", data=typed)

    assert answer.status_code == 422
    assert f'value="{typed["year"]}"' in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partner_town_is_added_once_and_corrected(desk, language):
    town = {"name_ar": "غافا", "name_fr": "Gavà", "country": "ES"}
    path = f"/{language}/network/desk/partner-towns/"

    assert desk.post(f"{path}new", data=town).status_code == 303
    assert desk.post(f"{path}new", data=town).status_code == 422
    kept = queries.partner_towns()[0]
    assert (kept.slug, kept.country) == ("gava", "ES")
    assert desk.post(f"{path}{kept.id}", data={**town, "country": "FR"}).status_code == 303
    assert {"ar": "فرنسا", "fr": "France"}[language] in desk.get(path).text
    assert acts()[-2:] == ["partner_town.added", "partner_town.renamed"]


def test_a_partner_town_has_a_name_that_an_address_can_hold(desk):
    typed = {"name_ar": "غافا", "name_fr": "غافا", "country": "ES"}

    assert desk.post("/fr/network/desk/partner-towns/new", data=typed).status_code == 422


def test_what_is_not_there_is_missing(desk):
    assert desk.get("/fr/network/desk/municipalities/99999").status_code == 404
    assert desk.get("/fr/network/desk/partner-towns/99999").status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR, Role.TECHNICIAN])
def test_nobody_else_changes_the_network(app, make, role):
    person, name = make.officer(role=role), BilingualText(ar="غافا", fr="Gavà")

    for act in (
        lambda: actions.add_partner_town(person, name, "ES"),
        lambda: actions.rename_partner_town(person, make.partner_town(), name, "ES"),
        lambda: actions.publish_municipality(person, make.municipality(is_published=False)),
        lambda: actions.correct_municipality(person, make.here(), "07.041.05.09", name, name),
        lambda: actions.record_census(make.here(), 2024, 1, by=person),
    ):
        with pytest.raises(Refused):
            act()


def test_two_towns_of_one_name_are_a_conflict(app, make):
    coordinator, name = make.coordinator(), BilingualText(ar="غافا", fr="Gavà")
    actions.add_partner_town(coordinator, name, "ES")

    with pytest.raises(Conflict):
        actions.add_partner_town(coordinator, name, "ES")
