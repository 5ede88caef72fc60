"""How answers nest, how stances are counted, which language a text is in."""

import pytest

from jusur_participa.comments.rules import Seat, counted, language_of, seat_under
from jusur_participa.comments.terms import Stance


def test_an_answer_sits_one_level_below_what_it_answers():
    assert seat_under(comment_id=7, parent_id=None, thread_id=None, depth=0) == Seat(parent_id=7, thread_id=7, depth=1)
    assert seat_under(comment_id=9, parent_id=7, thread_id=7, depth=1) == Seat(parent_id=9, thread_id=7, depth=2)


def test_an_answer_to_the_deepest_level_sits_beside_it():
    assert seat_under(comment_id=12, parent_id=10, thread_id=7, depth=3) == Seat(parent_id=10, thread_id=7, depth=3)


def test_a_stance_that_nobody_took_counts_nothing():
    stances = counted({Stance.FOR: 4, Stance.NEITHER: 1})

    assert (stances.for_, stances.against, stances.neither, stances.total) == (4, 0, 1, 5)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("الطريق مظلم بعد المغرب", "ar"),
        ("Le chemin est sombre", "fr"),
        ("L’école الطريق مظلم بعد المغرب", "ar"),
        ("12 000 !", "ar"),
        ("", "ar"),
    ],
)
def test_a_text_is_in_the_language_of_most_of_its_letters(text, language):
    assert language_of(text, otherwise="ar") == language


def test_a_text_without_letters_is_in_the_language_of_the_page():
    assert language_of("👍 100 %", otherwise="fr") == "fr"
