"""What each document says, as blocks in the language of the reader."""

from jusur_participa.documents import queries
from jusur_participa.documents.datasets.ideas import ideas_document
from jusur_participa.documents.datasets.plan import plan_document
from jusur_participa.documents.datasets.poster import plan_poster
from jusur_participa.documents.datasets.project import project_document
from jusur_participa.documents.datasets.report import report_document, report_poster
from jusur_participa.documents.datasets.version import version_document
from jusur_participa.documents.terms import LongKind
from jusur_participa.foundation import clock
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.writers.leaves import Document
from jusur_participa.plans.models import Plan, PlanVersion
from jusur_participa.territory.queries import municipality_with_id

__all__ = [
    "ideas_document",
    "long_document",
    "plan_document",
    "plan_poster",
    "printable_plan",
    "printable_version",
    "project_document",
    "report_document",
    "report_poster",
    "version_document",
]  # fmt: skip


def long_document(municipality_id: int, kind: LongKind, version_id: int = 0) -> Document:
    """One of the documents that are made in the background. Raises Missing where there is nothing to print."""
    if kind is LongKind.PLAN:
        return plan_document(printable_plan(municipality_id))
    if kind is LongKind.VERSION:
        return version_document(printable_version(municipality_id, version_id))
    return ideas_document(municipality_with_id(municipality_id))


def printable_plan(municipality_id: int) -> Plan:
    """The plan that citizens see today, with every sheet. Raises Missing."""
    shown = queries.plan_shown(municipality_id, clock.today())
    plan = queries.plan_to_print(municipality_id, shown.id) if shown else None
    if plan is None:
        raise Missing
    return plan


def printable_version(municipality_id: int, version_id: int) -> PlanVersion:
    """A kept version of a published plan. Raises Missing."""
    version = queries.version_to_print(municipality_id, version_id)
    if version is None:
        raise Missing
    return version
