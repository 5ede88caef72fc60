"""What was sent: to be read in the demonstration, and nowhere else."""

import re

import pytest

import config
from jusur_participa.foundation import showcase
from jusur_participa.foundation.queue import run_waiting


@pytest.fixture
def demonstrating(app, monkeypatch, tmp_path):
    """An application that would send nothing, as the demonstration does."""
    monkeypatch.setitem(app.config, "DEMONSTRATION", True)
    monkeypatch.setitem(app.config, "SMS_URL", "console:")
    monkeypatch.setitem(app.config, "MAIL_URL", "console:")
    monkeypatch.setattr(config, "INSTANCE", tmp_path)


@pytest.mark.parametrize("identifier", ["06 61 23 45 67", "fatima@exemple.ma"])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_code_is_read_on_the_page_and_opens(client, demonstrating, language, identifier):
    asked = client.post(f"/{language}/sign-in", data={"identifier": identifier})
    run_waiting()

    assert f"/{language}/sent" in client.get(asked.location).text
    code = re.search(r"\b\d{6}\b", client.get(f"/{language}/sent").text.split("<main>")[1])[0]
    assert "/name" in client.post(asked.location, data={"code": code}).location


def test_whoever_has_a_second_factor_finds_its_digits_there(client, make, demonstrating):
    person = make.person(email="agent@exemple.ma")
    make.authenticator(person)

    digits = re.search(r"<strong><bdi dir=\"ltr\">(\d{6})", client.get("/fr/sent").text)[1]
    client.post("/fr/sign-in", data={"identifier": "agent@exemple.ma", "password": "une phrase de passe"})

    assert client.post("/fr/sign-in/second-step", data={"proof": digits}).status_code == 303


def test_a_real_installation_has_no_such_page_and_keeps_nothing(client, app, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "SMS_URL", "console:")
    monkeypatch.setattr(config, "INSTANCE", tmp_path)
    client.post("/fr/sign-in", data={"identifier": "06 61 23 45 67"})
    run_waiting()

    assert client.get("/fr/sent").status_code == 404
    assert list(tmp_path.iterdir()) == []


def test_only_the_latest_are_kept(app, demonstrating):
    for number in range(2 * showcase.KEPT + 5):
        showcase.keep("sms", "+212661234567", "", str(number), "ar")

    kept = showcase.kept()
    assert [one.text for one in kept[:2]] == ["204", "203"]
    assert len(kept) == showcase.KEPT
