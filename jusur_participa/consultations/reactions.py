"""A draft put to consultation can be remarked upon from that moment on."""

from jusur_participa.consultations.actions import open_to_remarks
from jusur_participa.foundation.events import on
from jusur_participa.plans.events import DraftPutToConsultation


@on(DraftPutToConsultation)
def open_the_draft(event: DraftPutToConsultation) -> None:
    """Take apart what was kept, so that each remark stays with the words it is about."""
    open_to_remarks(event.version)
