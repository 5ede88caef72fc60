"""Builders of annual reports."""

from jusur_participa.evaluations.models import AnnualReport
from jusur_participa.evaluations.queries import figures_of
from jusur_participa.evaluations.terms import TEXTS
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.plans.models import Plan


class EvaluationsMaking:
    """A report on 2025, written in both languages and published unless said otherwise."""

    def annual_report(self, plan: Plan | None = None, year: int = 2025, published: bool = True, **said) -> AnnualReport:
        plan = plan or self.running_plan()
        db.session.flush()
        for name in TEXTS:
            said.setdefault(name, BilingualText(ar=f"نص عن {name}", fr=f"Texte sur {name}"))
        if published:
            said.setdefault("published_at", clock.now())
        report = AnnualReport(
            municipality_id=plan.municipality_id, plan=plan, year=year, figures=figures_of(plan, year), **said
        )
        db.session.add(report)
        db.session.flush()
        return report
