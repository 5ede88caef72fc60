import pytest
from hypothesis import given
from hypothesis import strategies as st

from jusur_participa.foundation.text import cleaned, excerpt, fold, rendered, slug, western_digits


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Une idée \r\n", "Une idée"),
        ("e\u0301cole", "école"),
        ("safe\u202eexe.txt", "safeexe.txt"),
        ("null\x00byte", "nullbyte"),
        ("إنارة\u200f", "إنارة"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_what_is_typed_is_cleaned(typed, kept):
    assert cleaned(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أمزميز", "امزميز"),
        ("مدرسة", "مدرسه"),
        ("مَدْرَسَة", "مدرسة"),
        ("مــدرسة", "مدرسة"),
        ("مستشفى", "مستشفي"),
        ("أكادير", "أگادير"),
        ("École", "ecole"),
        ("cœur", "coeur"),
        ("٢٠٢٦", "2026"),
        ("l’eau", "L EAU"),
    ],
)
def test_two_spellings_of_the_same_words_fold_alike(one, other):
    assert fold(one) == fold(other)


def test_different_words_fold_apart():
    assert fold("ماء") != fold("هواء")


def test_arabic_digits_become_western():
    assert western_digits("٠٦ ١٢ ۳٤") == "06 12 34"


@pytest.mark.parametrize(("name", "address"), [("Aït Ourir", "ait-ourir"), ("  L’eau !", "l-eau"), ("أمزميز", "")])
def test_a_slug_is_plain_latin(name, address):
    assert slug(name) == address


def test_an_excerpt_ends_between_words():
    assert excerpt("Le puits du douar est à sec depuis mai", 20) == "Le puits du douar…"
    assert excerpt("court", 20) == "court"


def test_paragraphs_lists_and_emphasis_are_shown():
    html = rendered("Une **route**\n\n- un\n- deux")

    assert "<strong>route</strong>" in html
    assert html.count("<li>") == 2


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[click](javascript:alert(1))",
        "<a href='//elsewhere'>x</a>",
        "![x](http://elsewhere/x.png)",
        "<http://elsewhere>",
    ],
)
def test_hostile_text_is_shown_as_typed(typed):
    html = rendered(typed)

    assert "<script" not in html
    assert "<img" not in html
    assert "<a" not in html


def test_entities_are_shown_as_typed():
    assert rendered("&lt;b&gt; &#62;") == "<p>&amp;lt;b&amp;gt; &amp;#62;</p>\n"


@given(st.text(alphabet="<>/\"'=&;:()[]!*_#- \nabcsripthmlonerdqjvx\u202e\u0627"))
def test_nothing_typed_becomes_more_than_the_few_allowed_tags(typed):
    html = rendered(typed)
    tags = {piece.split(">")[0].strip("/ ") for piece in html.split("<")[1:]}

    assert tags <= {"p", "br", "ul", "ol", "li", "em", "strong"}
