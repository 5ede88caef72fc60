"""Documents to read, keep and print: short ones at once, long ones as they were last made."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import obstore
from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.documents import actions, datasets, jobs, queries
from jusur_participa.documents.terms import KIND_LABELS, STATE_LABELS, LongKind
from jusur_participa.evaluations.queries import report_on
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.queue import later
from jusur_participa.foundation.uploads import store
from jusur_participa.foundation.web import page, see_other
from jusur_participa.foundation.writers import pdf
from jusur_participa.foundation.writers.leaves import Document
from jusur_participa.plans.queries import project_numbered, public_project, published_plan

bp = Blueprint("documents", __name__)

#: How often the page of a document that is being set looks again.
LOOK_AGAIN = timedelta(seconds=4)
KINDS = ", ".join(LongKind)


@bp.route("/<town>/documents/")
@public
def index() -> ResponseReturnValue:
    """What can be printed here."""
    place = current_place()
    return page(
        "documents/index",
        plan=queries.plan_shown(place.id, clock.today()),
        editions=queries.editions_of(place.id, current_language()),
        kinds=tuple(LongKind),
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
    answer = page(
        "documents/long",
        kind=asked,
        edition=edition,
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
    edition = queries.edition(current_place().id, LongKind(kind), current_language())
    if edition is None or edition.made_at is None:
        raise Missing
    try:
        content = bytes(obstore.get(store(), edition.file_key).bytes())
    except FileNotFoundError as error:
        raise Missing from error
    return _as_pdf(content, kind)


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
