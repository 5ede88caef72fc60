"""Looking over what was just written: how fast, how alike, with which links."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, insert

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import TooOften
from jusur_participa.moderation import queries, rules
from jusur_participa.moderation.actions.holding import hold_back
from jusur_participa.moderation.actions.queue import call_up
from jusur_participa.moderation.models import Screening, TextMark
from jusur_participa.moderation.rules import Looks, Part
from jusur_participa.moderation.terms import NEW_ACCOUNT_DAYS, SUSPECT_FROM, CaseCause
from jusur_participa.subjects.models import Subject

HOUR = timedelta(hours=1)


def look_over(subject: Subject, author: Person, text: str, *, before_publication: bool = False) -> Screening:
    """Keep the score of a text, about to be published or just changed; call a moderator where it is high.

    The score hides nothing. Links of a new account are held until somebody has
    read them: that is a rule of its own, whatever the score.

    Raises:
        TooOften: when its author writes more than anybody can mean in an hour.
    """
    moment = clock.now()
    written = queries.screening_of(subject.id)
    texts = queries.texts_since(author.id, moment - HOUR) + (written is None)
    account_days = (moment - author.created_at).days
    if texts > rules.most_an_hour(account_days):
        raise TooOften(int(HOUR.total_seconds()))
    marks = rules.marks_of(text)
    looks = Looks(
        links=rules.links_in(text),
        account_days=account_days,
        texts_this_hour=texts,
        look_alikes=len(queries.look_alikes_of(marks, besides=subject.id)),
        is_shouting=rules.shouts(text),
        hidden_before=queries.times_hidden(author.id),
        is_verified=author.is_verified_resident_of(subject.municipality_id, moment),
    )
    parts = rules.parts_of(looks)
    screening = written or Screening(subject_id=subject.id, author_id=author.id, written_at=moment)
    screening.score, screening.parts = rules.score_of(parts), _kept(parts)
    db.session.add(screening)
    _mark(subject.id, marks)
    is_staff = author.is_staff_of(subject.municipality_id, clock.local(moment).date())
    if looks.links and account_days < NEW_ACCOUNT_DAYS and not is_staff:
        hold_back(subject, CaseCause.LINKS, before_publication=before_publication)
    elif screening.score >= SUSPECT_FROM:
        call_up(subject, CaseCause.SUSPECTED)
    return screening


def _kept(parts: list[Part]) -> list[list[str | int]]:
    return [[part.sign.value, part.points, part.number] for part in parts]


def _mark(subject_id: int, marks: Sequence[int]) -> None:
    db.session.execute(delete(TextMark).where(TextMark.subject_id == subject_id))
    if marks:
        db.session.execute(insert(TextMark), [{"mark": mark, "subject_id": subject_id} for mark in marks])
    db.session.flush()
