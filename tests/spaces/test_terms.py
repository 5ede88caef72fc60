"""The sentence under the phase line, in both languages and every plural form."""

from datetime import UTC, datetime, timedelta

import pytest

from jusur_participa.foundation.i18n import in_language
from jusur_participa.spaces.rules import phase_line
from jusur_participa.spaces.terms import Activity, left_text
from tests.spaces.test_rules import Stretch

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def sentence(language: str, activity: Activity, starts: int, ends: int) -> str:
    stretch = Stretch(NOON + timedelta(days=starts), NOON + timedelta(days=ends), [activity])
    with in_language(language):
        return left_text(phase_line([stretch], NOON))


@pytest.mark.parametrize(
    ("days", "arabic", "french"),
    [
        (1, "بقي يوم واحد للاقتراح", "Il reste 1 jour pour proposer"),
        (2, "بقي يومان للاقتراح", "Il reste 2 jours pour proposer"),
        (5, "بقيت 5 أيام للاقتراح", "Il reste 5 jours pour proposer"),
        (12, "بقي 12 يوما للاقتراح", "Il reste 12 jours pour proposer"),
        (100, "بقي 100 يوم للاقتراح", "Il reste 100 jours pour proposer"),
    ],
)
def test_the_days_left_agree_with_their_number(app, days, arabic, french):
    assert sentence("ar", Activity.PROPOSE, -1, days) == arabic
    assert sentence("fr", Activity.PROPOSE, -1, days) == french


@pytest.mark.parametrize("activity", list(Activity))
def test_every_activity_has_its_sentences_in_both_languages(app, activity):
    for language in ("ar", "fr"):
        said = {sentence(language, activity, *when) for when in ((-1, 9), (3, 9), (-9, -1))}
        assert len(said) == 3
        assert all(said)


def test_on_the_last_day_it_says_so(app):
    with in_language("fr"):
        last_hours = left_text(phase_line([Stretch(NOON, NOON + timedelta(hours=20), [Activity.VOTE])], NOON))

    assert last_hours == "Dernières heures pour voter"
