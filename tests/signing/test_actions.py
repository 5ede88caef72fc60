"""Sessions and counted tries: what is written, and when one has to wait."""

from datetime import timedelta

import sqlalchemy as sa

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.signing import actions, queries
from jusur_participa.signing.actions import Attempt
from jusur_participa.signing.models import FailedAttempt, SignInSession
from jusur_participa.signing.terms import LIMITS, AttemptKind, SignInMethod

PHONE = "+212661234567"


def test_a_session_is_known_by_the_hash_of_its_token_only(app, make):
    token = actions.open_session(make.person().id, "Firefox", timedelta(days=1))

    kept = db.session.scalars(sa.select(SignInSession)).one()

    assert token not in (kept.token_hash, kept.device)
    assert kept.token_hash == actions.digest(token)


def test_a_session_ends_by_itself(app, make, now):
    person = make.person()
    token = actions.open_session(person.id, "Firefox", timedelta(days=1))

    assert queries.session_behind(actions.digest(token), now)[1] is person
    assert queries.session_behind(actions.digest(token), now + timedelta(days=1)) is None


def test_a_closed_session_opens_nothing(app, make, now):
    token = actions.open_session(make.person().id, "Firefox", timedelta(days=1))

    actions.close_session_of(token)

    assert queries.session_behind(actions.digest(token), now) is None


def test_a_closed_account_is_signed_in_nowhere(app, make, now):
    person = make.person()
    token = actions.open_session(person.id, "Firefox", timedelta(days=1))

    person.deactivated_at = now

    assert queries.session_behind(actions.digest(token), now) is None


def test_who_is_asking_is_known_in_one_statement_with_all_her_rights(app, make, now, query_count):
    officer = make.officer()
    make.mandate(officer, Role.VERIFIER)
    make.verification(officer)
    token = actions.open_session(officer.id, "Firefox", timedelta(days=1))
    db.session.expunge_all()

    with query_count() as sent:
        _device, person = queries.session_behind(actions.digest(token), now)
        assert len(person.mandates) == 2
        assert len(person.verifications) == 1

    assert len(sent) == 1


def failed(identifier: str, address: str, times: int = 1) -> None:
    for _ in range(times):
        actions.note_attempt(Attempt.at_password(identifier, address))


def wait_of(identifier: str, address: str) -> int:
    return actions.seconds_to_wait(Attempt.at_password(identifier, address))


def test_guessing_one_account_ends_after_ten_failures_from_anywhere(app):
    for number in range(10):
        failed(PHONE, f"10.0.0.{number}")

    assert wait_of(PHONE, "10.0.0.99") == 300
    assert wait_of("+212600000000", "10.0.0.99") == 0


def test_a_café_where_thirty_mistype_waits_and_others_do_not(app):
    for number in range(30):
        failed(f"+2126000000{number:02d}", "10.0.0.1")

    assert wait_of("+212611111111", "10.0.0.1") > 0
    assert wait_of("+212611111111", "10.0.0.2") == 0


def test_s4_a_try_counts_before_it_is_made_and_not_against_itself(app):
    failed(PHONE, "10.0.0.1", 9)
    tenth = Attempt.at_password(PHONE, "10.0.0.1")
    actions.note_attempt(tenth)

    assert actions.seconds_to_wait(tenth) == 0
    assert wait_of(PHONE, "10.0.0.1") > 0


def test_what_succeeded_no_longer_counts(app):
    attempt = Attempt.at_password(PHONE, "10.0.0.1")
    actions.note_attempt(attempt)

    actions.forget_attempt(attempt.name)

    assert db.session.scalars(sa.select(FailedAttempt)).all() == []


def test_tries_hold_no_address_and_are_forgotten_after_a_day(app, now):
    failed(PHONE, "10.0.0.1")
    kept = db.session.scalars(sa.select(FailedAttempt)).all()

    assert not any(PHONE in attempt.key_hash or "10.0.0.1" in attempt.key_hash for attempt in kept)
    with clock.frozen_at(now + timedelta(days=1, seconds=1)):
        actions.forget_ended(clock.now(), timedelta(days=30))
    assert db.session.scalars(sa.select(FailedAttempt)).all() == []


def test_s4_the_limits_are_those_of_the_programme():
    tries = {kind: [(limit.tries, limit.window.total_seconds()) for limit in limits] for kind, limits in LIMITS.items()}

    assert tries[AttemptKind.IDENTIFIER] == [(10, 300)]
    assert tries[AttemptKind.EVERYBODY] == [(1000, 300)]
    assert tries[AttemptKind.FACTOR] == [(5, 300), (50, 86_400)]
    assert tries[AttemptKind.CODE] == [(5, 86_400)]


def test_a_device_is_closed_with_all_others_but_itself(app, make, now):
    person = make.person()
    own = queries.session_of_token(actions.digest(actions.open_session(person.id, "own", timedelta(days=1))))
    actions.open_session(person.id, "other", timedelta(days=1), SignInMethod.CODE, is_shared=True)

    actions.close_all_sessions(person.id, besides=own)

    assert queries.devices_of(person.id, now) == [own]


def test_what_has_ended_is_forgotten_and_what_runs_is_not(app, make, now):
    person = make.person()
    actions.open_session(person.id, "old", timedelta(days=1))
    with clock.frozen_at(now + timedelta(days=40)):
        actions.open_session(person.id, "new", timedelta(days=1))
        actions.forget_ended(clock.now(), timedelta(days=30))
        actions.forget_ended(clock.now(), timedelta(days=30))

    assert [device.device for device in db.session.scalars(sa.select(SignInSession))] == ["new"]
