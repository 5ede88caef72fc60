"""A try that is counted before it is made."""

from http import HTTPStatus

from flask import request

from jusur_participa.foundation.database import finish_unit
from jusur_participa.foundation.errors import Busy, TooOften
from jusur_participa.foundation.forms import Form
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.web import page
from jusur_participa.signing import actions, rules
from jusur_participa.signing.actions import Attempt


def where_from() -> str:
    """The address of the network that asks."""
    return rules.line_of(request.remote_addr or "")


def count(attempt: Attempt) -> None:
    """Let a try be made, and count it as failed until it has succeeded.

    Committed at once: what is tried at the same moment elsewhere sees it, a
    refusal does not undo it, and SQLite's one lock for writers is not held while
    a password is worked on.

    Raises:
        TooOften: after too many that came to nothing.
    """
    actions.note_attempt(attempt)
    finish_unit(keep=True)
    if wait := actions.seconds_to_wait(attempt):
        forget(attempt)
        raise TooOften(wait)
    finish_unit(keep=False)


def forget(attempt: Attempt) -> None:
    """It did not come to nothing, or was not made."""
    actions.forget_attempt(attempt.name)
    finish_unit(keep=True)


def busy_page(template: str, form: Form, busy: Busy, attempt: Attempt | None = None, **context: object):
    """The same page with what was typed, asking to wait: a 503 that says how long."""
    if attempt is not None:
        forget(attempt)
    form.form_errors.append(_l("Many people are signing in at this moment. Wait a little, then try again."))
    response = page(template, HTTPStatus.SERVICE_UNAVAILABLE, form=form, **context)
    response.headers["Retry-After"] = str(busy.retry_after)
    return response
