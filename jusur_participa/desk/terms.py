"""What the desks show: work that waits, and a municipality at a glance."""

from dataclasses import dataclass

from jusur_participa.foundation.i18n import _l
from jusur_participa.plans.terms import PLAN_STATE_LABELS, PlanState

#: Where a municipality has no published plan.
NO_PLAN = _l("None published")


@dataclass(frozen=True)
class Waiting:
    """One kind of work that waits for this person: how much of it, and how much past its date."""

    label: object
    endpoint: str
    count: int
    late: int


@dataclass(frozen=True)
class Glance:
    """One municipality as the coordinator of the network sees it."""

    slug: str
    name: object
    ideas: int = 0
    waiting: int = 0
    late: int = 0
    open_spaces: int = 0
    open_votes: int = 0
    plan: PlanState | None = None

    @property
    def plan_label(self) -> object:
        """How far the plan is, in words."""
        return PLAN_STATE_LABELS[self.plan] if self.plan else NO_PLAN
