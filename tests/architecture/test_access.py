"""Every route says who may enter."""

import pytest
from flask import Blueprint, Flask

from jusur_participa.foundation.access import public, undeclared_routes
from jusur_participa.foundation.manifest import Slice
from jusur_participa.slices import register_slices


def test_every_route_declares_who_may_enter(app):
    assert undeclared_routes(app) == []


def test_a_route_that_does_not_is_found():
    planted = Flask("planted", static_folder=None)
    planted.add_url_rule("/open", "open", public(lambda: ""))
    planted.add_url_rule("/forgotten", "forgotten", lambda: "")

    assert undeclared_routes(planted) == ["forgotten"]


def test_the_application_does_not_start_with_such_a_route(monkeypatch):
    bp = Blueprint("planted", __name__)
    bp.add_url_rule("/forgotten", "forgotten", lambda: "")
    monkeypatch.setattr("jusur_participa.slices.manifests", lambda: [Slice(name="planted", blueprints=(bp,))])

    with pytest.raises(RuntimeError, match=r"planted\.forgotten"):
        register_slices(Flask("planted", static_folder=None))
