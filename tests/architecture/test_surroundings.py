"""What surrounds every test: no query while a template renders, no network, no leak from one request to the next."""

import socket
import urllib.request

import pytest
import sqlalchemy as sa
from flask import g

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import public
from jusur_participa.foundation.database import db
from jusur_participa.territory.models import Municipality, Zone
from tests.support.network import NetworkRefused
from tests.support.statements import QueryWhileRendering


def zones_in_a_template(app, place: Municipality) -> str:
    """A template that reads what nobody has loaded."""
    db.session.expire(place)
    with app.test_request_context("/fr/"):
        g.rendering = True
        return app.jinja_env.from_string("{{ place.slug }}").render(place=place)


def test_a_query_from_a_template_is_refused(app, make):
    with pytest.raises(QueryWhileRendering, match="SELECT"):
        zones_in_a_template(app, make.here())


def test_what_was_loaded_before_renders(app, make):
    place = make.here()

    with app.test_request_context("/fr/"):
        g.rendering = True
        assert app.jinja_env.from_string("{{ place.slug }}").render(place=place) == "amizmiz"


def test_statements_are_counted_without_those_of_transactions(app, make, query_count):
    make.here()

    with query_count() as queries, db.session.begin_nested():
        db.session.scalars(sa.select(Zone)).all()
        db.session.scalars(sa.select(Municipality)).all()

    assert len(queries) == 2


@pytest.mark.parametrize("address", [("93.184.216.34", 80), ("10.0.0.1", 25)])
def test_another_machine_cannot_be_reached(address):
    with socket.socket() as outgoing, pytest.raises(NetworkRefused):
        outgoing.connect(address)


def test_the_name_of_another_machine_is_not_even_looked_up():
    with pytest.raises(NetworkRefused):
        urllib.request.urlopen("http://example.org/")


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as outgoing:
        assert outgoing.getpeername() == server.getsockname()


def test_a_request_sees_what_the_test_has_built_and_the_test_what_the_request_changed(app, client, make):
    place = make.here()
    place.slug = "renamed"

    assert client.get("/fr/renamed/").status_code == 200
    assert sa.inspect(place).expired


def test_requests_share_nothing_but_the_database(app, client, make):
    g.person = make.person()

    assert client.get("/fr/").status_code == 200
    assert client.get("/fr/account").status_code == 303


def test_the_clock_of_a_request_stands_still_too(app, client, now, monkeypatch):
    monkeypatch.setitem(app.view_functions, "pages.how", public(lambda: clock.now().isoformat()))

    assert client.get("/fr/how").text == now.isoformat()


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_commits_the_next_does_not_see(app, make, turn):
    assert db.session.scalars(sa.select(Municipality)).all() == []

    make.municipality()
    db.session.commit()
