"""Printing codes, ending a batch of them, and proving with one where one lives."""

import secrets
from datetime import timedelta

from sqlalchemy import update

from jusur_participa.accounts import actions as accounts
from jusur_participa.accounts.actions import DESK_ALPHABET
from jusur_participa.accounts.models import Person, ResidenceVerification
from jusur_participa.accounts.policy import may_prove, may_verify
from jusur_participa.accounts.terms import VerificationMethod
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, stand_in_line
from jusur_participa.foundation.errors import SENTENCES, Conflict
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.residence import policy, queries, rules
from jusur_participa.residence.models import CodeBatch, ResidenceCode
from jusur_participa.residence.terms import CODE_LENGTH
from jusur_participa.territory.models import Zone


def print_codes(officer: Person, zone: Zone, count: int, days: int) -> tuple[CodeBatch, list[str]]:
    """So many new codes for a zone: their batch, and the codes, which are told this once."""
    require(may_verify(officer, zone.municipality_id, clock.today()))
    stand_in_line(f"residence codes of {zone.municipality_id}")
    moment = clock.now()
    batch = CodeBatch(
        municipality_id=zone.municipality_id,
        number=queries.next_batch_number(zone.municipality_id),
        zone=zone,
        codes_count=count,
        made_by_id=officer.id,
        made_at=moment,
        expires_at=moment + timedelta(days=days),
    )
    db.session.add(batch)
    db.session.flush()
    drawn = ["".join(secrets.choice(DESK_ALPHABET) for _sign in range(CODE_LENGTH)) for _code in range(count)]
    db.session.add_all(
        ResidenceCode(code_hash=queries.hash_of_printed(zone.municipality_id, code), batch_id=batch.id, number=number)
        for number, code in enumerate(drawn, 1)
    )
    db.session.flush()
    after = {"batch": batch.number, "zone": zone.id, "codes": count, "expires_at": batch.expires_at}
    record("residence.codes_printed", by=officer, municipality_id=zone.municipality_id, thing=batch, after=after)
    return batch, drawn


def end_codes(officer: Person, batch: CodeBatch, reason: str) -> None:
    """Let the codes of a batch that nobody has used prove nothing any more."""
    require(policy.may_end_codes(officer, batch, clock.now()))
    batch.revoked_at, batch.revoked_by_id, batch.revocation_reason = clock.now(), officer.id, reason
    db.session.flush()
    record("residence.codes_ended", by=officer, municipality_id=batch.municipality_id, thing=batch, reason=reason)


def use_code(person: Person, municipality_id: int, typed: str) -> ResidenceVerification | None:
    """Prove with a printed code where she lives; None where it is no code, is used, or is good no longer.

    Raises:
        Conflict: where somebody else uses it at the same moment.
    """
    code_hash = queries.hash_of_printed(municipality_id, rules.bare_code(typed))
    code = queries.printed_code(code_hash)
    if code is None or code.used_at is not None or not code.batch.is_good_at(clock.now()):
        return None
    zone_id, method = code.batch.zone_id, VerificationMethod.CODE
    require(may_prove(person, zone_id, method, clock.now()))
    verification = accounts.confirm_residence(person, municipality_id, zone_id, method)
    used = (
        update(ResidenceCode)
        .where(ResidenceCode.code_hash == code_hash, ResidenceCode.used_at.is_(None))
        .values(used_at=clock.now(), verification_id=verification.id)
    )
    # Decided inside the write: of two who type it at once, one finds it used.
    if db.session.execute(used.returning(ResidenceCode.number)).first() is None:
        raise Conflict(SENTENCES[409])
    record("residence.code_used", by=person, municipality_id=municipality_id, thing=code.batch)
    return verification
