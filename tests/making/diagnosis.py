"""Builders of what a diagnosis holds."""

from jusur_participa.diagnosis.models import DiagnosisFigure, DiagnosisFinding, StateProject
from jusur_participa.diagnosis.terms import FindingKind, Measure
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.plans.models import Plan
from jusur_participa.plans.terms import ProjectState

SOURCE = BilingualText("الإحصاء العام للسكان والسكنى", "Recensement général de la population")


class DiagnosisMaking:
    """Findings, figures and the inventory of a plan."""

    def finding(self, plan: Plan | None = None, **said) -> DiagnosisFinding:
        """A need of the whole municipality, without figures."""
        said.setdefault("theme", self.theme())
        said.setdefault("kind", FindingKind.NEED)
        said.setdefault("title", BilingualText("تلميذات يغادرن المدرسة", "Des filles quittent l’école"))
        return self._keep(DiagnosisFinding(plan_id=(plan or self.running_plan()).id, **said))

    def figure(self, finding: DiagnosisFinding | None = None, **said) -> DiagnosisFigure:
        """A count of 42 women and 30 men."""
        said.setdefault("label", BilingualText("الانقطاع عن الدراسة", "Abandons scolaires"))
        said.setdefault("measure", Measure.COUNT)
        said.setdefault("year", 2024)
        said.setdefault("source", SOURCE)
        if "total_tenths" not in said:
            said |= {"women_tenths": 420, "men_tenths": 300, "total_tenths": 720}
        return self._keep(DiagnosisFigure(finding=finding or self.finding(), **said))

    def state_project(self, plan: Plan | None = None, **said) -> StateProject:
        """A road that the ministry builds."""
        said.setdefault("theme", self.theme())
        said.setdefault("body", BilingualText("وزارة التجهيز والماء", "Ministère de l’Équipement et de l’Eau"))
        said.setdefault("title", BilingualText("توسيع الطريق الإقليمية", "Élargir la route provinciale"))
        said.setdefault("state", ProjectState.PLANNED)
        said.setdefault("first_year", 2027)
        said.setdefault("last_year", 2028)
        said.setdefault("source", SOURCE)
        return self._keep(StateProject(plan_id=(plan or self.running_plan()).id, **said))

    def _keep(self, row):
        db.session.add(row)
        db.session.flush()
        return row
