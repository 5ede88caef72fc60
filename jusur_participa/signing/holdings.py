"""What signing in holds about people: it goes, all of it."""

from sqlalchemy import delete, or_, select

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Erasing, Holding, Upon
from jusur_participa.signing.models import Message, SignInCode


def _forget_codes(person: Person, with_texts: bool) -> None:
    """Codes were sent to her address, also before she had an account; messages carry them."""
    hers = or_(SignInCode.person_id == person.id, SignInCode.phone == person.phone, SignInCode.email == person.email)
    codes = db.session.scalars(select(SignInCode.id).where(hers)).all()
    db.session.execute(delete(Message).where(Message.code_id.in_(codes)))
    db.session.execute(delete(SignInCode).where(SignInCode.id.in_(codes)))


holdings = (
    Holding("messages", _l("Messages with codes, of the last days"), Upon.DELETE),
    Holding("sign_in_codes", _l("Codes sent to you, of the last days"), Upon.DELETE),
    Holding("sign_in_sessions", _l("Devices you signed in on"), Upon.DELETE),
    Holding("authenticators", _l("Your application for codes"), Upon.DELETE),
    Holding("recovery_codes", _l("Your recovery codes"), Upon.DELETE),
    Holding("passkeys", _l("Your passkeys"), Upon.DELETE),
    Holding("factor_resets", _l("Requests to take away your second factor"), Upon.DELETE),
)

erasing = Erasing(before=_forget_codes)
