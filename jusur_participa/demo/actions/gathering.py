"""People who say nothing: their arrivals and supports, each at its moment, written many at a time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from jusur_participa.accounts.actions import DESK_ALPHABET
from jusur_participa.accounts.events import ResidenceVerified
from jusur_participa.accounts.models import Person, ResidenceVerification, VerificationRequest
from jusur_participa.accounts.policy import may_verify
from jusur_participa.accounts.terms import RequestOutcome, VerificationMethod
from jusur_participa.demo import rules
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals.actions import add_to_counts
from jusur_participa.proposals.models import Proposal
from jusur_participa.subjects.terms import Channel
from jusur_participa.supports.models import Support
from jusur_participa.supports.policy import may_support
from jusur_participa.territory.models import Zone


class Gathering:
    """What silent people do until somebody else acts: allowed by the policies at once, written together.

    The rows, the entries on the trail and what is announced are those of the
    product's own actions, with the moment of each; a statement writes many of
    them. Whoever acts next finds everything written.
    """

    def __init__(self) -> None:
        self._follow: list[tuple[datetime, Callable[[], Any]]] = []
        self._supports: dict[int, tuple[Proposal, list[dict[str, Any]]]] = {}

    def arrive(self, person: Person) -> None:
        """Somebody has opened an account."""
        db.session.add(person)
        self._then(lambda: record("person.registered", by=person, thing=person))

    def settle(self, verifier: Person, person: Person, zone: Zone) -> None:
        """She shows herself at the desk, and is verified there and then."""
        require(may_verify(verifier, zone.municipality_id, clock.today()))
        person.municipality_id, person.zone_id = zone.municipality_id, zone.id
        dice, moment = rules.dice(person.phone, "desk"), clock.now()
        place: dict[str, Any] = {"person": person, "municipality_id": zone.municipality_id, "zone_id": zone.id}
        request = VerificationRequest(
            **place,
            desk_code="".join(dice.choice(DESK_ALPHABET) for _ in range(6)),
            requested_at=moment,
            settled_at=moment,
            settled_by_id=verifier.id,
            outcome=RequestOutcome.VERIFIED,
        )
        verification = ResidenceVerification(
            **place, method=VerificationMethod.FACE_TO_FACE, verified_by_id=verifier.id, verified_at=moment
        )
        db.session.add_all([request, verification])
        on_trail: dict[str, Any] = {"municipality_id": zone.municipality_id, "thing": request}
        self._then(lambda: record("residence.requested", by=person, **on_trail))
        self._then(lambda: record(f"residence.{RequestOutcome.VERIFIED.value}", by=verifier, **on_trail))
        self._then(lambda: announce(ResidenceVerified(verification)))

    def support(self, person: Person, idea: Proposal) -> None:
        """Somebody supports an idea, which is not merged yet: nothing is carried to another."""
        moment = clock.now()
        require(may_support(person, idea, moment))
        _idea, rows = self._supports.setdefault(idea.id, (idea, []))
        given = {"sex": person.sex, "zone_id": person.zone_id, "channel": Channel.ONLINE, "given_at": moment}
        rows.append({"subject_id": idea.id, "person_id": person.id, **given})

    def write(self) -> None:
        """Write what has gathered."""
        if self._follow:
            db.session.flush()
            follow, self._follow = self._follow, []
            for moment, act in follow:
                with clock.frozen_at(moment):
                    act()
        table: Any = Support.__table__
        for idea, rows in self._supports.values():
            db.session.execute(sa.insert(table), rows)
            add_to_counts(idea, supports=len(rows))
        self._supports.clear()

    def _then(self, act: Callable[[], Any]) -> None:
        self._follow.append((clock.now(), act))
