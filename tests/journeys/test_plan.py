"""The journey of a whole plan, by its pages: from its launch to its update, in both languages.

What the law asks (organic law 113-14, art. 78 to 80 and 118; decree 2-16-301) happens in its order, and what
citizens are shown is looked at on the way.
"""

import io
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import select

from jusur_participa.accounts.models import Person
from jusur_participa.consultations.models import Passage
from jusur_participa.consultations.terms import PassageKind
from jusur_participa.evaluations.models import AnnualReport
from jusur_participa.evaluations.terms import TEXTS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import LANGUAGES
from jusur_participa.foundation.writers import csv
from jusur_participa.foundation.writers.sheets import Sheet
from jusur_participa.imports.terms import Column
from jusur_participa.moderation.models import Report
from jusur_participa.notifications.models import Notice
from jusur_participa.plans.jobs import visa_by_silence
from jusur_participa.plans.models import EquityOpinion, LegalStep, Plan, PlanVersion, Project
from jusur_participa.plans.terms import PlanState, ProjectState
from jusur_participa.proposals.terms import JourneyStep, Outcome, ProposalState
from jusur_participa.sightings.models import Sighting
from jusur_participa.territory.terms import MunicipalityKind

TITLES = {"title_ar": "برنامج العمل", "title_fr": "Plan d’action"}
LIT = {"ar": "إنارة طريق المدرسة", "fr": "Éclairer le chemin de l’école"}
WELL = {"ar": "سقاية عمومية", "fr": "Borne-fontaine"}
HEADINGS = {
    "axis_ar": "خدمات القرب", "axis_fr": "Services de proximité", "programme_ar": "الإنارة والماء",
    "programme_fr": "Éclairage et eau", "summary_ar": "ملخص المشروع", "summary_fr": "Résumé du projet",
}  # fmt: skip
ROWS = [
    HEADINGS | {
        "code": "1.1", "title_ar": LIT["ar"], "title_fr": LIT["fr"], "cost_mad": "300000", "year": "2027",
        "source": "own", "planned_mad": "200000",
    },
    {"code": "1.1", "year": "2028", "source": "indh", "planned_mad": "100000"},
    HEADINGS | {
        "code": "1.2", "title_ar": WELL["ar"], "title_fr": WELL["fr"], "cost_mad": "80000", "year": "2028",
        "source": "own", "planned_mad": "80000",
    },
]  # fmt: skip
REMARK = {"ar": "نريد مصباحا عند المنعطف", "fr": "Il faut une lampe au virage"}
ANSWER = {"body_ar": "أضيف المصباح", "body_fr": "La lampe est ajoutée"}
OPINION = {"body_ar": "مراعاة أوقات التلميذات", "body_fr": "Tenir compte des horaires des élèves"}
REPLY = {"reply_ar": "أُخذ به", "reply_fr": "Il en est tenu compte"}
NEED = {"title_ar": "طريق المدرسة مظلمة", "title_fr": "Le chemin de l’école est sombre"}
FIGURE = {
    "label_ar": "تلاميذ وتلميذات السلك الإعدادي", "label_fr": "Élèves du collège",
    "source_ar": "المديرية الإقليمية للتعليم", "source_fr": "Direction provinciale de l’éducation",
}  # fmt: skip
ROAD = {
    "title_ar": "توسيع الطريق الإقليمية", "title_fr": "Élargir la route provinciale", "body_ar": "وزارة التجهيز والماء",
    "body_fr": "Ministère de l’Équipement et de l’Eau", "source_ar": "رسالة المديرية",
    "source_fr": "Lettre de la direction",
}  # fmt: skip
SEEN = {"ar": "مصباحان منطفئان", "fr": "Deux lampes sont éteintes"}


@dataclass
class Story:
    """Whoever acts signs in anew, since years pass between two acts."""

    language: str
    sign_in: Any
    make: Any
    days: ExitStack
    people: dict[str, Person] = field(default_factory=dict)

    def on(self, day: date) -> None:
        """Let time pass until the morning of that day."""
        self.days.enter_context(clock.frozen_at(datetime.combine(day, time(9), tzinfo=clock.now().tzinfo)))

    def read(self, path: str, who: str | None = None) -> str:
        """A page of the municipality, as this person or a visitor reads it."""
        browser = self.sign_in(self.people[who]) if who else self.visitor
        answer = browser.get(f"/{self.language}/amizmiz/{path}")
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    @property
    def visitor(self) -> Any:
        """A browser that nobody has signed in with."""
        return self.make.application.test_client()

    def does(self, who: str, path: str, **typed: Any) -> str:
        """Send a form; the address that it leads to."""
        answer = self.sign_in(self.people[who]).post(f"/{self.language}/amizmiz/{path}", data=typed)
        assert answer.status_code == 303, (path, answer.status_code, answer.text)
        return answer.location.partition("/amizmiz/")[2]


@pytest.fixture
def story(app, make, sign_in, request):
    """Amizmiz with its plan team, its equity body, an officer and a resident."""
    make.application = app
    with ExitStack() as days:
        told = Story(request.param, sign_in, make, days)
        told.people = {
            "planner": make.planner(make.here()),
            "equality": make.officer(role=Role.EQUALITY),
            "officer": make.officer(),
            "resident": make.resident(),
        }
        yield told


def one(kind: Any, *which: Any) -> Any:
    return db.session.scalars(select(kind).where(*which).execution_options(populate_existing=True)).one()


@pytest.mark.parametrize("story", LANGUAGES, indirect=True)
def test_a_plan_goes_from_its_launch_to_its_update_in_the_third_year(story, make):
    idea, other = (
        make.proposal(state=ProposalState.ANSWERED, outcome=Outcome.ACCEPTED, author=story.people["resident"])
        for _ in range(2)
    )
    desk = _launched(story)
    _diagnosed(story, desk, make.theme())
    _brought_in_and_linked(story, desk, idea, other)
    _consulted_on(story, desk)
    _adopted_and_visaed_by_silence(story, desk)
    _a_year_of_execution(story, idea)
    _accounted_for(story)
    _updated_in_the_third_year(story, desk)


def _launched(story: Story) -> str:
    """The plan is begun with the steps of the law, and the launch decision is dated."""
    desk = story.does("planner", "desk/plan/new", **TITLES, first_year="2027")
    story.does("planner", f"{desk}/mandate", mandate_began_on="2026-09-15")
    launch = one(LegalStep, LegalStep.code == "launch")
    story.does("planner", f"desk/plan/steps/{launch.id}", done_on="2026-11-20")
    assert one(LegalStep, LegalStep.code == "launch").done_on == date(2026, 11, 20)
    return desk


def _diagnosed(story: Story, desk: str, theme: Any) -> None:
    """What is needed is written with figures of women and men, and read by everybody once the plan is."""
    finding = {"kind": "need", "theme_id": str(theme.id), "zone_id": "", **NEED}
    led_to = story.does("planner", f"{desk}/diagnosis/findings/new", **finding)
    numbers = {"measure": "count", "women": "412", "men": "388", "total": "", "year": "2026"}
    story.does("planner", f"{led_to}/figures/new", **FIGURE, **numbers)
    works = {"theme_id": str(theme.id), "state": "planned", "first_year": "2027", "last_year": "2028", **ROAD}
    story.does("planner", f"{desk}/diagnosis/state-projects/new", **works)


def _brought_in_and_linked(story: Story, desk: str, idea: Any, other: Any) -> None:
    """Projects come from a file; an accepted idea finds its project, another is set aside with the reason."""
    table = csv.write(Sheet("", list(Column), [[row.get(column, "") for column in Column] for row in ROWS]))
    story.does("planner", story.does("planner", f"{desk}/import", file=(io.BytesIO(table), "plan.csv")))
    lit = one(Project, Project.code == "1.1")
    story.does("planner", f"{desk}/board", proposal_id=str(idea.id), project_id=str(lit.id), kind="whole")
    reason = {"reason_ar": "من اختصاص الوكالة", "reason_fr": "C’est à l’agence de le faire"}
    story.does("planner", f"{desk}/ideas/{other.id}/set-aside", **reason)
    story.does("planner", f"{desk}/publication")

    assert LIT[story.language] in story.read("plan/")
    diagnosis = story.read("plan/diagnosis")
    for shown in (NEED[f"title_{story.language}"], FIGURE[f"source_{story.language}"], ROAD[f"title_{story.language}"]):
        assert shown in diagnosis
    assert reason[f"reason_{story.language}"] in story.read(f"ideas/{other.id}")
    assert idea.step is JourneyStep.PLANNED


def _consulted_on(story: Story, desk: str) -> None:
    """A resident remarks on a paragraph and is answered; the equity body gives its opinion and is replied to."""
    story.on(date(2027, 2, 1))
    story.does("planner", f"{desk}/consultation")
    lit = one(Project, Project.code == "1.1")
    passage = one(Passage, Passage.passage == PassageKind.SUMMARY, Passage.project_number == lit.number)
    said = {"body": REMARK[story.language], "stance": "for", "submission_key": "a" * 32}
    story.does("resident", f"subjects/{passage.id}/comments", **said)
    story.does("equality", f"{desk}/opinions/new", stance="reserved", **OPINION)
    opinion = one(EquityOpinion)
    story.does("planner", f"desk/plan/opinions/{opinion.id}/reply", **REPLY)
    assert REMARK[story.language] in story.read("desk/plan/remarks/", "planner")
    remark = story.read(f"plan/consultation/passages/{passage.id}").partition('id="comment-')[2].partition('"')[0]
    story.does("planner", f"desk/plan/remarks/{remark}", outcome="taken", **ANSWER)

    assert ANSWER[f"body_{story.language}"] in story.read("plan/consultation/remarks")
    _heard_by_an_arrondissement(story)
    opinions = story.read("plan/opinions")
    assert OPINION[f"body_{story.language}"] in opinions
    assert REPLY[f"reply_{story.language}"] in opinions
    assert one(Notice, Notice.subject_id == int(remark)).person_id == story.people["resident"].id


def _heard_by_an_arrondissement(story: Story) -> None:
    """The council of an arrondissement gives its opinion on its part, and the city's council replies."""
    opinion = story.make.district_opinion(
        story.make.municipality(kind=MunicipalityKind.ARRONDISSEMENT, parent=story.make.here())
    )
    story.does("planner", f"desk/plan/district-opinions/{opinion.id}/reply", **REPLY, replied_on="2027-02-01")
    assert REPLY[f"reply_{story.language}"] in story.read("plan/district-opinions")


def _adopted_and_visaed_by_silence(story: Story, desk: str) -> None:
    """The council decides in its May session; the governor says nothing for twenty days, which is a visa."""
    story.on(date(2027, 3, 20))
    story.does("planner", f"{desk}/submission")
    story.on(date(2027, 5, 7))
    votes = {"votes_for": "18", "votes_against": "2", "abstentions": "1"}
    story.does("planner", f"{desk}/adoption", adopted_on="2027-05-06", session="ordinary", number="12", **votes)
    story.on(date(2027, 5, 10))
    story.does("planner", f"{desk}/visa-request", received_on="2027-05-10")
    for day, state in ((date(2027, 5, 30), PlanState.ADOPTED), (date(2027, 5, 31), PlanState.IN_FORCE)):
        story.on(day)
        visa_by_silence()
        assert one(Plan).state is state
    assert one(Plan).in_force_on == date(2027, 5, 31)
    assert len(db.session.scalars(select(PlanVersion)).all()) == 3
    adopted = story.read("plan/versions/3")
    assert NEED[f"title_{story.language}"] in adopted
    assert REPLY[f"reply_{story.language}"] in adopted


def _a_year_of_execution(story: Story, idea: Any) -> None:
    """Money is spent, a milestone is reached, the officer reports; a resident sees what fails, and is answered."""
    lit = one(Project, Project.code == "1.1")
    here = f"desk/projects/{lit.id}"
    story.does(
        "planner", f"{here}/milestones/new", title_ar="تثبيت الأعمدة", title_fr="Mâts posés", due_on="2027-09-30"
    )
    story.on(date(2027, 10, 2))
    said = {"body_ar": "كل الأعمدة مثبتة", "body_fr": "Tous les mâts sont posés"}
    story.does("officer", f"{here}/reports/new", state="under_way", percent="60", submission_key="b" * 32, **said)
    story.does("planner", f"{here}/funding", year="2027", source="own", planned_mad="200000", spent_mad="190000")
    seen = {"sight": "broken", "body": SEEN[story.language], "submission_key": "c" * 32}
    story.does("resident", f"plan/projects/{lit.id}/seen/new", **seen)
    told = one(Sighting)
    story.does("officer", f"desk/seen/{told.id}", finding="mended", body_ar="استبدلتا", body_fr="Elles sont changées")
    story.on(date(2027, 12, 10))
    story.does("officer", f"{here}/reports/new", state="delivered", percent="100", submission_key="d" * 32, **said)

    assert one(Project, Project.code == "1.1").state is ProjectState.DELIVERED
    assert idea.step is JourneyStep.DELIVERED
    page = story.read(f"plan/projects/{lit.id}")
    for shown in (said[f"body_{story.language}"], SEEN[story.language], idea.title):
        assert shown in page
    assert db.session.scalars(select(Report)).all() == []


def _accounted_for(story: Story) -> None:
    """The yearly report has the figures of the year, and is read by everybody."""
    story.on(date(2028, 1, 20))
    story.does("planner", "desk/annual-reports/", year="2027")
    report = one(AnnualReport)
    texts = {f"{name}_{language}": f"{name} {language}" for name in TEXTS for language in LANGUAGES}
    address = f"desk/annual-reports/{report.id}"
    story.does("planner", address, **texts, committees_on="2028-01-10", council_on="2028-01-19")
    story.does("planner", f"{address}/publication")

    assert f"summary {story.language}" in story.read("reports/2027")
    assert report.figures["completion"] == 50


def _updated_in_the_third_year(story: Story, desk: str) -> None:
    """In its third year the plan is opened again, goes through the same steps, and both versions can be compared."""
    story.on(date(2029, 5, 30))
    refused = story.sign_in(story.people["planner"]).post(f"/{story.language}/amizmiz/{desk}/update")
    assert refused.status_code == 403
    story.on(date(2029, 5, 31))
    story.does("planner", f"{desk}/update")
    axis = one(Plan).axes[0]
    new = {"title_ar": "مكتبة متنقلة", "title_fr": "Bibliobus", "summary_ar": "ملخص", "summary_fr": "Résumé"}
    programme = f"desk/plan/programmes/{axis.programmes[0].id}/projects/new"
    story.does("planner", programme, code="1.3", **new)
    story.does("planner", f"{desk}/consultation")
    assert new[f"title_{story.language}"] in story.read("plan/consultation/")
    story.on(date(2029, 7, 1))
    story.does("planner", f"{desk}/submission")
    story.on(date(2029, 10, 8))
    story.does("planner", f"{desk}/adoption", adopted_on="2029-10-05", session="ordinary", number="31")
    story.does("planner", f"{desk}/visa-request", received_on="2029-10-08")
    story.on(date(2029, 10, 20))
    story.does("planner", f"{desk}/visa", outcome="granted", answered_on="2029-10-18")

    plan = one(Plan)
    assert (plan.state, plan.round, plan.in_force_on) == (PlanState.IN_FORCE, 2, date(2027, 5, 31))
    changes = story.read("plan/versions/6/changes?since=3")
    assert new[f"title_{story.language}"] in changes
    assert new[f"title_{story.language}"] not in story.read("plan/versions/3")
    assert new[f"title_{story.language}"] in story.read("plan/")
