"""Publishing what a box held: totals always, codes where voters can check and there are enough of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from jusur_participa.boxes import queries, rules
from jusur_participa.boxes.actions.closing import log_of
from jusur_participa.boxes.models import Box
from jusur_participa.boxes.terms import Mode
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.logs import actions as logs


def publish(
    box: Box,
    weights: Sequence[rules.Weights | None],
    winners: Sequence[int],
    spent_mad: int,
    withdrawn: Iterable[int] = (),
) -> None:
    """Let the log say how it was counted; a second time changes nothing.

    `weights` says for each opened ballot, in their order, what it gives to what
    it chooses; None for one that breaks the terms. `withdrawn` names what was
    on the ballot at opening and is not counted.
    """
    if box.published_at is not None:
        return
    opened = queries.opened_ballots(box.id)
    counted = [(given, ballot.codes) for given, ballot in zip(weights, opened, strict=True) if given is not None]
    mode = rules.published_mode(box.mode, len(counted))
    codes: dict[str, list[list[Any]]] | None = rules.lines_of(counted) if mode is Mode.VERIFY else None
    log = log_of(box)
    logs.state(
        log,
        kind="count",
        box=box.id,
        mode=mode.value,
        counted=len(counted),
        invalid=len(opened) - len(counted),
        unread=box.unread_count or 0,
        totals=rules.totals_of(given for given, _codes in counted),
        codes=codes,
        winners=list(winners),
        withdrawn=sorted(withdrawn),
        spent_mad=spent_mad,
    )
    logs.sign(log)
    box.published_at = clock.now()
    db.session.flush()
