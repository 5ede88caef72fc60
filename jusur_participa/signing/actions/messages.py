"""Messages: written with what they are about, claimed before they are sent, noted after."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import announce
from jusur_participa.signing import queries
from jusur_participa.signing.events import MessageWritten
from jusur_participa.signing.models import Message, SignInCode
from jusur_participa.signing.terms import CODE_LASTS, RETRY_AFTER, Channel, MessageKind, MessageState

#: Longer than any gateway is waited for.
CLAIM_HOLDS = CODE_LASTS / 10


def write_message(
    kind: MessageKind,
    channel: Channel,
    language: str,
    code: SignInCode | None = None,
    person: Person | None = None,
    thing_id: int | None = None,
) -> None:
    """Let something be sent once the present transaction is committed.

    What another slice sends it names by `thing_id`, and offers a `ShortMessage` for.
    """
    moment = clock.now()
    db.session.add(
        Message(
            kind=kind,
            channel=channel,
            language=language,
            code_id=code.id if code else None,
            person_id=person.id if person else None,
            thing_id=thing_id,
            created_at=moment,
            next_attempt_at=moment,
        )
    )
    db.session.flush()
    announce(MessageWritten())


def drop_messages(kind: MessageKind, thing_id: int) -> None:
    """Let what still waits about this thing not go out."""
    waits = (Message.kind == kind, Message.thing_id == thing_id, Message.state == MessageState.WAITING)
    db.session.execute(delete(Message).where(*waits).execution_options(synchronize_session="fetch"))


def claim_message(moment: datetime) -> int | None:
    """Take the next message, so that no other worker does; None when nothing is due. Commit before sending."""
    message = queries.next_message(moment)
    if message is None:
        return None
    mine = (
        update(Message)
        .where(
            Message.id == message.id,
            Message.state == message.state,
            Message.next_attempt_at == message.next_attempt_at,
        )
        .values(state=MessageState.SENDING, attempts=Message.attempts + 1, next_attempt_at=moment + CLAIM_HOLDS)
        .execution_options(synchronize_session=False)
    )
    result: Any = db.session.execute(mine)
    db.session.expire(message)
    return message.id if result.rowcount == 1 else None


def note_sent(message: Message) -> None:
    """It is out."""
    message.state, message.sent_at, message.failure = MessageState.SENT, clock.now(), None


def note_failed(message: Message, reason: str, is_final: bool = False) -> None:
    """It did not go out: try again later, or leave it for the operator to see."""
    message.failure = reason
    if is_final or message.attempts > len(RETRY_AFTER):
        message.state = MessageState.FAILED
        return
    message.state = MessageState.WAITING
    message.next_attempt_at = clock.now() + RETRY_AFTER[message.attempts - 1]
