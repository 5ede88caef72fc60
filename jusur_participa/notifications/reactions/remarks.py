"""Who remarked upon the draft of a plan, or said what is to be seen on site, hears the answer."""

from jusur_participa.consultations.events import RemarkAnswered
from jusur_participa.foundation.events import on
from jusur_participa.notifications.actions import tell
from jusur_participa.notifications.reactions.wording import path_within, titled
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.sightings.events import SightingAnswered
from jusur_participa.subjects.registry import kind_of


@on(RemarkAnswered)
def tell_answered(event: RemarkAnswered) -> None:
    """The author of the remark."""
    remark, passage = event.answer.comment, event.passage
    url = f"{kind_of(passage).url(passage)}#comment-{remark.id}"
    details = titled(passage.title) | {"path": path_within(url, passage.municipality.slug)}
    tell(
        {remark.author_id}, NoticeKind.REPLY_TO_ME, f"remark:{remark.id}", details,
        municipality_id=remark.municipality_id, subject_id=remark.id, but=event.answer.answered_by_id,
    )  # fmt: skip


@on(SightingAnswered)
def tell_found(event: SightingAnswered) -> None:
    """Who said what is to be seen."""
    sighting, answer = event.sighting, event.answer
    url = kind_of(sighting).url(sighting)
    details = titled(sighting.project.title) | {"path": path_within(url, sighting.municipality.slug)}
    tell(
        {sighting.author_id}, NoticeKind.SIGHTING_ANSWERED, f"sighting:{answer.id}", details,
        municipality_id=sighting.municipality_id, subject_id=sighting.id, but=answer.answered_by_id,
    )  # fmt: skip
