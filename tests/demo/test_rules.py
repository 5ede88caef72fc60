"""Years put into figures, languages recognised, chance that always falls the same way."""

import pytest

from jusur_participa.demo.rules import batches, choices_of, dated, dice, language_of, scattered


def test_years_count_from_this_one_wherever_they_stand():
    content = {"title": ["Plan {year-3}-{year+2}", 7], "when": "{year}"}

    assert dated(content, 2026) == {"title": ["Plan 2023-2028", 7], "when": "2026"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("الماء", "ar"), ("« L’eau »", "fr"), ("38 عمودا", "ar"), ("(2) ponts", "fr"), ("«نعم» oui", "ar"), ("", "fr")],
)
def test_the_first_letter_tells_the_language(text, language):
    assert language_of(text) == language


def test_dice_fall_the_same_way_for_the_same_names_only():
    assert dice("amizmiz", 1).random() == dice("amizmiz", 1).random()
    assert dice("amizmiz", 1).random() != dice("amizmiz", 2).random()


def project(idea, cost, women=50, men=50):
    return {"idea": idea, "cost": cost, "women": women, "men": men}


def test_choices_follow_what_appeals_to_women_or_to_men():
    projects = [project("nursery", 10, women=100, men=0), project("pitch", 10, women=0, men=100)]

    assert choices_of(dice(1), projects, "female", 1, 2, 100) == ["nursery"]
    assert choices_of(dice(1), projects, "male", 1, 2, 100) == ["pitch"]


def test_whom_nothing_appeals_to_takes_what_others_like_most():
    projects = [project("a", 10, men=0), project("b", 10, men=0)]

    assert choices_of(dice(1), projects, "male", 1, 2, 100) == ["a"]


@pytest.mark.parametrize("seed", range(20))
def test_choices_stay_within_number_and_envelope(seed):
    projects = [project(number, 30, women=100) for number in range(6)]

    assert len(choices_of(dice(seed), projects, "female", 1, 4, 70)) == 2
    assert len(choices_of(dice(seed), projects, "female", 1, 4, 700)) == 4


def test_scattered_numbers_fill_the_range_evenly():
    numbers = [scattered(3, number) for number in range(1000)]

    assert all(0 <= number < 1 for number in numbers)
    assert all(80 < sum(part / 10 <= number < (part + 1) / 10 for number in numbers) < 120 for part in range(10))


def test_batches_cover_every_number_once():
    assert [list(batch) for batch in batches(5, 2)] == [[0, 1], [2, 3], [4]]
    assert list(batches(0, 2)) == []
