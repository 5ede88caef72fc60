"""Naming the first administrator of an installation at the command line."""

from datetime import date

import pytest

from jusur_participa.foundation.access import Role

TODAY = date(2026, 11, 23)


def grant(app, *arguments: str):
    return app.test_cli_runner().invoke(args=["accounts", "grant", *arguments])


def test_the_operator_names_the_first_administrator(app, make):
    person = make.person(phone="+212661234567")
    make.here()

    result = grant(app, "--phone", "06 61 23 45 67", "--role", "administrator", "--municipality", "amizmiz")

    assert result.exit_code == 0, result.output
    assert person.holds(Role.ADMINISTRATOR, make.here().id, TODAY)
    assert person.mandates[0].granted_by_id is None


def test_the_operator_names_a_coordinator_by_e_mail(app, make):
    person = make.person(email="zakia@example.ma")

    grant(app, "--email", "Zakia@example.ma", "--role", "coordinator")

    assert person.holds(Role.COORDINATOR, None, TODAY)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--phone", "06 99 99 99 99", "--role", "administrator", "--municipality", "amizmiz"],
        ["--role", "administrator", "--municipality", "amizmiz"],
        ["--phone", "06 61 23 45 67", "--role", "administrator"],
        ["--phone", "06 61 23 45 67", "--role", "technician"],
    ],
)
def test_what_is_missing_is_said_in_a_sentence(app, make, arguments):
    make.person(phone="+212661234567")
    make.here()

    result = grant(app, *arguments)

    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
