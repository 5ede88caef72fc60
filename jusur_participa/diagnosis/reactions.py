"""The diagnosis is kept with each version of its plan."""

from typing import Any

from jusur_participa.diagnosis.queries import portrait_of
from jusur_participa.diagnosis.terms import GAP_SENTENCES, GROUP_LABELS, KIND_LABELS
from jusur_participa.foundation.i18n import _l
from jusur_participa.plans.chapters import Chapter, offer
from jusur_participa.plans.models import Plan
from jusur_participa.plans.terms import PROJECT_STATE_LABELS
from jusur_participa.review.terms import CHANNEL_NAMES, LEAST_SHOWN

#: What the templates call things by.
LABELS = {
    "kinds": KIND_LABELS,
    "groups": GROUP_LABELS,
    "gaps": GAP_SENTENCES,
    "channels": CHANNEL_NAMES,
    "project_states": PROJECT_STATE_LABELS,
    "least": LEAST_SHOWN,
}


def _kept(plan: Plan) -> dict[str, Any] | None:
    """The diagnosis as it stands; None while nobody has written anything of it."""
    portrait = portrait_of(plan)
    return portrait if portrait["sectors"] or portrait["state_projects"] else None


def _compared(kept: dict[str, Any] | None) -> Any:
    """What of it counts as changed: what citizens said grows by itself."""
    return kept and (kept["sectors"], kept["state_projects"])


offer(
    Chapter(
        name="diagnosis",
        title=_l("Diagnosis"),
        template="diagnosis/_kept.html",
        kept=_kept,
        compared=_compared,
        labels=LABELS,
        order=10,
    )
)
