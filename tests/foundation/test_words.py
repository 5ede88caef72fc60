"""Dates, numbers and money as Moroccans write them in each language."""

from datetime import UTC, date, datetime, timedelta

import pytest
from markupsafe import escape

from jusur_participa.foundation import clock, i18n
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.money import dirhams

EVENING = datetime(2026, 12, 14, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_a_request(app):
    with app.test_request_context("/fr/"):
        yield


@pytest.mark.parametrize(("language", "text"), [("fr", "15 décembre 2026"), ("ar", "15 دجنبر 2026")])
def test_a_day_is_the_day_on_the_wall(language, text):
    with in_language(language):
        assert i18n.day(EVENING) == text


@pytest.mark.parametrize(("language", "text"), [("fr", "15 décembre 2026, 00:30"), ("ar", "15 دجنبر 2026، 00:30")])
def test_a_moment_has_its_hour(language, text):
    with in_language(language):
        assert i18n.moment(EVENING) == text


@pytest.mark.parametrize(
    ("language", "days", "text"),
    [("fr", 3, "dans 3 jours"), ("fr", -2, "il y a 2 jours"), ("ar", 3, "خلال 3 أيام"), ("ar", 1, "خلال يوم واحد")],
)
def test_days_are_counted_from_today(language, days, text):
    with in_language(language):
        assert i18n.relative_days(clock.today() + timedelta(days=days)) == text


@pytest.mark.parametrize(("language", "text"), [("fr", "1\u202f200\u202f000"), ("ar", "1.200.000")])
def test_numbers_are_grouped_as_the_language_does(language, text):
    with in_language(language):
        assert i18n.number(1_200_000) == text


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_share_is_a_whole_percent_in_western_digits(language):
    with in_language(language):
        assert "42" in i18n.percent(0.42)
        assert "%" in i18n.percent(0.42)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_nothing_is_said_as_nothing(language):
    with in_language(language):
        assert i18n.day(None) == i18n.moment(None) == i18n.relative_days(None) == dirhams(None) == ""


@pytest.mark.parametrize(("language", "amount"), [("fr", "380\u202f000"), ("ar", "380.000")])
def test_money_is_grouped_and_named(language, amount):
    with in_language(language):
        text = dirhams(380_000)

    assert text.startswith(amount)
    assert len(text) > len(amount)


def test_the_address_decides_the_language(app):
    with app.test_request_context("/ar/", headers={"Accept-Language": "fr"}):
        app.preprocess_request()
        assert i18n.current_language() == "ar"


def test_without_an_address_the_browser_decides(app):
    with app.test_request_context("/", headers={"Accept-Language": "fr-MA,fr;q=0.9"}):
        assert i18n.current_language() == "fr"


def test_a_text_missing_in_one_language_is_given_in_the_other():
    words = BilingualText(ar="", fr="Le puits")

    assert words.in_("ar") == "Le puits"
    assert words.language_in("ar") == "fr"
    assert words.in_("fr") == "Le puits"


def test_a_date_needs_no_hour():
    with in_language("fr"):
        assert i18n.day(date(2026, 12, 14)) == "14 décembre 2026"


def test_what_is_filled_into_lazy_words_is_escaped_as_they_are_shown():
    assert escape(i18n._l("Zone %(name)s", name="<script>")) == "Zone &lt;script&gt;"
    assert escape(i18n._lp("a page", "%(name)s", name="<b>")) == "&lt;b&gt;"
    assert escape(i18n._ln("%(num)d of %(name)s", "%(num)d of %(name)s", 2, name="<b>")) == "2 of &lt;b&gt;"
