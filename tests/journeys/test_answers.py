"""By the pages, in both languages: an answer overdue, told higher up and given; criteria that nobody can change."""

from datetime import date, timedelta

import pytest

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import LANGUAGES
from jusur_participa.review import jobs
from jusur_participa.review.models import Criterion
from jusur_participa.review.terms import ESCALATED_AFTER, EscalationLevel
from tests.support.walker import PageWalker

DUE = date(2026, 11, 20)
WORDS = {
    "ar": {
        "late": "متأخر منذ 20 نونبر 2026",
        "reason": "ستنظف البالوعة هذا الأسبوع وتوسع القناة في برنامج 2027.",
        "found": "البالوعة في ملك الجماعة.",
        "answered": "جواب الجماعة",
    },
    "fr": {
        "late": "en retard depuis le 20 novembre 2026",
        "reason": "L’avaloir est curé cette semaine et la conduite élargie au programme 2027.",
        "found": "L’avaloir est communal.",
        "answered": "La réponse de la commune",
    },
}
STUDY = {
    "competence": "own",
    "competence_article": "83",
    "feasible": "yes",
    "cost_low_mad": "12 000",
    "cost_high_mad": "15 000",
    "cost_method": "3 devis",
}


@pytest.fixture
def enter(app, sign_in, request):
    """`enter(person)` is she, with a browser of her own, in the language of the test."""
    language = request.getfixturevalue("language")
    return lambda person=None: PageWalker(app, language, sign_in(person, app.test_client()) if person else None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_comes_late_is_told_higher_up_and_is_given(app, make, enter, language, now):
    words = WORDS[language]
    officer, head, coordinator = make.officer(), make.officer(), make.coordinator()
    service = make.service([officer], head=head)
    idea = make.proposal(title="بالوعة السوق", language="ar", answer_due_on=DUE)
    planner = enter(make.officer(role=Role.PLANNER))

    planner.visit(f"/amizmiz/desk/ideas/{idea.id}/assignment")
    planner.choose("who", f"service-{service.id}")
    planner.press("Assign")
    jobs.escalate()
    told_head = enter(head)
    told_head.visit("/notices")
    told_head.reads("بالوعة السوق")
    told_network = enter(coordinator)
    told_network.visit("/notices")
    told_network.does_not_read("بالوعة السوق")

    with clock.frozen_at(now + timedelta(days=2 * ESCALATED_AFTER[EscalationLevel.NETWORK])):
        jobs.escalate()
        told_network = enter(coordinator)
        told_network.visit("/network/desk/overdue")
        told_network.reads("بالوعة السوق")
        desk = enter(officer)
        desk.visit("/amizmiz/desk/ideas/overdue")
        desk.reads("بالوعة السوق", words["late"])
        desk.visit(f"/amizmiz/desk/ideas/{idea.id}/interest")
        desk.choose("declared", "none")
        desk.press("Declare")
        desk.fill(**STUDY, feasibility_note=words["found"], beneficiaries=words["found"])
        desk.press("Finish and publish the study")
        desk.choose("outcome", "accepted")
        desk.fill(reason=words["reason"])
        desk.press("Publish the answer")

        anybody = enter()
        anybody.visit(f"/amizmiz/ideas/{idea.id}")
        anybody.reads(words["answered"], words["reason"], words["found"])
        anybody.visit("/amizmiz/answers")
        anybody.reads("1")
        desk.visit("/amizmiz/desk/ideas/overdue")
        desk.is_told("Nothing waits here.")
        told_network.visit("/network/desk/overdue")
        told_network.is_told("Everything is answered in time.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_criteria_are_published_before_scoring_and_stay_as_they_are(app, make, enter, language):
    space, planner = make.space(), make.officer(role=Role.PLANNER)
    idea, team = make.accepted_idea(space), enter(planner)

    team.visit(f"/amizmiz/desk/criteria/{space.id}/edit")
    team.fill(**{"gender-weight": 60, "others-0-weight": 30})
    team.press("Save")
    team.is_told("The weights must add up to exactly 100.")
    team.visit(f"/amizmiz/desk/criteria/{space.id}/edit")
    team.fill(**{"others-0-weight": 40})
    team.press("Save")
    team.press("Publish the criteria")
    anybody = enter()
    anybody.visit(f"/amizmiz/ranking/{space.id}")
    anybody.is_told("The plan team is giving its scores. The ranking will be shown here, with every score.")

    team.visit(f"/amizmiz/desk/criteria/{space.id}/ideas/{idea.id}")
    team.fill(**dict.fromkeys(team.written("criterion_"), 70))
    team.press("Save my scores")
    team.does_not_read(team.words("Change"))
    refused = team.browser.get(f"/{language}/amizmiz/desk/criteria/{space.id}/edit")
    sent = team.browser.post(f"/{language}/amizmiz/desk/criteria/{space.id}/edit", data={"gender-weight": "10"})
    assert (refused.status_code, sent.status_code) == (403, 403)
    assert team.words("These criteria are published: they can no longer change.") in refused.text
    assert sorted(criterion.weight for criterion in db.session.query(Criterion)) == [40, 60]
    anybody.visit(f"/amizmiz/ranking/{space.id}")
    anybody.does_not_read("70")

    team.visit(f"/amizmiz/desk/criteria/{space.id}")
    team.press("Hand in my scores")
    team.press("Publish the ranking")
    anybody.visit(f"/amizmiz/ranking/{space.id}")
    anybody.reads(idea.title, "70")
    anybody.is_told("If a weight were different")
