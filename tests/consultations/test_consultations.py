"""A draft put to consultation: what can be remarked upon, until when, and what becomes of each remark."""

from datetime import date

import pytest
from sqlalchemy import select

from jusur_participa.comments.actions import answer_comment, post_comment, withdraw_comment
from jusur_participa.consultations import actions, policy, queries, rules
from jusur_participa.consultations.models import Passage
from jusur_participa.consultations.terms import Part, PassageKind, RemarkOutcome, Tally
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.notifications.models import Notice
from jusur_participa.plans.actions import consult_on, edit_project, resume_preparation
from jusur_participa.plans.terms import OpinionStance
from jusur_participa.territory.terms import MunicipalityKind

REASON = BilingualText("سيغير المسار", "Le tracé change")
LANGUAGES = ("ar", "fr")


def text(words):
    return {"ar": words, "fr": words}


def project(number, **said):
    names = ("summary", "problem", "objectives", "studies", "risks", "environment", "gender_objective")
    return {"number": number, "title": text("p"), "funding": [], **{name: text("") for name in names}, **said}


def remark(make, passage, words="Il manque un passage piéton", **said):
    person = said.pop("author", None) or make.resident()
    key = f"{db.session.query(Passage).count():016x}{id(words):016x}"
    return post_comment(person, passage, body=words, language="fr", submission_key=key, **said)


def test_a_draft_is_taken_apart_into_what_can_be_remarked_upon():
    money = [{"year": 2028, "source": "own", "planned_mad": 5}]
    content = {
        "title": text("plan"),
        "axes": [
            {
                "title": text("axis"),
                "programmes": [
                    {"projects": [project(3, summary=text("s"), risks=text("r")), project(4, funding=money)]}
                ],
            }
        ],
    }
    found = [(part.kind, part.project_number) for part in rules.parts_of(content)]

    assert found == [
        (PassageKind.PLAN, None), (PassageKind.AXIS, None),
        (PassageKind.PROJECT, 3), (PassageKind.SUMMARY, 3), (PassageKind.RISKS, 3),
        (PassageKind.PROJECT, 4), (PassageKind.FUNDING, 4),
    ]  # fmt: skip
    assert Part(PassageKind.SUMMARY, 3, ("p", "p"), ("s", "s")) in rules.parts_of(content)
    assert rules.tally_of([Tally(2, 1), Tally(3, 3)]) == Tally(5, 4)


def test_what_a_remark_is_about_does_not_change_under_it(app, make):
    passage = make.passage()
    before = passage.words
    [edited] = passage.version.plan.axes[0].programmes[0].projects
    edit_project(make.planner(), edited, version=edited.version, summary=BilingualText("آخر", "Autre"))

    assert db.session.get(Passage, passage.id, populate_existing=True).words == before


def test_a_passage_is_discussed_while_the_consultation_is_open_and_kept_afterwards(app, make, client, now):
    passage, person = make.passage(), make.resident()
    assert policy.may_discuss(person, passage, now).allowed
    assert not policy.may_discuss(None, passage, now)
    remark(make, passage)

    resume_preparation(make.planner(), passage.version.plan)

    assert not policy.may_discuss(person, passage, now)
    shown = client.get(f"/fr/amizmiz/plan/consultation/passages/{passage.id}")
    assert "Il manque un passage piéton" in shown.text


def test_a_new_consultation_begins_with_its_own_passages(app, make):
    first = make.passage()
    plan = first.version.plan
    resume_preparation(make.planner(), plan)
    version = consult_on(make.planner(), plan)

    assert queries.consultation_of(plan.municipality_id).id == version.id
    assert all(passage.version_id == version.id for passage, _ in queries.passages_of(version.id, 1))


def test_remarks_are_counted_as_they_are_answered_and_not_once_withdrawn(app, make):
    passage, author = make.passage(), make.resident()
    first, second = remark(make, passage, author=author), remark(make, passage, "Merci")
    answer_comment(make.resident(), first, body="D’accord", language="fr", submission_key="a" * 32)
    actions.answer_remark(make.planner(), second, RemarkOutcome.TAKEN, REASON)
    number = passage.project_number
    assert queries.tallies_by_project(passage.version_id) == {number: Tally(2, 1)}
    assert queries.waiting_count(passage.municipality_id) == 1

    withdraw_comment(author, first)

    assert queries.tallies_by_project(passage.version_id) == {number: Tally(1, 1)}
    by_passage = {shown.id: said for shown, said in queries.passages_of(passage.version_id, number)}
    assert by_passage[passage.id] == Tally(1, 1)
    assert queries.waiting_count(passage.municipality_id) == 0


def test_the_plan_team_answers_a_remark_once_and_its_author_is_told(app, make):
    passage = make.passage()
    said = remark(make, passage)
    with pytest.raises(Refused):
        actions.answer_remark(make.officer(), said, RemarkOutcome.TAKEN, REASON)
    with pytest.raises(Refused):
        actions.answer_remark(make.planner(), make.comment(make.proposal()), RemarkOutcome.TAKEN, REASON)

    actions.answer_remark(make.planner(), said, RemarkOutcome.PART, REASON)

    with pytest.raises(Conflict):
        actions.answer_remark(make.planner(), said, RemarkOutcome.TAKEN, REASON)
    assert db.session.scalars(select(Notice.person_id).where(Notice.subject_id == said.id)).all() == [said.author_id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_draft_remarks_and_answers_are_public_in_few_queries(make, client, query_count, language):
    passage = make.passage()
    actions.answer_remark(make.planner(), remark(make, passage), RemarkOutcome.DECLINED, REASON)
    base = f"/{language}/amizmiz/plan/consultation"
    for path, shown in (
        ("/", passage.title.in_(language)),
        (f"/projects/{passage.project_number}", passage.words.in_(language)),
        (f"/passages/{passage.id}", REASON.in_(language)),
        ("/remarks", REASON.in_(language)),
    ):
        with query_count() as statements:
            page = client.get(base + path)
        assert page.status_code == 200
        assert shown in page.text
        assert len(statements) <= 8


def test_without_a_consultation_the_page_says_so(make, client):
    make.plan()

    assert client.get("/fr/amizmiz/plan/consultation/").status_code == 200
    for path in ("projects/1", "passages/1", "remarks"):
        assert client.get(f"/fr/amizmiz/plan/consultation/{path}").status_code == 404


def test_an_answer_is_written_in_the_language_of_the_remark_and_what_is_typed_stays(make, sign_in):
    passage = make.passage()
    said = remark(make, passage)
    planner = sign_in(make.planner())
    desk = "/fr/amizmiz/desk/plan/remarks/"
    assert "Il manque un passage piéton" in planner.get(desk).text

    wrong = planner.post(f"{desk}{said.id}", data={"outcome": "taken", "body_ar": "نعم", "body_fr": ""})
    assert wrong.status_code == 422
    assert "نعم" in wrong.text
    assert planner.post(f"{desk}{said.id}", data={"outcome": "taken", "body_fr": "Oui"}).status_code == 303
    assert "Il manque un passage piéton" not in planner.get(desk).text
    assert planner.post(f"{desk}{said.id}", data={"outcome": "taken", "body_fr": "Oui"}).status_code == 409


@pytest.fixture
def district(app, make):
    """An arrondissement of a city that is in the network."""
    return make.municipality(kind=MunicipalityKind.ARRONDISSEMENT, parent=make.here())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_arrondissement_s_opinion_is_read_there_and_in_its_city(make, client, district, query_count, language):
    opinion = make.district_opinion(district)

    for slug in (district.slug, "amizmiz"):
        with query_count() as statements:
            assert opinion.body.in_(language) in client.get(f"/{language}/{slug}/plan/district-opinions").text
        assert len(statements) <= 8


def test_only_an_arrondissement_s_plan_team_records_its_opinion_once(make, sign_in, district):
    planner = make.planner(district)
    typed = {
        "subject_ar": "المشاريع", "subject_fr": "Les projets", "stance": "reserved", "body_ar": "رأي",
        "body_fr": "Avis", "decided_on": "2026-10-05", "number": "12",
    }  # fmt: skip
    desk = sign_in(planner)
    address = f"/fr/{district.slug}/desk/plan/district-opinions/new"
    assert desk.get(address).status_code == 200
    assert desk.post(address, data=typed | {"decided_on": "2027-01-01"}).status_code == 422
    assert desk.post(address, data=typed).status_code == 303
    assert desk.post(address, data=typed).status_code == 409
    with pytest.raises(Refused):
        actions.give_district_opinion(
            make.officer(district, role=Role.OFFICER), district, REASON, OpinionStance.FAVOURABLE, REASON,
            date(2026, 1, 1), "3",
        )  # fmt: skip
    with pytest.raises(Refused):
        actions.give_district_opinion(
            make.planner(), make.here(), REASON, OpinionStance.FAVOURABLE, REASON, date(2026, 1, 1), "3"
        )


def test_the_city_s_council_replies_to_an_arrondissement_and_both_are_kept_with_its_plan(
    make, sign_in, client, district
):
    opinion, plan = make.district_opinion(district), make.plan()
    address = f"/fr/amizmiz/desk/plan/district-opinions/{opinion.id}/reply"
    typed = {"reply_ar": "أُخذ به", "reply_fr": "Il en est tenu compte", "replied_on": "2026-10-20"}
    desk = sign_in(make.planner())

    assert desk.get(address).status_code == 200
    assert desk.post(address, data=typed | {"replied_on": "2026-10-01"}).status_code == 422
    assert desk.post(address, data=typed | {"reply_ar": ""}).status_code == 422
    assert desk.post(address, data=typed).status_code == 303
    version = consult_on(make.planner(), plan)
    for slug in (district.slug, "amizmiz"):
        assert "Il en est tenu compte" in client.get(f"/fr/{slug}/plan/district-opinions").text
    (kept,) = version.content["district_opinions"]
    assert (kept["reply"]["ar"], kept["replied_on"]) == ("أُخذ به", "2026-10-20")
    assert "أُخذ به" in client.get("/ar/amizmiz/plan/versions/1").text


def test_an_arrondissement_writes_the_reply_down_where_its_city_is_not_here(app, make, district, now):
    opinion, planner = make.district_opinion(district), make.planner(district)
    assert not policy.may_reply(planner, opinion, now)

    district.parent.is_published = False

    assert policy.may_reply(planner, opinion, now)
    assert not policy.may_reply(make.planner(district.parent), opinion, now)
