"""What happened about vouching."""

from dataclasses import dataclass

from jusur_participa.residence.models import Vouch, VouchingAppointment


@dataclass(frozen=True)
class AssociationAppointed:
    """An association may vouch for residents."""

    appointment: VouchingAppointment


@dataclass(frozen=True)
class AppointmentEnded:
    """It may no longer; the appointment says why."""

    appointment: VouchingAppointment


@dataclass(frozen=True)
class Vouched:
    """A member vouched for somebody; `person_id` is empty where nobody is known so."""

    vouch: Vouch
    person_id: int | None


@dataclass(frozen=True)
class VouchOffered:
    """Somebody with an account can accept a vouch."""

    vouch: Vouch
    person_id: int
