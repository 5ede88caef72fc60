"""Money is whole dirhams, everywhere."""

import re

from babel.numbers import format_decimal

from .i18n import LOCALES, _l, current_language, ngettext
from .text import western_digits

#: In whole dirhams: what a column of numbers holds on both databases, and more than a municipality spends.
LARGEST_AMOUNT = 2_000_000_000

NO_AMOUNT = _l("Write the amount in whole dirhams, for example 380 000.")
AMOUNT_TOO_LARGE = _l("This amount is too large.")


def amount_in(typed: str) -> int | None:
    """« 380 000 », « 380.000 DH » or Arabic digits as whole dirhams; None where nothing is written.

    Raises:
        ValueError: with the sentence for who typed it; centimes are refused rather than guessed.
    """
    bare = re.sub(r"(?i)\s*(dh|mad|dhs|درهما|درهم|دراهم)\.?$", "", western_digits(typed))
    if not bare:
        return None
    if not re.fullmatch(r"[0-9]{1,3}(?:[\s.,\u00a0\u202f٬][0-9]{3})+|[0-9]{1,15}", bare):
        raise ValueError(NO_AMOUNT)
    amount = int(re.sub(r"[^0-9]", "", bare))
    if amount > LARGEST_AMOUNT:
        raise ValueError(AMOUNT_TOO_LARGE)
    return amount


def dirhams(amount: int | None) -> str:
    """« 380 000 DH », « 380.000 درهم »: grouped as the language groups, with its word.

    Arabic takes the form that agrees with the number (درهم، درهمان، دراهم), so
    the word comes from the catalogue.
    """
    if amount is None:
        return ""
    grouped = format_decimal(amount, locale=LOCALES[current_language()])
    return ngettext("%(amount)s dirham", "%(amount)s dirhams", amount, amount=grouped)
