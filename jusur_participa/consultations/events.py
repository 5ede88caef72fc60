"""What a consultation announces."""

from dataclasses import dataclass

from jusur_participa.consultations.models import Passage, RemarkAnswer


@dataclass(frozen=True)
class RemarkAnswered:
    """The plan team said what becomes of a remark."""

    answer: RemarkAnswer
    passage: Passage
