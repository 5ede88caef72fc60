"""Documents to read, keep and print: short ones at once, long ones as they were last made."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import obstore
from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.documents import actions, datasets, jobs, queries
from jusur_participa.documents.models import Edition
from jusur_participa.documents.terms import KIND_LABELS, PRESENT, STATE_LABELS, LongKind
from jusur_participa.evaluations.queries import report_on
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.queue import later
from jusur_participa.foundation.uploads import store
from jusur_participa.foundation.web import page, see_other
from jusur_participa.foundation.writers import pdf
from jusur_participa.foundation.writers.leaves import Document
from jusur_participa.plans.models import PlanVersion
from jusur_participa.plans.queries import project_numbered, public_project, published_plan, version_in

bp = Blueprint("documents", __name__)

#: How often the page of a document that is being set looks again.
LOOK_AGAIN = timedelta(seconds=4)
KINDS = ", ".join(PRESENT)


@bp.route("/<town>/documents/")
@public
def index() -> ResponseReturnValue:
    """What can be printed here."""
    place = current_place()
    return page(
        "documents/index",
        plan=queries.plan_shown(place.id, clock.today()),
        editions=queries.editions_of(place.id, current_language()),
        kinds=PRESENT,
        labels={"kinds": KIND_LABELS},
    )


@bp.route(f"/<town>/documents/<any({KINDS}):kind>")
@public
def long_document(kind: str) -> ResponseReturnValue:
    """One long document: how far it is, where it can be read, and how to have it made again."""
    place, asked = current_place(), LongKind(kind)
    if asked is LongKind.PLAN and queries.plan_shown(place.id, clock.today()) is None:
        raise Missing
    edition = queries.edition(place.id, asked, current_language())
    return _progress(
        edition,
        kind=asked,
        title=KIND_LABELS[asked],
        make_url=url_for(".make", kind=kind),
        file_url=url_for(".file", kind=kind),
        same_url=url_for("plans.show" if asked is LongKind.PLAN else "proposals.index"),
    )


def _progress(edition: Edition | None, **shown: Any) -> Response:
    """How far a long document is; the page looks again by itself while it is being set."""
    answer = page(
        "documents/long",
        edition=edition,
        **shown,
        labels={"kinds": KIND_LABELS, "states": STATE_LABELS},
    )
    if edition is not None and edition.is_awaited:
        answer.headers["Refresh"] = str(int(LOOK_AGAIN.total_seconds()))
    return answer


@bp.route(f"/<town>/documents/<any({KINDS}):kind>/editions", methods=["POST"])
@public
def make(kind: str) -> ResponseReturnValue:
    """Have a long document made."""
    place, asked = current_place(), LongKind(kind)
    if asked is LongKind.PLAN and queries.plan_shown(place.id, clock.today()) is None:
        raise Missing
    edition, is_to_set = actions.ask_for_edition(place.id, asked, current_language())
    if is_to_set:
        later(jobs.set_edition, edition.id)
    return see_other(url_for(".long_document", kind=kind))


@bp.route(f"/<town>/documents/<any({KINDS}):kind>.pdf")
@public
def file(kind: str) -> ResponseReturnValue:
    """The long document as it was last made."""
    return _made(queries.edition(current_place().id, LongKind(kind), current_language()), kind)


def _made(edition: Edition | None, name: str) -> Response:
    if edition is None or edition.made_at is None:
        raise Missing
    try:
        content = bytes(obstore.get(store(), edition.file_key).bytes())
    except FileNotFoundError as error:
        raise Missing from error
    return _as_pdf(content, name)


@bp.route("/<town>/plan/versions/<int:number>/print")
@public
def version(number: int) -> ResponseReturnValue:
    """A kept version on paper: how far its document is, and where it can be read."""
    kept = _version(number)
    return _progress(
        queries.edition(current_place().id, LongKind.VERSION, current_language(), kept.id),
        kind=LongKind.VERSION,
        title=_("Version %(number)s", number=number),
        make_url=url_for(".make_version", number=number),
        file_url=url_for(".version_file", number=number),
        same_url=url_for("plans.version", number=number),
    )


@bp.route("/<town>/plan/versions/<int:number>/print", methods=["POST"])
@public
def make_version(number: int) -> ResponseReturnValue:
    """Have a kept version set; set anew when its visa has come since."""
    place, kept = current_place(), _version(number)
    edition, is_to_set = actions.ask_for_edition(place.id, LongKind.VERSION, current_language(), kept.id)
    if is_to_set:
        later(jobs.set_edition, edition.id)
    return see_other(url_for(".version", number=number))


@bp.route("/<town>/plan/versions/<int:number>.pdf")
@public
def version_file(number: int) -> ResponseReturnValue:
    """A kept version as PDF, as it was set."""
    kept = _version(number)
    edition = queries.edition(current_place().id, LongKind.VERSION, current_language(), kept.id)
    return _made(edition, f"version-{number}")


def _version(number: int) -> PlanVersion:
    """A version of the plan that citizens see, without its content. Raises Missing."""
    plan = queries.plan_shown(current_place().id, clock.today())
    if plan is None:
        raise Missing
    return version_in(plan.id, number)


@bp.route("/<town>/documents/poster.pdf")
@public
def poster() -> ResponseReturnValue:
    """The plan on one page."""
    plan = published_plan(current_place().id, clock.today())
    if plan is None:
        raise Missing
    return _set(datasets.plan_poster(plan), "poster")


@bp.route("/<town>/plan/<int:first_year>/<int:number>.pdf")
@public
def project(first_year: int, number: int) -> ResponseReturnValue:
    """The sheet of a project."""
    place = current_place()
    found = project_numbered(place.id, first_year, number)
    return _set(datasets.project_document(public_project(place.id, found.id)), found.reference)


@bp.route("/<town>/reports/<int:year>.pdf")
@public
def report(year: int) -> ResponseReturnValue:
    """The report on one year of the plan."""
    return _set(datasets.report_document(report_on(current_place().id, year)), f"report-{year}")


@bp.route("/<town>/reports/<int:year>/poster.pdf")
@public
def report_poster(year: int) -> ResponseReturnValue:
    """The year on one page."""
    return _set(datasets.report_poster(report_on(current_place().id, year)), f"report-{year}-poster")


def _set(document: Document, name: str) -> Response:
    return _as_pdf(pdf.write(document), name)


def _as_pdf(content: bytes, name: str) -> Response:
    response = Response(content, HTTPStatus.OK, mimetype=pdf.MEDIA_TYPE)
    headers: dict[str, Any] = {
        "Content-Disposition": f'inline; filename="{current_place().slug}-{name}-{current_language()}.pdf"',
        "Content-Language": current_language(),
    }
    response.headers.update(headers)
    return response
