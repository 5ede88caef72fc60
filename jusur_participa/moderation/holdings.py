"""What moderation holds about people."""

from collections.abc import Sequence

from sqlalchemy import delete

from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Erasing, Holding, Upon
from jusur_participa.moderation.models import TextMark

KEPT_RULE = _l("Decisions of moderation can be looked at again; nothing in them says any more whom they were about.")


def _forget_marks(subject_ids: Sequence[int]) -> None:
    """Marks of a text are made of its words."""
    db.session.execute(delete(TextMark).where(TextMark.subject_id.in_(subject_ids)))


holdings = (
    Holding("kept_away", _l("People you keep away"), Upon.DELETE, also_by=("other_id",)),
    Holding("reports", _l("What you reported"), Upon.EMPTY, leads_by=("reporter_id",), empties={"note": ""},
            because=_l("That something was reported stays; what you wrote with it goes, and that it was you.")),
    Holding("moderation_decisions", _l("Decisions about your texts"), Upon.KEEP, because=KEPT_RULE),
    Holding("moderation_appeals", _l("Your appeals"), Upon.EMPTY, empties={"words": ""}, because=KEPT_RULE),
    Holding("moderation_cases", _l("Your texts that moderators read"), Upon.KEEP, leads_by=("author_id",),
            because=KEPT_RULE, is_told=False),
    Holding("screenings", _l("What the screening of your texts noted"), Upon.DELETE, leads_by=("author_id",)),
)  # fmt: skip

erasing = Erasing(of_texts=_forget_marks)
