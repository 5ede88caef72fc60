"""Builders of plans and of what stands in them."""

from datetime import date, timedelta
from itertools import count

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.plans.actions import record_expense
from jusur_participa.plans.models import (
    Axis,
    EquityOpinion,
    Expense,
    FundingLine,
    IdeaSetAside,
    LegalStep,
    Milestone,
    Plan,
    Programme,
    ProgressReport,
    Project,
    ProjectBeneficiary,
    ProjectIndicator,
    ProjectPartner,
    ProjectSource,
)
from jusur_participa.plans.terms import (
    BeneficiaryKind,
    ExpenseKind,
    FundingSource,
    OpinionStance,
    PartnerKind,
    ProjectState,
    SourceKind,
)
from jusur_participa.proposals.models import Proposal
from jusur_participa.territory.models import Municipality

_numbers = count(1)


class PlansMaking:
    """A published plan from 2023 to 2028, and projects in it."""

    _running_plan: Plan | None = None

    def planner(self, municipality: Municipality | None = None, **said) -> Person:
        return self.officer(municipality, role=Role.PLANNER, **said)

    def plan(self, municipality: Municipality | None = None, published: bool = True, **said) -> Plan:
        """A plan with two legal steps, the first of them done."""
        said.setdefault("title", BilingualText(ar="برنامج عمل الجماعة", fr="Plan d’action communal"))
        said.setdefault("first_year", 2023)
        said.setdefault("last_year", said["first_year"] + 5)
        said.setdefault("procedure", "decree-2-16-301-r2")
        if published:
            said.setdefault("published_at", clock.now() - timedelta(days=30))
        steps = [self._step(1, "launch", done_on=date(2022, 1, 10)), self._step(2, "decision")]
        return self._with(Plan(municipality=municipality or self.here(), steps=steps, **said))

    def running_plan(self) -> Plan:
        """The plan in which every project stands that does not say where."""
        if self._running_plan is None:
            self._running_plan = self.plan()
        return self._running_plan

    def _step(self, position: int, code: str, **said) -> LegalStep:
        title = BilingualText(ar=f"مرحلة {position}", fr=f"Étape {position}")
        actor = BilingualText(ar="رئيس(ة) المجلس", fr="Président(e) du conseil")
        return LegalStep(position=position, code=code, article="4", title=title, rule=title, actor=actor, **said)

    def axis(self, plan: Plan | None = None, **said) -> Axis:
        number = next(_numbers)
        said.setdefault("title", BilingualText(ar=f"محور {number}", fr=f"Axe {number}"))
        said.setdefault("position", number)
        return self._with(Axis(plan=plan or self.running_plan(), **said))

    def programme(self, axis: Axis | None = None, **said) -> Programme:
        number = next(_numbers)
        said.setdefault("title", BilingualText(ar=f"برنامج {number}", fr=f"Programme {number}"))
        said.setdefault("position", number)
        return self._with(Programme(axis=axis or self.axis(), **said))

    def project(self, programme: Programme | None = None, plan: Plan | None = None, **said) -> Project:
        """A planned project of a published plan."""
        number = next(_numbers)
        programme = programme or self.programme(self.axis(plan))
        said.setdefault("code", f"1.1.{number}")
        said.setdefault("title", BilingualText(ar=f"مشروع {number}", fr=f"Projet {number}"))
        said.setdefault("summary", BilingualText(ar="إنارة الطريق", fr="Éclairer le chemin"))
        if said.get("state") is ProjectState.DELIVERED:
            said.setdefault("delivered_on", clock.today())
        said.setdefault("number", number)
        plan = programme.axis.plan
        return self._with(Project(plan=plan, programme=programme, municipality_id=plan.municipality_id, **said))

    def project_source(
        self, project: Project | None = None, proposal: Proposal | None = None, kind: SourceKind = SourceKind.WHOLE
    ) -> ProjectSource:
        """A bridge that stands already: nobody is told of it."""
        project, proposal = project or self.project(), proposal or self.proposal()
        return self._with(ProjectSource(project=project, proposal=proposal, kind=kind, linked_by_id=self.planner().id))

    def funding_line(self, project: Project | None = None, **said) -> FundingLine:
        said.setdefault("year", 2026)
        said.setdefault("source", FundingSource.OWN)
        said.setdefault("planned_mad", 100_000)
        said.setdefault("spent_mad", 0)
        return self._with(FundingLine(project=project or self.project(), **said))

    def expense(self, project: Project | None = None, **said) -> Expense:
        """A payment on a line of its own."""
        line = said.pop("line", None) or self.funding_line(project)
        said.setdefault("spent_on", clock.today())
        return record_expense(
            said.pop("by", None) or self.planner(line.project.municipality),
            line,
            said.pop("kind", ExpenseKind.PAID),
            said.pop("amount_mad", 10),
            evidence=said.pop("evidence", "OP 12/2026"),
            reason=said.pop("reason", BilingualText("سبب", "Raison")),
            **said,
        )

    def beneficiary(self, project: Project | None = None, **said) -> ProjectBeneficiary:
        said.setdefault("kind", BeneficiaryKind.PUPILS)
        return self._with(ProjectBeneficiary(project=project or self.project(), **said))

    def partner(self, project: Project | None = None, **said) -> ProjectPartner:
        said.setdefault("kind", PartnerKind.ASSOCIATION)
        said.setdefault("name", BilingualText(ar="جمعية تيفاوين", fr="Association Tifawin"))
        return self._with(ProjectPartner(project=project or self.project(), **said))

    def indicator(self, project: Project | None = None, **said) -> ProjectIndicator:
        said.setdefault("title", BilingualText(ar="التلميذات المسجلات", fr="Élèves inscrites"))
        said.setdefault("unit", BilingualText(ar="تلميذة", fr="élèves"))
        return self._with(ProjectIndicator(project=project or self.project(), **said))

    def opinion(self, plan: Plan | None = None, project: Project | None = None, **said) -> EquityOpinion:
        said.setdefault("stance", OpinionStance.RESERVED)
        said.setdefault("body", BilingualText(ar="رأي مفصل", fr="Un avis détaillé"))
        plan = plan or self.running_plan()
        author = self.officer(plan.municipality, role=Role.EQUALITY)
        opinion = EquityOpinion(plan_id=plan.id, project=project, round=plan.round, given_by_id=author.id, **said)
        return self._with(opinion)

    def idea_set_aside(self, plan: Plan, proposal: Proposal) -> IdeaSetAside:
        reason = BilingualText(ar="تنجزها وكالة الحوض المائي", fr="L’agence du bassin s’en charge")
        planner = self.planner(plan.municipality)
        return self._with(IdeaSetAside(plan_id=plan.id, proposal=proposal, reason=reason, set_aside_by_id=planner.id))

    def milestone(self, project: Project | None = None, **said) -> Milestone:
        said.setdefault("title", BilingualText(ar="انتهاء الأشغال", fr="Fin des travaux"))
        said.setdefault("due_on", clock.today() + timedelta(days=10))
        return self._with(Milestone(project=project or self.project(), **said))

    def progress_report(self, project: Project | None = None, **said) -> ProgressReport:
        number = next(_numbers)
        said.setdefault("state", ProjectState.UNDER_WAY)
        said.setdefault("percent", 40)
        said.setdefault("body", BilingualText(ar="نُصبت الأعمدة", fr="Les mâts sont posés"))
        said.setdefault("submission_key", f"{number:032x}")
        return self._with(ProgressReport(project=project or self.project(), reported_by_id=self.planner().id, **said))

    def _with(self, row):
        db.session.add(row)
        db.session.flush()
        return row
