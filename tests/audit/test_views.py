"""The public trail."""

import pytest

from jusur_participa.audit.actions import check_chain
from jusur_participa.audit.jobs import check_chains
from jusur_participa.audit.terms import ACT_LABELS, CITIZEN_ACTS, KIND_PREFIXES, ActKind
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import in_language

LANGUAGES = ("ar", "fr")
HOSTILE = "<script>alert('x')</script>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_what_was_done_when_by_which_role_and_why(app, make, client, language):
    planner = make.planner(chosen_name="M. Amrani")
    make.trail("plan.published", by=planner, role=Role.PLANNER, reason="Décision du 6 octobre")

    page = client.get(f"/{language}/amizmiz/trail/").text

    with in_language(language):
        assert str(ACT_LABELS["plan.published"]) in page
    assert "Décision du 6 octobre" in page
    assert "M. Amrani" in page
    assert 'datetime="2026-11-23' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("act", CITIZEN_ACTS)
def test_who_acted_for_herself_is_not_named(make, client, act):
    person = make.resident(chosen_name="Fatima Z.")
    make.trail(act, by=person)

    page = client.get("/fr/amizmiz/trail/").text

    assert "Fatima Z." not in page
    assert person.public_ref not in page


def test_an_officer_who_acts_for_herself_is_not_named_either(make, client):
    officer = make.officer(chosen_name="Mme Idrissi")
    make.trail("proposal.published", by=officer)

    assert "Mme Idrissi" not in client.get("/fr/amizmiz/trail/").text


def test_the_role_of_an_official_act_is_found_in_the_mandates_of_that_day(app, make, client):
    make.trail("zone.added", by=make.officer(role=Role.VERIFIER, chosen_name="M. Amrani"))

    page = client.get("/ar/amizmiz/trail/").text

    assert "M. Amrani" in page
    assert "·" in page


def test_values_that_lead_to_a_person_are_not_shown(make, client):
    make.trail("mandate.granted", by=make.administrator(), after={"person": "canary-ref", "role": "officer"})

    page = client.get("/fr/amizmiz/trail/").text

    assert "canary-ref" not in page
    assert "officer" in page


def test_the_newest_stands_first_and_older_ones_follow_by_pages(make, client):
    make.trail(*["zone.added"] * 35)

    first = client.get("/fr/amizmiz/trail/").text
    assert first.index('id="entry-35"') < first.index('id="entry-6"')
    assert 'id="entry-5"' not in first
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(following).text
    assert 'id="entry-5"' in second
    assert 'id="entry-6"' not in second


@pytest.mark.parametrize("kind", ActKind)
def test_the_trail_is_narrowed_to_a_kind(make, client, kind):
    every = {each: f"{KIND_PREFIXES[each][0]}.tested" for each in ActKind}
    make.trail(*every.values())

    page = client.get(f"/fr/amizmiz/trail/?kind={kind.value}").text

    assert every.pop(kind) in page
    assert not any(act in page for act in every.values())


def test_the_trail_is_narrowed_to_official_acts_and_to_days(make, client):
    make.trail("proposal.published", "plan.published")

    assert "proposal.published" not in client.get("/fr/amizmiz/trail/?official=1").text
    assert "plan.published" in client.get("/fr/amizmiz/trail/?since=2026-11-23").text
    assert "plan.published" not in client.get("/fr/amizmiz/trail/?since=2026-11-24").text


@pytest.mark.parametrize("query", ["kind=nonsense", "since=yesterday", "since=٢٠٢٦-١١-٠١", "official=&kind="])
def test_filters_that_make_no_sense_narrow_nothing(make, client, query):
    make.trail("plan.published")

    assert client.get(f"/fr/amizmiz/trail/?{query}").status_code == 200


def test_a_page_token_of_another_list_is_refused(make, client):
    make.trail("plan.published")

    assert client.get("/fr/amizmiz/trail/?after=zzz").status_code == 400


def test_the_trail_of_another_municipality_is_another(make, client):
    make.trail("plan.published")
    other = make.municipality()

    assert "plan.published" not in client.get(f"/fr/{other.slug}/trail/").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_reasons_are_shown_as_typed(make, client, language):
    make.trail("plan.published", reason=HOSTILE, after={"note": HOSTILE})

    page = client.get(f"/{language}/amizmiz/trail/").text

    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_the_trail_needs_few_queries(make, client, query_count):
    for _ in range(30):
        make.trail("plan.published", by=make.planner(), role=Role.PLANNER)

    with query_count() as queries:
        client.get("/fr/amizmiz/trail/")

    assert len(queries) <= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_anybody_can_note_the_last_seal(make, client, language):
    entry = make.trail("plan.published", "project.added")[-1]

    assert entry.digest in client.get(f"/{language}/amizmiz/trail/check").text


def test_the_page_says_when_the_trail_was_last_found_whole(make, client):
    make.trail("plan.published")
    assert "notice--good" not in client.get("/fr/amizmiz/trail/check").text

    check_chain(make.here().id)

    assert "notice--good" in client.get("/fr/amizmiz/trail/check").text


def test_every_chain_is_checked_each_day(make, client):
    make.trail("plan.published")

    check_chains()

    assert "notice--good" in client.get("/fr/amizmiz/trail/check").text
