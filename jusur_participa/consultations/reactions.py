"""A draft put to consultation can be remarked upon from that moment on; versions keep what arrondissements say."""

from dataclasses import asdict
from typing import Any

from jusur_participa.consultations.actions import open_to_remarks
from jusur_participa.consultations.models import DistrictOpinion
from jusur_participa.consultations.queries import district_opinions_of
from jusur_participa.foundation.events import on
from jusur_participa.foundation.i18n import _l
from jusur_participa.plans.chapters import Chapter, offer
from jusur_participa.plans.events import DraftPutToConsultation
from jusur_participa.plans.models import Plan
from jusur_participa.plans.terms import OPINION_LABELS


@on(DraftPutToConsultation)
def open_the_draft(event: DraftPutToConsultation) -> None:
    """Take apart what was kept, so that each remark stays with the words it is about."""
    open_to_remarks(event.version)


def _opinions_on(plan: Plan) -> list[dict[str, Any]] | None:
    """What the arrondissements of the city say of their parts, with the council's replies; None where there is none."""
    return [_kept(opinion) for opinion in district_opinions_of(plan.municipality)] or None


def _kept(opinion: DistrictOpinion) -> dict[str, Any]:
    return {
        "from": asdict(opinion.municipality.name),
        "subject": asdict(opinion.subject),
        "stance": opinion.stance.value,
        "body": asdict(opinion.body),
        "decided_on": opinion.decided_on.isoformat(),
        "number": opinion.number,
        "reply": asdict(opinion.reply) if opinion.replied_on else None,
        "replied_on": opinion.replied_on.isoformat() if opinion.replied_on else None,
    }


offer(
    Chapter(
        name="district_opinions",
        title=_l("Opinions of arrondissements"),
        template="consultations/_kept.html",
        kept=_opinions_on,
        labels={"opinions": OPINION_LABELS},
    )
)
