"""What is read first and by when, what sets a text aside, and what a text looks like."""

from datetime import date

import pytest

from jusur_participa.moderation.rules import (
    Looks,
    closes_appeals,
    days_to_read,
    graver,
    is_quarantined,
    links_in,
    look_alike,
    marks_of,
    most_an_hour,
    parts_of,
    score_of,
    shouts,
    urgency_of,
)
from jusur_participa.moderation.terms import (
    ACT_LABELS,
    CATEGORY_LABELS,
    CAUSE_LABELS,
    HELD_FOR,
    OUTCOME_LABELS,
    RULE_LABELS,
    RULE_TEXTS,
    SIGN_LABELS,
    Act,
    AppealOutcome,
    CaseCause,
    ReportCategory,
    Rule,
    Sign,
)

TEXT = "Nous demandons un éclairage solaire sur le chemin de l’école, car nos filles rentrent dans le noir."
ARABIC = "نطلب إنارة شمسية على طريق المدرسة لأن بناتنا يرجعن من الإعدادية في الظلام كل مساء."


@pytest.mark.parametrize("cause", list(CaseCause))
def test_abuse_against_women_and_threats_come_before_everything_else(cause):
    first = urgency_of(CaseCause.REPORTED, ReportCategory.GENDERED_ABUSE)

    assert all(first < urgency_of(cause, other) for other in (None, *ReportCategory) if other != "gendered_abuse")


def test_what_nobody_can_see_comes_before_what_stands_in_sight():
    assert {urgency_of(cause, None) for cause in HELD_FOR} == {1}
    assert {urgency_of(cause, ReportCategory.INSULT) for cause in set(CaseCause) - set(HELD_FOR)} == {2}


@pytest.mark.parametrize(("urgency", "days"), [(0, 1), (1, 1), (2, 2)])
def test_what_may_hurt_is_read_within_one_working_day_the_rest_within_two(urgency, days):
    assert days_to_read(urgency) == days


def test_the_graver_category_stays():
    assert graver(ReportCategory.SPAM, ReportCategory.GENDERED_ABUSE) is ReportCategory.GENDERED_ABUSE
    assert graver(ReportCategory.SPAM, None) is ReportCategory.SPAM
    assert graver(None, None) is None


def test_the_third_verified_reporter_sets_a_text_aside():
    assert [is_quarantined(number) for number in (0, 2, 3, 50)] == [False, False, True, True]


def test_one_appeals_on_the_last_day_but_not_after_it():
    assert not closes_appeals(date(2026, 12, 7), date(2026, 12, 7))
    assert closes_appeals(date(2026, 12, 7), date(2026, 12, 8))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Voir https://exemple.test/a et www.boutique.test", 2),
        ("Gagnez vite sur super-promo.shop !", 1),
        ("اربح الآن عبر wa.me/212600000000", 1),
        ("Rendez-vous à 18 h. Le 3.5 m de haut, p. ex.", 0),
        ("الطريق طويلة. والماء قليل.", 0),
    ],
)
def test_links_are_found_and_sentences_are_none(text, number):
    assert links_in(text) == number


@pytest.mark.parametrize(
    ("text", "is_loud"),
    [
        ("GAGNEZ DE L’ARGENT TOUT DE SUITE CHEZ NOUS", True),
        ("Super!!!!!!!", True),
        ("هههههههه", True),
        ("La CNSS et l’ONEE ont répondu à l’AREF hier.", False),
        (ARABIC, False),
    ],
)
def test_shouting_is_heard_in_both_scripts(text, is_loud):
    assert shouts(text) is is_loud


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEXT, TEXT.upper().replace("É", "E")),
        (TEXT, f"  {TEXT} !!"),
        (ARABIC, ARABIC.replace("أ", "ا").replace("ة", "ه")),
        (TEXT, TEXT.replace("le noir", "la nuit")),
    ],
)
def test_texts_that_differ_in_spelling_look_alike(one, other):
    marks = marks_of(one)

    assert look_alike(len(set(marks) & set(marks_of(other))), len(marks))


def test_other_texts_on_the_same_subject_do_not():
    other = "Sur le chemin de l’école, il faudrait surtout un trottoir large et des arbres pour l’ombre."
    marks = marks_of(TEXT)

    assert not look_alike(len(set(marks) & set(marks_of(other))), len(marks))


def test_a_short_text_is_nobodys_copy():
    assert marks_of("Très bonne idée, merci !") == ()
    assert not look_alike(0, 0)


def test_marks_fit_the_column_of_every_database():
    assert all(0 <= mark < 2**31 for mark in marks_of(TEXT))
    assert len(marks_of(TEXT)) == 8


def test_a_new_account_writes_half_as_much():
    assert most_an_hour(0) * 2 == most_an_hour(30)


def test_a_score_is_the_sum_of_its_parts_and_says_so():
    parts = parts_of(Looks(links=2, account_days=1, look_alikes=2))

    assert {part.sign: part.points for part in parts} == {Sign.REPEATED: 30, Sign.LINKS: 30, Sign.NEW_ACCOUNT: 20}
    assert score_of(parts) == 80


def test_an_ordinary_text_has_no_part_and_a_met_neighbour_never_goes_below_nothing():
    assert parts_of(Looks()) == []
    assert score_of(parts_of(Looks(is_verified=True))) == 0


def test_the_score_ends_at_a_hundred():
    worst = Looks(
        links=9, account_days=0, texts_this_hour=30, look_alikes=20, is_shouting=True, hidden_before=9
    )  # fmt: skip

    assert score_of(parts_of(worst)) == 100


def test_everything_has_its_words():
    assert set(CATEGORY_LABELS) == set(ReportCategory)
    assert set(RULE_LABELS) == set(RULE_TEXTS) == set(Rule)
    assert set(CAUSE_LABELS) == set(CaseCause)
    assert set(ACT_LABELS) == set(Act)
    assert set(OUTCOME_LABELS) == set(AppealOutcome)
    assert set(SIGN_LABELS) == set(Sign)
