"""Faults are told by place and kind, never with the words that caused them."""

import logging
import smtplib

import pytest
import sqlalchemy as sa

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.traces import trace_of

MARK = "zqzqmarque"


def caught(act) -> BaseException:
    try:
        act()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def test_a_wrong_value_is_told_without_it():
    trace = trace_of(caught(lambda: int(MARK)))

    assert "ValueError" in trace
    assert "test_traces.py" in trace
    assert MARK not in trace


def test_the_whole_chain_is_told():
    def act():
        try:
            int(MARK)
        except ValueError as error:
            raise KeyError(MARK) from error

    trace = trace_of(caught(act))

    assert trace.index("ValueError") < trace.index("KeyError")
    assert MARK not in trace


def test_what_a_database_refuses_is_told_by_the_constraint(app, make):
    make.person(email=f"{MARK}@exemple.test")
    db.session.flush()
    twin = sa.insert(Person).values(
        email=f"{MARK}@exemple.test", chosen_name=MARK, public_ref="x", language="fr", created_at=clock.now()
    )

    def act():
        with db.session.begin_nested():
            db.session.execute(twin)

    error = caught(act)
    trace = trace_of(error)

    assert "email" in trace
    assert MARK not in trace
    assert f"parameters: ('{MARK}" not in str(error)


@pytest.mark.parametrize("name", ["jusur_participa", "huey", "gunicorn.error"])
def test_loggers_of_libraries_write_no_address_either(app, caplog, name):
    error = caught(lambda: (_ for _ in ()).throw(smtplib.SMTPRecipientsRefused({f"{MARK}@exemple.test": (550, b"no")})))

    logging.getLogger(name).error("a fault", exc_info=error)

    assert "SMTPRecipientsRefused" in caplog.text
    assert MARK not in caplog.text
