"""Kept versions of a plan, what changed between them, and what the equity body, the council and the governor say."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jusur_participa.foundation.i18n import _l
from jusur_participa.plans.terms.money import FundingSource

#: For the governor's visa (organic law 113-14, art. 118).
DAYS_OF_VISA = 20


class Occasion(StrEnum):
    """Why a version of the plan was kept."""

    CONSULTATION = "consultation"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"


class OpinionStance(StrEnum):
    """How the equity body sees a draft; its opinion is consultative."""

    FAVOURABLE = "favourable"
    RESERVED = "reserved"
    UNFAVOURABLE = "unfavourable"


class SessionKind(StrEnum):
    """In what kind of session the council decides."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"


class VisaOutcome(StrEnum):
    """What came from the governor; nothing within twenty days is a visa too (organic law 113-14, art. 118)."""

    GRANTED = "granted"
    REFUSED = "refused"
    SILENCE = "silence"


@dataclass(frozen=True)
class Change:
    """What one part of a project's sheet was in one version, and is in another."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ProjectChange:
    """A project of a later version, and what changed in it."""

    project: dict[str, Any]
    fields: tuple[Change, ...]


@dataclass(frozen=True)
class Changes:
    """What changed between two versions of a plan; money is whole dirhams by source."""

    added: tuple[dict[str, Any], ...]
    removed: tuple[dict[str, Any], ...]
    changed: tuple[ProjectChange, ...]
    planned_before: dict[FundingSource, int]
    planned_after: dict[FundingSource, int]


OPINION_GIVEN = _l("The equity body has given this opinion already; it is below.")
NOTHING_BEFORE_GOVERNOR = _l("Nothing waits for the governor’s answer.")
REASON_NEEDED = _l("Write the reason of the refusal in both languages.")

OCCASION_LABELS = {
    Occasion.CONSULTATION: _l("Draft put to consultation"),
    Occasion.SUBMITTED: _l("Draft submitted to the committees"),
    Occasion.ADOPTED: _l("Adopted by the council"),
}

OPINION_LABELS = {
    OpinionStance.FAVOURABLE: _l("Favourable"),
    OpinionStance.RESERVED: _l("Favourable, with reservations"),
    OpinionStance.UNFAVOURABLE: _l("Unfavourable"),
}

SESSION_LABELS = {
    SessionKind.ORDINARY: _l("Ordinary session"),
    SessionKind.EXTRAORDINARY: _l("Extraordinary session"),
}

VISA_LABELS = {
    VisaOutcome.GRANTED: _l("Visa given"),
    VisaOutcome.REFUSED: _l("Visa refused"),
    VisaOutcome.SILENCE: _l("Visa by silence, after twenty days"),
}

#: The parts of a project's sheet in a kept version, in their order.
FIELD_LABELS = {
    "code": _l("Code"),
    "title": _l("Title"),
    "axis": _l("Axis"),
    "programme": _l("Programme"),
    "summary": _l("Summary"),
    "problem": _l("The problem"),
    "objectives": _l("What the project wants to reach"),
    "zones": _l("Where"),
    "service": _l("Responsible service"),
    "starts_on": _l("Begins on"),
    "ends_on": _l("Ends on"),
    "cost_mad": _l("Cost"),
    "running_cost_mad": _l("Running cost a year"),
    "funding": _l("Funding"),
    "marker": _l("Gender equality marker"),
    "gender_objective": _l("Equality objective"),
    "goals": _l("Sustainable development goals"),
    "targets": _l("Targets of these goals"),
    "beneficiaries": _l("Who benefits"),
    "partners": _l("Who takes part"),
    "indicators": _l("What is measured"),
    "studies": _l("Studies"),
    "risks": _l("Risks"),
    "environment": _l("Environment"),
}
