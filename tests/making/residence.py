"""Builders of what proves a residence."""

from datetime import date, timedelta
from itertools import count

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import VerificationMethod
from jusur_participa.associations.models import Association
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.residence import queries, rules
from jusur_participa.residence.models import (
    CodeBatch,
    Register,
    RegisterEntry,
    ResidenceCode,
    Vouch,
    VouchingAppointment,
)
from jusur_participa.residence.terms import VOUCH_LASTS, RegisterColumn
from jusur_participa.territory.models import Zone

_places = count(1)


class ResidenceMaking:
    """Appointments, vouches, printed codes, registers."""

    def vouching_appointment(self, association: Association | None = None, **said) -> VouchingAppointment:
        """An association that vouches since the first of the year, for twenty people a month."""
        association = association or self.association()
        said.setdefault("quota", 20)
        said.setdefault("one_in", 5)
        said.setdefault("starts_on", date(2026, 1, 1))
        said.setdefault("ends_on", date(2027, 12, 31))
        said.setdefault("appointed_by_id", self.person().id)
        return self._keep(
            VouchingAppointment(
                municipality_id=association.municipality_id,
                association=association,
                reason="Décision du bureau",
                appointed_at=clock.now(),
                **said,
            )
        )

    def vouch(self, appointment: VouchingAppointment, phone: str, zone: Zone | None = None, **said) -> Vouch:
        """A vouch that waits to be accepted by whoever holds this phone."""
        said.setdefault("vouched_by", appointment.association.memberships[0].person)
        said.setdefault("known_hash", queries.hash_of_phone(phone))
        return self._keep(
            Vouch(
                appointment=appointment,
                month_on=rules.month_of(clock.today()),
                place=queries.places_taken(appointment.id, rules.month_of(clock.today())) + 1,
                quota=appointment.quota,
                zone=zone or self.zone(appointment.municipality),
                vouched_at=clock.now(),
                lapses_at=clock.now() + VOUCH_LASTS,
                **said,
            )
        )

    def accepted_vouch(self, appointment: VouchingAppointment, zone: Zone | None = None, **said) -> Vouch:
        """One that somebody has accepted, and that the lot has drawn."""
        person = self.neighbour(appointment.municipality)
        vouch = self.vouch(appointment, person.phone, zone, is_sampled=True, accepted_at=clock.now(), **said)
        vouch.person = person
        vouch.verification = self.verification(
            person, appointment.municipality, vouch.zone, method=VerificationMethod.VOUCHED
        )
        db.session.flush()
        return vouch

    def neighbour(self, municipality=None, **said) -> Person:
        """Somebody who has shown to hold her phone, and proved nothing yet."""
        return self.resident(municipality, verified=False, phone_proved_at=clock.now(), **said)

    def code_batch(self, zone: Zone | None = None, codes: tuple[str, ...] = (), **said) -> CodeBatch:
        """A batch with these codes."""
        zone = zone or self.zone()
        said.setdefault("expires_at", clock.now() + timedelta(days=30))
        batch = self._keep(
            CodeBatch(
                municipality_id=zone.municipality_id,
                number=queries.next_batch_number(zone.municipality_id),
                zone=zone,
                codes_count=max(1, len(codes)),
                made_by_id=self.person().id,
                made_at=clock.now() - timedelta(days=1),
                **said,
            )
        )
        for number, code in enumerate(codes, 1):
            code_hash = queries.hash_of_printed(zone.municipality_id, code)
            self._keep(ResidenceCode(code_hash=code_hash, batch_id=batch.id, number=number))
        return batch

    def register(self, zone: Zone, *lines: tuple[str, ...], columns=("family_name", "birth_year"), **said) -> Register:
        """A register in use that has these lines."""
        said.setdefault("used_since", clock.now())
        register = self._keep(
            Register(
                municipality_id=zone.municipality_id,
                columns=list(columns),
                entries_count=len(lines),
                faults=[],
                read_by_id=self.person().id,
                read_at=clock.now(),
                **said,
            )
        )
        for line in lines:
            values = [rules.normal(RegisterColumn(column), text) for column, text in zip(columns, line, strict=True)]
            entry_hash = queries.hash_of_entry(zone.municipality_id, values)
            self._keep(RegisterEntry(register_id=register.id, entry_hash=entry_hash, zone_id=zone.id))
        return register
