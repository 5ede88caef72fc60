"""Printed codes and the register: one proof for one person, tried a few times, and nothing in clear kept."""

import io

import pypdf
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from jusur_participa.accounts import actions as accounts
from jusur_participa.accounts.policy import lives_in
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.residence import actions, queries
from jusur_participa.residence.models import Register, RegisterEntry, RegisterMatch, ResidenceCode

pytestmark = pytest.mark.usefixtures("app")
CODE, OTHER = "K7MPQ4RTUX", "BCDEFGHJKM"
AMRANI = ("Amrani", "1980")
FILE = "Nom;Année de naissance;Quartier\nAmrani;1980;{zone}\nIdrissi;1970;{zone}\nTazi;12;{zone}\n"


def proved(person, make, now) -> bool:
    return bool(lives_in(person, make.here().id, now))


def test_a_code_proves_once_where_one_person_lives(make, now):
    zone, first, second = make.zone(), make.person(), make.person()
    make.code_batch(zone, (CODE,))

    verification = actions.use_code(first, make.here().id, "k7mpq-٤rtux".replace("٤", "4"))

    assert verification.zone_id == zone.id
    assert proved(first, make, now)
    assert actions.use_code(second, make.here().id, CODE) is None


@pytest.mark.parametrize("fault", ["unknown", "late", "ended", "elsewhere"])
def test_a_code_that_is_not_good_proves_nothing(make, now, fault):
    batch, person, place = make.code_batch(codes=(CODE,)), make.person(), make.here()
    match fault:
        case "late":
            batch.expires_at = now
        case "ended":
            actions.end_codes(make.officer(role=Role.VERIFIER), batch, "Lot perdu")
        case "elsewhere":
            place = make.municipality()

    assert actions.use_code(person, place.id, OTHER if fault == "unknown" else CODE) is None


def test_what_is_on_the_paper_is_kept_nowhere(make):
    batch, codes = actions.print_codes(make.officer(role=Role.VERIFIER), make.zone(), 3, 60)

    kept = db.session.scalars(sa.select(ResidenceCode.code_hash).where(ResidenceCode.batch_id == batch.id)).all()
    assert len(set(kept)) == 3
    assert not any(code in hashed.upper() for code in codes for hashed in kept)


def test_the_database_lets_a_code_prove_one_residence(make):
    make.code_batch(codes=(CODE,))
    actions.use_code(make.person(), make.here().id, CODE)
    used = db.session.scalars(sa.select(ResidenceCode)).one()

    make.code_batch(codes=(OTHER,))
    again = (
        sa.update(ResidenceCode)
        .where(ResidenceCode.used_at.is_(None))
        .values(used_at=used.used_at, verification_id=used.verification_id)
    )

    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(again)


def test_the_desk_prints_sheets_in_both_languages(client, make, sign_in):
    zone = make.zone()
    sign_in(make.officer(role=Role.VERIFIER))

    answer = client.post("/fr/amizmiz/desk/residence/codes/", data={"zone": zone.id, "count": "٣", "days": "30"})
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.data)).pages)

    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert text.count("1/3") == 1
    assert "Avec ce code" in text


def test_a_person_types_her_code_and_too_many_wrong_ones_wait(client, make, sign_in, now):
    make.code_batch(make.zone(), (CODE,))
    person = make.person()
    sign_in(person)

    wrong = client.post("/fr/amizmiz/residence/code", data={"code": OTHER})
    right = client.post("/fr/amizmiz/residence/code", data={"code": "K7MPQ-4RTUX"})
    assert (wrong.status_code, right.status_code) == (422, 303)
    assert OTHER in wrong.text
    assert proved(person, make, now)
    for _try in range(4):
        client.post("/fr/amizmiz/residence/code", data={"code": OTHER})
    assert client.post("/fr/amizmiz/residence/code", data={"code": OTHER}).status_code == 429


def test_a_line_of_the_register_proves_one_person_whatever_file_comes_later(make, now):
    zone, first, second = make.zone(), make.person(), make.person()
    old = make.register(zone, AMRANI)
    assert actions.match(first, old, ("AMRANI", "١٩٨٠")).zone_id == zone.id
    assert actions.match(second, old, AMRANI) is None

    old.ended_at = now
    new = make.register(zone, AMRANI)
    assert actions.match(second, new, AMRANI) is None
    assert proved(first, make, now)


def test_what_was_taken_back_is_given_back_to_whose_line_it_is(make):
    register, thief, owner = make.register(make.zone(), AMRANI), make.person(), make.person()
    verification = actions.match(thief, register, AMRANI)
    accounts.revoke_residence(make.officer(role=Role.VERIFIER), verification, "Ce n’est pas vous")

    assert actions.match(owner, register, AMRANI)


def test_the_database_matches_a_line_with_one_person(make):
    register, person = make.register(make.zone(), AMRANI), make.person()
    actions.match(person, register, AMRANI)
    held = db.session.scalars(sa.select(RegisterMatch)).one()

    other = make.resident()
    again = RegisterMatch(
        municipality_id=held.municipality_id,
        entry_hash=held.entry_hash,
        person_id=other.id,
        verification_id=other.verifications[0].id,
    )
    assert not insert_once(again)


def send(client, content):
    return client.post(
        "/fr/amizmiz/desk/residence/register/", data={"file": (io.BytesIO(content.encode()), "habitants.csv")}
    )


def test_a_file_is_tried_then_used_and_only_hashes_stay(client, make, sign_in):
    zone = make.zone()
    sign_in(make.officer(role=Role.VERIFIER))

    assert send(client, FILE.format(zone=zone.name.fr)).status_code == 303
    page = client.get("/fr/amizmiz/desk/residence/register/").text
    assert "Ligne 4" in page
    assert "Tazi" not in page
    assert queries.register_in_use(make.here().id) is None
    assert client.post("/fr/amizmiz/desk/residence/register/use").status_code == 303

    in_use = queries.register_in_use(make.here().id)
    assert (in_use.columns, in_use.entries_count) == (["family_name", "birth_year"], 2)
    entries = db.session.scalars(sa.select(RegisterEntry)).all()
    assert [len(entry.entry_hash) for entry in entries] == [64, 64]


def test_another_file_replaces_the_one_in_use(client, make, sign_in):
    zone = make.zone()
    former = make.register(zone, ("Ancien", "1950"))
    sign_in(make.officer(role=Role.VERIFIER))

    send(client, FILE.format(zone=zone.name.fr))
    client.post("/fr/amizmiz/desk/residence/register/use")

    assert former.ended_at is not None
    left = db.session.scalars(sa.select(RegisterEntry.register_id).distinct()).all()
    assert left == [queries.register_in_use(make.here().id).id]


@pytest.mark.parametrize(
    "content",
    ["Nom;CIN;Quartier\nAmrani;;Centre\n", "Nom;Numéro;Quartier\nAmrani;EE123456;Centre\n", "Couleur\nbleu\n", ""],
    ids=["by its name", "by its shape", "no register", "empty"],
)
def test_a_file_with_identity_numbers_or_nothing_to_compare_leaves_nothing(client, make, sign_in, content):
    sign_in(make.officer(role=Role.VERIFIER))

    answer = send(client, content)

    assert answer.status_code == 422
    assert "EE123456" not in answer.text
    assert db.session.scalar(sa.select(sa.func.count(Register.id))) == 0


def test_a_person_says_what_the_register_says_and_guesses_five_times_a_day(client, make, sign_in, now):
    make.register(make.zone(), AMRANI)
    person = make.person()
    sign_in(person)

    for _guess in range(5):
        answer = client.post("/fr/amizmiz/residence/register", data={"family_name": "Amrani", "birth_year": "1981"})
        assert answer.status_code == 422
    assert "Amrani" in answer.text
    data = {"family_name": "أمراني", "birth_year": "1980"}
    assert client.post("/fr/amizmiz/residence/register", data=data).status_code == 429
    assert not proved(person, make, now)


def test_two_ways_prove_a_place_and_the_same_way_does_not_twice(make, now):
    zone, person = make.zone(), make.person()
    make.code_batch(zone, (CODE, OTHER))
    actions.use_code(person, make.here().id, CODE)

    with pytest.raises(Refused):
        actions.use_code(person, make.here().id, OTHER)
    assert actions.match(person, make.register(zone, AMRANI), AMRANI)
    assert [each.revoked_at is None for each in person.verifications] == [False, True]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_ways_that_the_municipality_offers_stand_on_her_page(client, make, sign_in, language):
    zone = make.zone()
    sign_in(make.neighbour())
    before = client.get(f"/{language}/amizmiz/residence").text
    appointment = make.vouching_appointment()
    make.code_batch(zone, (CODE,))
    make.register(zone, AMRANI)
    after = client.get(f"/{language}/amizmiz/residence").text

    for way in ("code", "vouching", "register"):
        assert f"/amizmiz/residence/{way}" not in before
        assert f"/amizmiz/residence/{way}" in after
    assert appointment.association.name.in_(language) in client.get(f"/{language}/amizmiz/residence/vouching").text
