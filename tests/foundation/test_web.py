"""A request from end to end: one unit of work, the gate, errors as pages, headers on everything."""

import pytest
from sqlalchemy.exc import OperationalError

from jusur_participa.foundation.database import db
from jusur_participa.foundation.queue import run_waiting
from jusur_participa.foundation.web import HEADERS
from jusur_participa.territory.models import PartnerTown


def towns(app) -> list[str]:
    """The slugs that are really committed."""
    with app.app_context():
        return list(db.session.scalars(db.select(PartnerTown.slug)))


def test_a_successful_act_is_kept(planted_app, visitor):
    response = visitor.post("/fr/planted/town", data={"slug": "gava"})

    assert response.status_code == 303
    assert towns(planted_app) == ["gava"]


@pytest.mark.parametrize(
    ("end", "status"),
    [("refused", 403), ("missing", 404), ("conflict", 409), ("too often", 429), ("fault", 500), ("unprocessable", 422)],
)
def test_nothing_of_a_failed_act_is_kept(planted_app, visitor, end, status):
    response = visitor.post("/fr/planted/town", data={"slug": "gava", "end": end})

    assert response.status_code == status
    assert towns(planted_app) == []


def test_a_nul_in_an_address_names_no_place(client):
    assert client.get("/fr/%00/").status_code == 404


def test_looking_at_a_page_never_writes(planted_app, visitor):
    visitor.get("/fr/planted/town?slug=gava")

    assert towns(planted_app) == []


def test_what_was_asked_for_in_an_act_runs_once_and_after_its_commit(planted_app, visitor, jobs_run):
    visitor.post("/fr/planted/town", data={"slug": "gava"})
    with planted_app.app_context():
        assert run_waiting() == 1

    assert jobs_run == ["gava: 1 rows"]


@pytest.mark.parametrize(("method", "sentence"), [("get", "rechargez la page"), ("post", "n’est pas enregistré")])
def test_where_the_database_is_away_the_page_says_whether_anything_was_to_be_recorded(
    client, make, sign_in, monkeypatch, method, sentence
):
    sign_in(make.resident())

    def away(*_arguments, **_options):
        raise OperationalError("SELECT 1", {}, Exception("the server closed the connection"))

    monkeypatch.setattr(db.session, "execute", away)
    monkeypatch.setattr(db.session, "scalar", away)
    monkeypatch.setattr(db.session, "scalars", away)
    response = getattr(client, method)("/fr/amizmiz/votes/1/ballot")

    assert response.status_code == 503
    assert sentence in response.text
    assert response.headers["Retry-After"] == "30"


@pytest.mark.parametrize("end", ["refused", "fault"])
def test_what_was_asked_for_in_a_failed_act_never_runs(planted_app, visitor, jobs_run, end):
    visitor.post("/fr/planted/town", data={"slug": "gava", "end": end})
    visitor.post("/fr/planted/town", data={"slug": "viladecans"})
    with planted_app.app_context():
        run_waiting()

    assert jobs_run == ["viladecans: 1 rows"]


def test_a_visitor_is_led_to_sign_in_and_back(visitor):
    response = visitor.get("/fr/planted/account?page=2")

    assert response.status_code == 303
    assert response.location.startswith("/fr/sign-in?next=")
    assert "/fr/planted/account" in response.location.replace("%2F", "/")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_reason_is_shown_literally_in_the_language_of_the_page(visitor, language):
    response = visitor.post(f"/{language}/planted/town", data={"slug": "gava", "end": "refused"})

    assert f'lang="{language}"' in response.text
    assert "not &lt;b&gt;today&lt;/b&gt;" in response.text


def test_too_often_says_when_to_try_again(visitor):
    response = visitor.post("/fr/planted/town", data={"slug": "gava", "end": "too often"})

    assert response.headers["Retry-After"] == "120"
    assert "2" in response.text


def test_a_fault_shows_a_number_and_no_detail(visitor, caplog):
    response = visitor.post("/fr/planted/town", data={"slug": "gava", "end": "fault"})

    assert "secret detail" not in response.text
    incident = caplog.records[-1].args[0]
    assert incident in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/fr/planted/open",
        "/fr/planted/account",
        "/fr/nothing",
        "/nothing",
        "/fr/planted/town",
        "/assets/x/site.css",
    ],
)
def test_every_answer_carries_the_security_headers(visitor, path):
    response = visitor.get(path)

    for name, value in HEADERS.items():
        assert response.headers[name] == value, name


def test_no_answer_may_run_inline_code(visitor):
    policy = visitor.get("/fr/planted/open").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_only_a_secure_connection_is_told_to_stay_secure(visitor):
    assert "Strict-Transport-Security" not in visitor.get("/fr/planted/open").headers
    assert "Strict-Transport-Security" in visitor.get("/fr/planted/open", base_url="https://localhost").headers


@pytest.mark.parametrize(
    ("header", "home"), [("fr-MA,fr;q=0.9", "/fr/"), ("ar", "/ar/"), ("en", "/ar/"), (None, "/ar/")]
)
def test_the_bare_address_leads_to_the_browsers_language(visitor, header, home):
    response = visitor.get("/", headers={"Accept-Language": header} if header else {})

    assert response.location == home
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("path", ["/de/", "/xx/planted/open", "/fr/no-such-town/"])
def test_an_unknown_language_or_town_is_missing(visitor, path):
    assert visitor.get(path).status_code == 404


def test_a_wrong_method_is_refused(visitor):
    assert visitor.post("/fr/planted/open").status_code == 405
