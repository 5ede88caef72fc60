"""Money is whole dirhams, everywhere."""

from babel.numbers import format_decimal

from .i18n import LOCALES, current_language, ngettext


def dirhams(amount: int | None) -> str:
    """« 380 000 DH », « 380.000 درهم »: grouped as the language groups, with its word.

    Arabic takes the form that agrees with the number (درهم، درهمان، دراهم), so
    the word comes from the catalogue.
    """
    if amount is None:
        return ""
    grouped = format_decimal(amount, locale=LOCALES[current_language()])
    return ngettext("%(amount)s dirham", "%(amount)s dirhams", amount, amount=grouped)
