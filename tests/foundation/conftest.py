"""A planted slice with small pages, to see what the machinery does around any page."""

from collections.abc import Iterator

import pytest
from flask import Blueprint, Flask, request

from jusur_participa import slices
from jusur_participa.foundation.access import Role, mandated, network_staff, public, signed_in
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict, Missing, TooOften
from jusur_participa.foundation.manifest import Slice
from jusur_participa.foundation.queue import later, queued
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.foundation.web import see_other
from jusur_participa.territory.models import PartnerTown
from tests.support.applications import application_on

#: What the planted job was given, each time it ran.
ran: list[str] = []


@queued
def planted_job(slug: str) -> None:
    """Notes that it ran, and whether what asked for it was committed by then."""
    ran.append(f"{slug}: {db.session.query(PartnerTown).filter_by(slug=slug).count()} rows")


def planted_pages() -> Blueprint:
    """A fresh blueprint: one cannot be registered with two applications and added to in between."""
    bp = Blueprint("planted", __name__, url_prefix="/planted")

    @bp.get("/open")
    @public
    def open_page():
        return "open"

    @bp.get("/account")
    @signed_in
    def account():
        return "account"

    @bp.get("/<town>/office")
    @mandated(Role.OFFICER)
    def office():
        return "office"

    @bp.get("/network")
    @network_staff
    def network():
        return "network"

    @bp.route("/town", methods=["GET", "POST"])
    @public
    def town():
        """Write a row and ask for a job, then end as `end` says."""
        slug = request.values["slug"]
        db.session.add(PartnerTown(slug=slug, name=BilingualText(ar="مدينة", fr="Ville"), country="ES"))
        db.session.flush()
        later(planted_job, slug)
        later(planted_job, slug)
        return _ending(request.values.get("end", "well"))

    return bp


def _ending(end: str):
    match end:
        case "refused":
            require(refused("not <b>today</b>"))
        case "missing":
            raise Missing
        case "conflict":
            raise Conflict("Somebody was faster.")
        case "too often":
            raise TooOften(120)
        case "fault":
            raise ZeroDivisionError("secret detail")
        case "unprocessable":
            return "corrected", 422
    return see_other("/fr/planted/open")


@pytest.fixture
def planted_app(databases, with_tables, monkeypatch) -> Iterator[Flask]:
    """An application with the planted slice besides the others, on a database of its own."""
    everything = [*slices.manifests(), Slice(name="planted", blueprints=(planted_pages(),))]
    monkeypatch.setattr(slices, "manifests", lambda: everything)
    ran.clear()
    application = application_on(databases.copy_of(with_tables))
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(planted_app):
    """A browser on the application with the planted slice."""
    return planted_app.test_client()


@pytest.fixture
def jobs_run() -> list[str]:
    """What the planted job noted."""
    return ran
