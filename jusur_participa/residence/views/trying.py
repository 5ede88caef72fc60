"""Tries are counted before they are made: at codes, and at what a register says."""

from flask import request

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import finish_unit
from jusur_participa.foundation.errors import TooOften
from jusur_participa.signing import actions as signing
from jusur_participa.signing import rules
from jusur_participa.signing.actions import Attempt


def count_try(person: Person) -> Attempt:
    """Let one more try be made, and count it as failed until it has succeeded.

    Committed at once, so that tries made elsewhere at the same moment see it.

    Raises:
        TooOften: after too many that came to nothing.
    """
    attempt = Attempt.at_residence(person.id, rules.line_of(request.remote_addr or ""))
    signing.note_attempt(attempt)
    finish_unit(keep=True)
    if wait := signing.seconds_to_wait(attempt):
        signing.forget_attempt(attempt.name)
        finish_unit(keep=True)
        raise TooOften(wait)
    return attempt


def forget_try(attempt: Attempt) -> None:
    """It succeeded: forgotten with what it did."""
    signing.forget_attempt(attempt.name)
