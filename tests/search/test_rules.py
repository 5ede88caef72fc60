"""Forms of words in both languages, slips of typing, and what is marked, on plain values."""

import pytest

from jusur_participa.search.rules import spelling
from jusur_participa.search.rules.marking import Sought, marked
from jusur_participa.search.rules.scoring import is_near_enough, score_of, weights_of
from jusur_participa.search.rules.tokens import tokens_in
from jusur_participa.search.rules.words import analysed, compounds_of, telling_words, words_of


def one(text: str):
    """The only word of a text."""
    (word,) = words_of(text)
    return word


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("مدرسة", "بالمدرسة"),
        ("المدرسة", "وللمدرسة"),
        ("أطفال", "أطفالنا"),
        ("تعاونية", "التعاونيات"),
        ("حاوية", "حاويتان"),
        ("انارة", "الإنَارة"),
        ("canaux", "canal"),
        ("panneau", "panneaux"),
        ("locaux", "local"),
        ("Écoles", "ecole"),
        ("cœur", "coeur"),
    ],
)
def test_forms_of_one_word_have_a_stem_in_common(asked, written):
    assert one(asked).stems & one(written).stems


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("مسجد", "مساجد"),
        ("مصباح", "مصابيح"),
        ("دوار", "الدواوير"),
        ("سوق", "الأسواق"),
        ("طريق", "طرق"),
        ("قنطرة", "قناطر"),
        ("nettoyer", "nettoyage"),
        ("reboiser", "reboisement"),
        ("directrice", "directeur"),
        ("électrification", "électrifier"),
    ],
)
def test_relatives_have_a_skeleton_in_common(asked, written):
    assert one(asked).skeletons & one(written).skeletons


def test_a_verbal_noun_shares_its_root_with_the_verb():
    assert one("تنظيف").roots & one("نظفوا").roots


@pytest.mark.parametrize(("asked", "other"), [("مستشفى", "مستقبل"), ("école", "éclairage"), ("دوار", "نراهن")])
def test_strangers_have_nothing_in_common(asked, other):
    first, second = one(asked), one(other)

    assert first.stems.isdisjoint(second.stems)
    assert (first.skeletons | first.roots).isdisjoint(second.skeletons | second.roots)


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("L’eau de l'école qu’on attend", ["eau", "ecole", "attend"]),
        ("les handicapé(e)s", ["handicapes"]),
        ("habitant·e·s et étudiant.e.s", ["habitants", "etudiants"]),
        ("éleveurs·euses", ["eleveurs"]),
        ("الخط ١٢", ["خط", "12"]),
        ("في الدوار", ["دوار"]),
        ("c'est ' \" ; -- * ( ) :", []),
    ],
)
def test_telling_words_are_read_without_what_surrounds_them(text, bases):
    assert [word.base for word in telling_words(text)] == bases


def test_a_question_of_stop_words_alone_is_still_a_question():
    assert [word.base for word in words_of("de la")] == ["de", "la"]


def test_a_compound_is_found_written_as_one():
    assert compounds_of("Du Wi-Fi au rond-point") == ["wifi", "rondpoint"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("poubeles", "poubelles"),
        ("trottoirrs", "trottoirs"),
        ("biblitoheque", "bibliotheque"),
        ("fontaime", "fontaine"),
        ("toilletes", "toilettes"),
        ("كهبراء", "كهرباء"),
        ("حاقله", "حافله"),
    ],
)
def test_a_slip_is_found_by_a_common_key_and_is_the_nearest(typed, meant):
    assert spelling.keys_of(typed) & spelling.keys_of(meant)
    assert spelling.corrections(typed, [meant, "marché", "fontanelle", "قنطره"]) == [meant]


def test_a_short_word_is_not_mended_into_another():
    assert spelling.keys_of("eau") == {"eau"}


def test_words_without_spaces_come_apart_into_the_fewest_known():
    assert spelling.split("دارالشباب", {"دار", "شباب", "دارا"}) == ["دار", "الشباب"]
    assert spelling.split("دارالشباب", {"دار"}) == []


def test_tokens_are_letters_and_digits_only():
    tokens = tokens_in('Rond-point « n°12 » — d\'abord; DROP TABLE "x" * ^', "السوق 日本 \0 ⵉⵎⴰⵣⵉⵖⵏ")

    assert tokens
    assert all(token.isalnum() for token in tokens)


def test_all_words_of_a_rare_question_count_for_more_than_a_common_one():
    weights = weights_of([300, 0])

    assert score_of({1: 0.8}, weights) > score_of({0: 0.8}, weights)
    assert score_of({0: 1.0, 1: 1.0}, weights) == 1.0
    assert score_of({}, []) == 0.0
    assert is_near_enough(0.5, 1.0)
    assert not is_near_enough(0.2, 1.0)


def test_marks_stand_on_the_words_sought_and_nowhere_else():
    body = "Il y a longtemps que le quartier attend. " * 8 + "Les poubelles débordent au marché."

    _title, passage, in_title, in_passage = marked("Une poubelle", body, Sought([analysed("poubelles")]))

    assert ["Une poubelle"[start:end] for start, end in in_title] == ["poubelle"]
    assert [passage[start:end] for start, end in in_passage] == ["poubelles"]
    assert passage.startswith("…")
