"""From the first envelope in the log to the last one destroyed."""

from collections.abc import Mapping

from sqlalchemy import delete, func, insert, select, update

from jusur_participa.boxes import policy, queries
from jusur_participa.boxes.events import BoxDestroyed
from jusur_participa.boxes.models import Annulment, Ballot, Box, OpenedBallot, SealedBallot
from jusur_participa.boxes.terms import FEWEST_IN_A_GROUP, Mode
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.logs import actions as logs
from jusur_participa.logs import queries as logged
from jusur_participa.logs.models import Log
from jusur_participa.logs.terms import LogKind
from jusur_participa.sealing.rules import tree


def log_of(box: Box) -> Log:
    """The log of this box; its first entry says what the box was frozen with."""
    log = logs.log_for(box.municipality, LogKind.BOX, box.id, is_public=box.mode is Mode.VERIFY)
    if log.size == 0:
        about = {"box": box.id, "mode": box.mode.value, "custody": box.custody.value, "public_key": box.public_key}
        logs.state(log, kind="terms", **about, terms=box.terms)
    return log


def log_envelopes(box: Box, last: bool = False) -> int:
    """Add the envelopes that are not in the log yet, sorted by hash, and sign; how many.

    Fewer than a group wait for the next time, unless this is the last.
    """
    if not last and queries.turnout_of(box) < FEWEST_IN_A_GROUP:
        return 0
    log = log_of(box)
    present = set(db.session.scalars(select(Ballot.digest).where(Ballot.box_id == box.id, Ballot.on_paper.is_(False))))
    fresh = sorted(present - set(logged.digests_of(log.id)))
    if len(fresh) < FEWEST_IN_A_GROUP and not last:
        return 0
    logs.append(log, fresh)
    logs.sign(log)
    return len(fresh)


def log_one(box: Box, digest: str) -> None:
    """See to it that this envelope stands in the log before it is taken out, so that its going is accounted for."""
    log = log_of(box)
    if digest not in logged.digests_of(log.id):
        logs.append(log, [digest])
    logs.sign(log)


def settle_papers(box: Box, account: Mapping[str, int]) -> None:
    """Write down, before the box closes, what became of each sheet on paper: none is taken in from here on."""
    box = queries.box_to_write(box.id)
    require(policy.may_settle_papers(box))
    box.papers, box.papers_settled_at = dict(account), clock.now()
    db.session.flush()


def close_box(box: Box) -> None:
    """Take no more ballots; those being written finish first, and are in it. A second time changes nothing.

    Whoever calls this has seen to it that the time is over.
    """
    box = queries.box_to_write(box.id)
    if box.closed_at is not None:
        return
    box.closed_at = clock.now()
    db.session.flush()
    log_envelopes(box, last=True)
    record("box.closed", municipality_id=box.municipality_id, thing=box)


def detach(box: Box) -> None:
    """Take the tags off: the envelopes are written anew in the order of their hashes, and the log says which they are.

    From here on nobody can tell whose an envelope was, or annul one.

    Raises:
        Conflict: while somebody waits for an annulment to be decided.
    """
    box = queries.box_to_write(box.id)
    if box.detached_at is not None:
        return
    if any(annulment.decided_at is None for annulment in queries.annulments_of(box.id)):
        raise Conflict(_l("First somebody must decide about the ballots that are to be annulled."))
    log_envelopes(box, last=True)
    in_order = select(Ballot.box_id, Ballot.digest, Ballot.sealed)
    in_order = in_order.where(Ballot.box_id == box.id, Ballot.on_paper.is_(False))
    columns = [SealedBallot.box_id, SealedBallot.digest, SealedBallot.sealed]
    db.session.execute(insert(SealedBallot).from_select(columns, in_order.order_by(Ballot.digest)))
    db.session.execute(delete(Ballot).where(Ballot.box_id == box.id))
    digests = queries.envelope_digests(box.id)
    box.envelopes_count, box.detached_at = len(digests), clock.now()
    log = log_of(box)
    annulled = annulled_count(box.id)
    logs.state(
        log,
        kind="closing",
        box=box.id,
        envelopes=len(digests),
        envelopes_root=root_of(digests),
        checkpoints=len(logged.checkpoints_of(log.id, None)),
        annulled=annulled,
        replaced=log.size - len(logged.statements_of(log.id)) - len(digests) - annulled,
        **({"papers": box.papers} if box.papers else {}),
    )
    logs.sign(log)


def root_of(digests: list[str]) -> str:
    """The hash over a sorted list of envelopes."""
    return tree.root([bytes.fromhex(digest) for digest in digests]).hex()


def annulled_count(box_id: int) -> int:
    """How many envelopes were taken out by two people."""
    statement = select(func.count()).where(Annulment.box_id == box_id, Annulment.is_annulled)
    return db.session.scalar(statement) or 0


def destroy(box: Box) -> None:
    """Remove what was sealed and what was opened, and the key; what was published stays, the envelopes' hashes too."""
    box = queries.box_to_write(box.id)
    if box.destroyed_at is not None:
        return
    db.session.execute(update(SealedBallot).where(SealedBallot.box_id == box.id).values(sealed=b""))
    db.session.execute(delete(OpenedBallot).where(OpenedBallot.box_id == box.id))
    box.locked_key, box.rehearsal, box.minutes, box.destroyed_at = None, None, None, clock.now()
    db.session.flush()
    record("box.destroyed", municipality_id=box.municipality_id, thing=box)
    announce(BoxDestroyed(box))
