"""Who may write the diagnosis, and until when."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.diagnosis.terms import STANDS_STILL
from jusur_participa.foundation.verdicts import Verdict, refused
from jusur_participa.plans import rules
from jusur_participa.plans.models import Plan
from jusur_participa.plans.policy import may_edit_plan


def may_write(person: Person, plan: Plan, moment: datetime) -> Verdict:
    """Whether the person may complete the diagnosis: the plan team, while the plan or its update is prepared."""
    verdict = may_edit_plan(person, plan, moment)
    return refused(STANDS_STILL) if verdict and rules.stands_still(plan.state) else verdict
