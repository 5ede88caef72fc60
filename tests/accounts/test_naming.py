"""Names by which somebody would pass for the town hall, for an official or for an association."""

import pytest

from jusur_participa.accounts.naming import fault_of, look_alike, speaks_as_the_town
from jusur_participa.accounts.terms import NameFault
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.lookalikes import mixes_scripts, skeleton, visible
from tests.support.sent import latest_code

TOWNS = ("Amizmiz", "أمزميز", "Aït Ourir", "آيت أورير")
OFFICIAL = (
    "Mairie", "Commune d’Amizmiz", "Amizmiz", "Président du conseil", "Administration", "IEECAG", "Jusur Participa",
    "Service technique", "بلدية أمزميز", "الجماعة", "رئيس المجلس", "هيئة المساواة", "أمزميز", "إدارة",
)  # fmt: skip


def _disguises(name: str) -> set[str]:
    """The name as somebody would write it who wants to pass for it: eleven ways for each alphabet."""
    middle = len(name) // 2
    hidden = {name[:middle] + sign + name[middle:] for sign in "\u200b\u200c\u200d\u202e\u2066\u2060\ufe0f\u3164\u00ad"}
    if name.isascii() or not "\u0621" <= name[0] <= "\u06d3":
        letters = {"o": "0", "e": "3", "a": "4", "s": "5", "i": "1", "l": "I", "m": "rn", "c": "ϲ", "u": "υ"}
        drawn = {name.replace(letter, other) for letter, other in letters.items()}
        drawn |= {name.upper(), name.replace("e", "é"), name.replace("m", "mm", 1), "\u202e" + name, " ".join(name)}
    else:
        letters = {"ا": "أ", "أ": "ا", "ي": "ی", "ك": "ک", "ة": "ه", "ه": "ھ", "ى": "ي", "إ": "ا"}
        drawn = {name.replace(letter, other) for letter, other in letters.items()}
        drawn |= {name[:-1] + "\u0640" + name[-1], name[:-2] + "\u064e" + name[-2:], "\u202b" + name + "\u202c"}
    return hidden | drawn


DISGUISES = sorted({disguise for name in OFFICIAL for disguise in _disguises(name)})


def test_b7_two_hundred_disguises_are_a_table_of_that_size():
    assert len(DISGUISES) >= 200


@pytest.mark.parametrize("name", OFFICIAL)
def test_b7_no_disguise_of_the_town_hall_is_taken(name):
    passed = [ascii(disguise) for disguise in _disguises(name) if fault_of(visible(disguise), TOWNS) is None]

    assert passed == []


@pytest.mark.parametrize(
    "name",
    [
        "Fatima Zahra", "Habitante d’Amizmiz", "فاضمة من إمين تالا", "علي أمزميز", "3omar", "7anane", "Ali 1987",
        "Caïd Essebsi", "Rachida, présidente de Tifawin", "عبد الرحيم", "O’Connor", "ⴼⴰⴹⵎⴰ", "Hicham E.",
        "نور، 19 سنة", "Nezha, maman de deux écoliers", "Marie", "Mari", "الحاج إبراهيم",
    ],
)  # fmt: skip
def test_people_keep_their_names(name):
    assert fault_of(name, TOWNS) is None


@pytest.mark.parametrize("name", ["caïd", "Le Pacha", "Monsieur le gouverneur", "القائد", "السيد العامل"])
def test_nobody_is_called_only_by_an_office(name):
    assert fault_of(name, TOWNS) is NameFault.OFFICIAL


@pytest.mark.parametrize("name", ["Маrie", "Fаtima", "Fatimaفاطمة", "Αlι"])
def test_a_word_of_two_alphabets_is_refused(name):
    assert fault_of(name, TOWNS) is NameFault.MIXED


@pytest.mark.parametrize("name", ["", "…", "\u3164", "\u200d\u200d", "!!"])
def test_a_name_has_letters(name):
    assert fault_of(visible(name), TOWNS) is NameFault.EMPTY


def test_two_alphabets_in_two_words_are_a_name():
    assert not mixes_scripts("Fatima فاطمة")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Association Tifawin", "ASSOCIATION TlFAWlN"), ("جمعية تيفاوين", "جمعيه تيفاويــن"), ("Imlil", "lmlil"),
        ("الأمل", "الامل"), ("نساء أزيلال", "نسـاء ازيلال"), ("Âmes", "Ames"), ("Arnal", "Amal"), ("كوثر", "ڪوثر"),
    ],
)  # fmt: skip
def test_what_a_glance_takes_for_one_another_has_one_skeleton(one, other):
    assert look_alike(one, other)


@pytest.mark.parametrize(("one", "other"), [("Nour", "Nora"), ("أمل", "أمال"), ("Tifawin", "Tifaouine")])
def test_other_names_are_other_names(one, other):
    assert skeleton(one) != skeleton(other)


def test_what_cannot_be_seen_is_not_kept():
    assert (
        visible("Fa\u200dti\u202ema\u3164 \u00ad Z\u0300\u0301\u0302\u0303\u0304\u0305") == "Fatima Z\u0300\u0301\u0302"
    )


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("Commune d’Amizmiz", True), ("جماعة أمزميز", True), ("Amizmiz", True), ("Conseil communal", True),
        ("Association des femmes de la commune", False), ("جمعية نساء جماعة أمزميز", False),
        ("Amizmiz pour le développement", False),
    ],
)  # fmt: skip
def test_an_association_does_not_speak_as_the_town(name, refused):
    assert speaks_as_the_town(name, TOWNS) is refused


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Mаirie", "d’un seul alphabet"), ("Amizmiz", "appartient à la commune"), ("MAlRIE", "appartient à la commune"),
        ("N4dia, \u200dvoirie", "ressemble à celui"),
    ],
)  # fmt: skip
def test_b7_a_newcomer_reads_why_and_loses_nothing(client, make, name, sentence):
    make.officer(chosen_name="Nadia, voirie")

    answer = client.post("/fr/register", data={"identifier": "0661234567", "chosen_name": name})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "0661234567" in answer.text


def test_a_given_name_alone_is_anybodys(client, make):
    make.officer(chosen_name="Nadia")

    assert client.post("/fr/register", data={"identifier": "0661234567", "chosen_name": "Nadia"}).status_code == 303


def test_whoever_has_a_desk_may_say_so_and_a_resident_may_not(client, make, sign_in):
    named = {"chosen_name": "Nadia, service technique", "language": "fr"}

    officers = sign_in(make.officer()).post("/fr/account", data=named)
    residents = sign_in(make.resident()).post("/fr/account", data={**named, "chosen_name": "Samir, service technique"})

    assert (officers.status_code, residents.status_code) == (303, 422)


def test_a_name_from_before_stays_hers(client, make, sign_in):
    person = make.resident(chosen_name="La commune")

    answer = sign_in(person).post("/fr/account", data={"chosen_name": "La commune", "language": "ar"})

    assert (answer.status_code, person.language) == (303, "ar")


def test_b7_the_code_does_not_lead_round_the_check(app, client, make):
    make.here()
    client.post("/fr/sign-in", data={"identifier": "0661234567", "way": "code"})
    client.post("/fr/sign-in/code", data={"code": latest_code(app)})

    answer = client.post("/fr/sign-in/name", data={"chosen_name": "Administrateur"})

    assert answer.status_code == 422


def test_the_name_of_a_recognised_association_is_its_own(client, make):
    make.association(name=BilingualText(ar="جمعية تيفاوين", fr="Association Tifawin"))

    taken = client.post("/fr/register", data={"identifier": "0661234567", "chosen_name": "ASSOCIATION TlFAWlN"})
    own = client.post("/fr/register", data={"identifier": "0661234567", "chosen_name": "Rkia, association Tifawin"})

    assert (taken.status_code, own.status_code) == (422, 303)
