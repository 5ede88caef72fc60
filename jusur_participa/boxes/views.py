"""What everybody can know of a box: its key, its log, what was published of it, how to check that."""

import json
from typing import Any

from flask import Blueprint, Response, make_response, request
from flask.typing import ResponseReturnValue

import config
from jusur_participa.boxes import queries
from jusur_participa.boxes.models import Box
from jusur_participa.boxes.queries.bundle import bundle_of, log_of
from jusur_participa.boxes.terms import (
    APPEAL_DAYS,
    CUSTODY_LABELS,
    CUSTODY_SENTENCES,
    FEWEST_TO_VERIFY,
    MODE_LABELS,
    MODE_SENTENCES,
    NOT_PROMISED,
    PAPER_LABELS,
    PROMISES,
    STAGE_LABELS,
    Mode,
)
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page
from jusur_participa.logs import queries as logged
from jusur_participa.sealing.rules import envelopes

bp = Blueprint("boxes", __name__)

LABELS: dict[str, Any] = {
    "stages": STAGE_LABELS,
    "modes": MODE_LABELS,
    "mode_sentences": MODE_SENTENCES,
    "custodies": CUSTODY_LABELS,
    "custody_sentences": CUSTODY_SENTENCES,
}
#: Codes on one page: they are random, and no compression makes them shorter.
CODES_OF_A_PAGE = 2_000


@bp.get("/<town>/boxes/promises")
@public
def promises() -> ResponseReturnValue:
    """What voting here promises, on what it rests, and what it does not promise."""
    return page("boxes/promises", promises=PROMISES, not_promised=NOT_PROMISED)


@bp.get("/<town>/boxes/<int:box_id>")
@public
def show(box_id: int) -> ResponseReturnValue:
    """A box as everybody may see it."""
    box = _box(box_id)
    log = log_of(box)
    return page(
        "boxes/show",
        box=box,
        log=log,
        checkpoint=logged.latest_checkpoint(log.id) if log else None,
        said=_said(box),
        labels=LABELS,
        paper_labels=PAPER_LABELS,
        fewest=FEWEST_TO_VERIFY,
        days=APPEAL_DAYS,
    )


@bp.get("/<town>/boxes/<int:box_id>/codes/<int:project_id>")
@public
def codes(box_id: int, project_id: int) -> ResponseReturnValue:
    """The codes under one project, sorted, to be read by eye: nobody learns which one a reader looks for."""
    box = _box(box_id)
    said = _said(box).get("count", {})
    project = next((one for one in box.terms["projects"] if one["id"] == project_id), None)
    if project is None or said.get("codes") is None:
        raise Missing
    lines = said["codes"].get(str(project_id), [])
    start = max(0, request.args.get("from", 0, int))
    return page(
        "boxes/codes",
        box=box,
        project=project,
        lines=lines[start : start + CODES_OF_A_PAGE],
        total=len(lines),
        weighted=any(weight != 1 for _code, weight in lines),
        following=start + CODES_OF_A_PAGE if start + CODES_OF_A_PAGE < len(lines) else None,
    )


@bp.get("/<town>/boxes/<int:box_id>/envelopes")
@public
def envelopes_list(box_id: int) -> ResponseReturnValue:
    """The hash of every envelope that was in the box when it was closed, a line each."""
    box = _box(box_id)
    if box.mode is not Mode.VERIFY or box.detached_at is None:
        raise Missing
    return _file("".join(f"{digest}\n" for digest in queries.envelope_digests(box.id)), "text/plain")


@bp.get("/<town>/boxes/<int:box_id>/bundle.json")
@public
def bundle(box_id: int) -> ResponseReturnValue:
    """Everything that is published of the box, for the stand-alone verifier."""
    found = bundle_of(_box(box_id))
    if found is None:
        raise Missing
    return _file(envelopes.canonical(found).decode(), "application/json", f"box-{box_id}.json")


@bp.get("/<town>/boxes/verify_vote.py")
@public
def verifier() -> ResponseReturnValue:
    """The stand-alone verifier, to be read before it is run."""
    text = (config.ROOT / "tools" / "verify_vote.py").read_text(encoding="utf-8")
    return _file(text, "text/x-python", "verify_vote.py")


def _box(box_id: int) -> Box:
    box = queries.box_in(current_place().id, box_id)
    if box is None or box.frozen_at is None:
        raise Missing
    return box


def _said(box: Box) -> dict[str, Any]:
    """What the log says about the box, by kind."""
    log = log_of(box)
    said = [json.loads(entry.statement or "{}") for entry in logged.statements_of(log.id)] if log else []
    return {statement["kind"]: statement for statement in said}


def _file(text: str, kind: str, name: str = "") -> Response:
    response = make_response(text)
    response.mimetype = kind
    response.headers["Cache-Control"] = "public, max-age=60"
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
