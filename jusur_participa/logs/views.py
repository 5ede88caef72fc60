"""The logs of a municipality for everybody: pages for people, plain text for witnesses' programs."""

import base64

from flask import Blueprint, Response, make_response, request
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page
from jusur_participa.logs import queries
from jusur_participa.logs.models import Log
from jusur_participa.logs.terms import FINDING_SENTENCES, LOG_LABELS, LOG_SENTENCES, Finding
from jusur_participa.sealing.rules import tree

bp = Blueprint("logs", __name__)

#: A checkpoint is a few short lines.
LONGEST_NOTE = 2_000


@bp.get("/<town>/logs/")
@public
def index() -> ResponseReturnValue:
    """Every log with its latest checkpoint; and what a checkpoint that the reader kept says about it."""
    kept = request.args.get("checkpoint", "")[:LONGEST_NOTE]
    finding, log = queries.finding_of(current_place().id, kept) if kept.strip() else (None, None)
    return page(
        "logs/index",
        logs=queries.logs_of(current_place().id),
        key=queries.public_key_line(),
        kept=kept,
        finding=finding,
        found=FINDING_SENTENCES[finding] if finding else "",
        held=finding is Finding.CONSISTENT,
        log=log,
        labels=LOG_LABELS,
    )


@bp.get("/<town>/logs/<int:log_id>")
@public
def show(log_id: int) -> ResponseReturnValue:
    """A log: what it holds, and its checkpoints."""
    log = _log(log_id)
    return page(
        "logs/show",
        log=log,
        checkpoints=queries.checkpoints_of(log.id),
        key=queries.public_key_line(),
        labels=LOG_LABELS,
        sentences=LOG_SENTENCES,
    )


@bp.get("/<town>/logs/<int:log_id>/checkpoint")
@public
def checkpoint(log_id: int) -> ResponseReturnValue:
    """The latest checkpoint as it was signed."""
    latest = queries.latest_checkpoint(_log(log_id).id)
    if latest is None:
        raise Missing
    return _plain(latest.note)


@bp.get("/<town>/logs/checkpoints")
@public
def checkpoints() -> ResponseReturnValue:
    """The latest checkpoint of every log, one after the other: to be printed into minutes or kept by a neighbour."""
    notes = [checkpoint.note for _log, checkpoint in queries.logs_of(current_place().id) if checkpoint]
    return _plain("\n".join(notes))


@bp.get("/<town>/logs/<int:log_id>/entries")
@public
def entries(log_id: int) -> ResponseReturnValue:
    """Every entry in hexadecimal, a line each, up to the latest checkpoint."""
    log = _log(log_id)
    latest = queries.latest_checkpoint(log.id)
    if latest is None or not log.is_public:
        raise Missing
    return _plain("".join(f"{digest}\n" for digest in queries.digests_of(log.id, latest.size)))


@bp.get("/<town>/logs/<int:log_id>/proof")
@public
def proof(log_id: int) -> ResponseReturnValue:
    """That the latest checkpoint only adds to the first `after` entries: hashes in base 64 (RFC 9162, 2.1.4)."""
    latest, earlier = queries.latest_checkpoint(_log(log_id).id), request.args.get("after", 0, int)
    if latest is None or not 0 <= earlier <= latest.size:
        raise Missing
    hashes = tree.consistency_proof(queries.entries_of(log_id, latest.size), earlier)
    return _plain("".join(f"{base64.b64encode(value).decode()}\n" for value in hashes))


@bp.get("/<town>/logs/key")
@public
def key() -> ResponseReturnValue:
    """The public key by which our checkpoints are known."""
    return _plain(f"{queries.public_key_line()}\n")


def _log(log_id: int) -> Log:
    log = queries.log_in(current_place().id, log_id)
    if log is None:
        raise Missing
    return log


def _plain(text: str) -> Response:
    response = make_response(text)
    response.mimetype = "text/plain"
    # The same for everybody: neighbours may keep it between.
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
