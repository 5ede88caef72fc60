"""Two languages, two directions, and the formats that go with them (CLDR `ar_MA`, `fr_MA`)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

import flask_babel
from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from flask import g, has_request_context, request
from flask_babel import gettext, ngettext, npgettext, pgettext
from flask_babel.speaklater import LazyString
from markupsafe import Markup, escape

from . import clock

__all__ = [
    "LANGUAGES", "_l", "_ln", "_lp", "current_language", "day", "day_month", "direction_of", "gettext", "in_a_row",
    "in_language",
    "moment", "ngettext", "npgettext", "number", "percent", "pgettext", "relative_days",
]  # fmt: skip

#: In this order: Arabic first.
LANGUAGES = ("ar", "fr")
#: Plain `ar` would give other month names and perhaps other digits than Moroccans use.
LOCALES = {"ar": Locale("ar", "MA"), "fr": Locale("fr", "MA")}
#: What each language calls itself.
OWN_NAMES = {"ar": "العربية", "fr": "Français"}


class Later(LazyString):
    """Words that are said in the language of whoever reads them.

    Those of Flask-Babel pass for markup, with whatever was filled into them: a
    municipality's name would run. These are escaped like any text.
    """

    def __html__(self) -> Markup:
        return escape(str(self))


def _l(message: str, **values: object) -> Later:
    return Later(gettext, message, **values)


def _ln(singular: str, plural: str, num: int, **values: object) -> Later:
    return Later(ngettext, singular, plural, num, **values)


def _lp(context: str, message: str, **values: object) -> Later:
    return Later(pgettext, context, message, **values)


def current_language() -> str:
    """The language of this page (from its address), or of the person a mail goes to."""
    locale = flask_babel.get_locale()
    return locale.language if locale and locale.language in LANGUAGES else "ar"


def select_locale() -> str:
    """For Flask-Babel: the address decides; outside an address, the browser; else Arabic."""
    if not has_request_context():
        return "ar_MA"
    language = g.get("language") or request.accept_languages.best_match(LANGUAGES) or "ar"
    return f"{language}_MA"


def in_language(language: str):
    """A context in which everything is said in `language`: for mails and documents."""
    return flask_babel.force_locale(LOCALES.get(language, LOCALES["ar"]))


def direction_of(language: str | None) -> str:
    """`rtl` for Arabic, `ltr` for the others."""
    return "rtl" if language == "ar" else "ltr"


def _locale() -> Locale:
    return LOCALES[current_language()]


def in_a_row(words: Iterable[object]) -> str:
    """« one, two or three »."""
    return format_list([str(word) for word in words], style="or", locale=_locale())


def day(value: date | datetime | None) -> str:
    """« 14 décembre 2026 », on the clocks of Morocco."""
    return "" if value is None else format_date(_on_the_wall(value), "d MMMM y", locale=_locale())


def day_month(value: date | datetime | None) -> str:
    """« 14 déc. » for tight places."""
    return "" if value is None else format_date(_on_the_wall(value), "d MMM", locale=_locale())


def moment(value: datetime | None) -> str:
    """« 14 décembre 2026, 18:00 », on the clocks of Morocco."""
    if value is None:
        return ""
    return format_datetime(clock.local(value).replace(tzinfo=None), "d MMMM y, HH:mm", locale=_locale()).replace(
        ", ", "، " if current_language() == "ar" else ", "
    )


def relative_days(value: date | datetime | None) -> str:
    """« dans 3 jours », « il y a 2 jours », « aujourd’hui », counted in days of the calendar."""
    if value is None:
        return ""
    distance = _on_the_wall(value) - clock.today()
    if not distance.days:
        return str(gettext("today"))
    return format_timedelta(distance, granularity="day", threshold=31, add_direction=True, locale=_locale())


def number(value: int | float | Decimal) -> str:
    """A number as the language groups it."""
    return format_decimal(value, locale=_locale())


def percent(value: float) -> str:
    """A share (0 to 1) as whole percents."""
    return format_percent(value, "#,##0%" if current_language() == "ar" else None, locale=_locale())


def _on_the_wall(value: date | datetime) -> date:
    return clock.local(value).date() if isinstance(value, datetime) else value
