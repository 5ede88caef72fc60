"""What the product refuses to start with, and the settings that it reads."""

import os
import subprocess
import sys

import pytest

import config
from jusur_participa import create_app
from tests.support.sources import ROOT

LONG, OTHER = "a" * 40, "b" * 40


class Safe(config.Production):
    """A production configuration with nothing wrong."""

    SECRET_KEY, BALLOT_KEY = LONG, OTHER
    DEMONSTRATION = False
    QUEUE_URL = "memory:"
    SQLALCHEMY_DATABASE_URI = "sqlite:///:memory:"


def test_a_safe_installation_starts():
    assert create_app(Safe)


@pytest.mark.parametrize(
    "fault",
    [
        {"SECRET_KEY": config.DEFAULT_SECRET},
        {"SECRET_KEY": "short"},
        {"SECRET_KEY": ""},
        {"BALLOT_KEY": config.DEFAULT_SECRET},
        {"BALLOT_KEY": "short"},
        {"BALLOT_KEY": LONG},
        {"DEMONSTRATION": True},
        {"DEBUG": True},
    ],
    ids=lambda fault: " ".join(f"{name}={value!s:.5}" for name, value in fault.items()),
)
def test_an_unsafe_installation_does_not_start(fault):
    with pytest.raises(RuntimeError):
        create_app(type("Unsafe", (Safe,), fault))


def setting(name: str, **environment: str) -> str:
    """A setting as a fresh process reads it from its environment."""
    program = f"import config; print(getattr(config.from_environment(), {name!r}, None))"
    bare = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG")}
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**bare, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


@pytest.mark.parametrize("spelled", ["postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_every_spelling_of_a_postgresql_address_is_understood(spelled):
    assert setting("SQLALCHEMY_DATABASE_URI", DATABASE_URL=spelled) == "postgresql+psycopg://u@h/d"


def test_without_any_environment_it_is_sqlite_in_the_instance_folder():
    assert setting("SQLALCHEMY_DATABASE_URI") == f"sqlite:///{ROOT}/instance/jusur.db"


@pytest.mark.parametrize(("environment", "secure"), [("production", "True"), ("development", "None")])
def test_cookies_are_secure_in_production(environment, secure):
    assert setting("SESSION_COOKIE_SECURE", JUSUR_ENV=environment) == secure


def test_a_queue_on_redis_is_chosen_by_one_variable():
    assert setting("QUEUE_URL", REDIS_URL="redis://h/1") == "redis://h/1"
