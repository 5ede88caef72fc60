"""Preparing a box: whose key seals it, what is published of it; frozen before the first ballot."""

from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import policy
from jusur_participa.boxes.models import Box
from jusur_participa.boxes.terms import Custody, Mode
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold
from jusur_participa.foundation.keys import key_for
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.sealing.rules import codes, envelopes

#: How long the envelope of a rehearsal is.
REHEARSAL_LENGTH = 512


def lock_of(box: Box) -> bytes:
    """The lock under which the installation keeps the private key of this box."""
    return key_for("BOX_KEY", "box", box.public_key)


def make_box(municipality_id: int, number: int) -> Box:
    """The box of the vote with this number; the installation keeps its key until somebody chooses otherwise."""
    box = Box(
        id=number,
        municipality_id=municipality_id,
        mode=Mode.VERIFY,
        custody=Custody.MANAGED,
        public_key="",
        terms={},
        padded_to=0,
    )
    _give_managed_key(box)
    db.session.add(box)
    db.session.flush()
    return box


def choose_managed_key(person: Person, box: Box) -> None:
    """Let the installation keep the key; a new one, whatever was chosen before."""
    hold(box)
    require(policy.may_prepare(person, box, clock.now()))
    if box.custody is not Custody.MANAGED:
        _give_managed_key(box)
        _record(box, "box.key_chosen", person)


def choose_committee_key(person: Person, box: Box, public_key: str) -> None:
    """Seal with the public key of a committee; it then rehearses before the vote can be published."""
    hold(box)
    require(policy.may_prepare(person, box, clock.now()))
    word = codes.draw()
    box.custody, box.public_key, box.locked_key = Custody.COMMITTEE, public_key, None
    box.rehearsal = envelopes.seal(public_key, {"rehearsal": word}, REHEARSAL_LENGTH)
    box.rehearsal_digest = envelopes.digest_of(word.encode())
    box.rehearsed_at = None
    _record(box, "box.key_chosen", person)


def rehearse(person: Person, box: Box, word: str) -> bool:
    """Whether this is the word in the rehearsal envelope: then the committee can open what this key seals."""
    hold(box)
    require(policy.may_prepare(person, box, clock.now()))
    if box.rehearsal_digest is None or envelopes.digest_of(word.strip().upper().encode()) != box.rehearsal_digest:
        return False
    if box.rehearsed_at is None:
        box.rehearsed_at = clock.now()
        _record(box, "box.rehearsed", person)
    return True


def freeze(box: Box, mode: Mode, terms: dict[str, Any], choices: int) -> None:
    """Fix the key, what is published and what is voted on; `choices`: how many things a ballot can choose at most."""
    require(policy.may_freeze(box))
    box.mode, box.terms, box.padded_to, box.frozen_at = mode, terms, envelopes.length_for(choices), clock.now()
    db.session.flush()


def thaw(box: Box) -> None:
    """Back into preparation, while nothing is in it."""
    box.frozen_at = None
    db.session.flush()


def _give_managed_key(box: Box) -> None:
    """A key pair, tried at once on an envelope: the private half under the installation's lock."""
    keys = envelopes.make_keys()
    box.custody, box.public_key = Custody.MANAGED, keys.public
    box.locked_key = envelopes.lock_away(keys.private, lock_of(box))
    word = codes.draw()
    sealed = envelopes.seal(box.public_key, {"rehearsal": word}, REHEARSAL_LENGTH)
    taken_out = envelopes.take_out(box.locked_key, lock_of(box))
    assert envelopes.unseal(taken_out, sealed) == {"rehearsal": word}
    box.rehearsal, box.rehearsal_digest, box.rehearsed_at = None, None, clock.now()


def _record(box: Box, act: str, person: Person) -> None:
    db.session.flush()
    facts = {"custody": box.custody, "public_key": box.public_key}
    record(act, by=person, municipality_id=box.municipality_id, thing=box, after=facts)
