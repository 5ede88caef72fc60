"""Builders of drafts put to consultation."""

from datetime import date

from jusur_participa.consultations.models import DistrictOpinion, Passage
from jusur_participa.consultations.terms import PassageKind
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.plans.actions import consult_on
from jusur_participa.plans.models import Plan
from jusur_participa.plans.terms import OpinionStance, PlanState
from jusur_participa.territory.models import Municipality


class ConsultationsMaking:
    """A draft in which one project has a summary, and what can be said of it."""

    def passage(self, plan: Plan | None = None, kind: PassageKind = PassageKind.SUMMARY) -> Passage:
        """A passage of a draft that was put to consultation."""
        plan = plan or self.plan()
        if not plan.axes:
            self.project(plan=plan)
            db.session.expire(plan)
        plan.state = PlanState.PREPARATION
        version = consult_on(self.planner(plan.municipality), plan)
        passages = db.select(Passage).where(Passage.version_id == version.id, Passage.passage == kind)
        return db.session.scalars(passages.order_by(Passage.position)).first()

    def district_opinion(self, municipality: Municipality, **said) -> DistrictOpinion:
        said.setdefault("subject", BilingualText("مشاريع المقاطعة", "Les projets de l’arrondissement"))
        said.setdefault("stance", OpinionStance.RESERVED)
        said.setdefault("body", BilingualText("رأي مفصل", "Un avis détaillé"))
        said.setdefault("decided_on", date(2026, 10, 5))
        said.setdefault("number", "12")
        row = DistrictOpinion(
            municipality=municipality, recorded_by_id=self.planner(municipality).id, **said
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        return row
