"""Builders of files that wait to be brought in."""

from jusur_participa.foundation.database import db
from jusur_participa.imports.models import PlanImport
from jusur_participa.plans.models import Plan


class ImportsMaking:
    """A file that was looked through, and says nothing."""

    def plan_import(self, plan: Plan | None = None, **said) -> PlanImport:
        said.setdefault("file_name", "plan.csv")
        said.setdefault("digest", "0" * 64)
        said.setdefault("rows", [["code"]])
        plan = plan or self.running_plan()
        row = PlanImport(plan=plan, sent_by_id=self.planner(plan.municipality).id, **said)
        db.session.add(row)
        db.session.flush()
        return row
