"""Who writes and publishes the yearly report, and until when."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.evaluations.models import AnnualReport
from jusur_participa.evaluations.terms import INCOMPLETE, PUBLISHED_STAYS
from jusur_participa.foundation.verdicts import Verdict, refused
from jusur_participa.plans.policy import may_edit_plan


def may_write(person: Person, report: AnnualReport, moment: datetime) -> Verdict:
    """Whether the person may correct the report: the plan team, until it is published."""
    verdict = may_edit_plan(person, report.plan, moment)
    if verdict and report.is_published:
        return refused(PUBLISHED_STAYS)
    return verdict


def may_publish(person: Person, report: AnnualReport, moment: datetime) -> Verdict:
    """Whether the report may be published: once every part is written in both languages."""
    verdict = may_write(person, report, moment)
    if verdict and not report.is_complete:
        return refused(INCOMPLETE)
    return verdict
