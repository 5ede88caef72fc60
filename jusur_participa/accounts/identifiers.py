"""How what people type becomes the phone or the e-mail that an account is known by."""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers

from jusur_participa.foundation.text import cleaned, western_digits

_EMAIL = re.compile(r"[^@\s<>()\[\],;:\"\\]{1,64}@(?:[^@\s.]{1,63}\.)+[^@\s.]{2,63}")


@dataclass(frozen=True)
class Identifier:
    """What a person signs in with: a phone in E.164, or an e-mail in lower case."""

    phone: str | None = None
    email: str | None = None

    @property
    def value(self) -> str:
        """Whichever of the two it is."""
        return self.phone or self.email or ""


def identifier_from(typed: str) -> Identifier | None:
    """Read a phone or an e-mail, whichever way it is written; None where it is neither."""
    if "@" in typed:
        email = email_from(typed)
        return Identifier(email=email) if email else None
    phone = phone_from(typed)
    return Identifier(phone=phone) if phone else None


def phone_from(typed: str) -> str | None:
    """The number in E.164: 06…, 212 6…, 00212…, Arabic digits, spaces and dots are all understood."""
    bare = re.sub(r"[\s.()/_\u00a0\u202f-]", "", western_digits(cleaned(typed)))
    if not re.fullmatch(r"\+?[0-9]{6,17}", bare):
        return None
    # Written without a sign, 212 is the country more often than the start of a number.
    if re.fullmatch(r"212[5-8][0-9]{8}", bare):
        bare = "+" + bare
    try:
        number = phonenumbers.parse(bare, "MA")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email_from(typed: str) -> str | None:
    """The address in one spelling, so that the same one cannot register twice."""
    address = unicodedata.normalize("NFKC", cleaned(typed)).lower()
    return address if len(address) <= 254 and _EMAIL.fullmatch(address) else None
