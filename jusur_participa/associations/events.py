"""What happened to associations and their members."""

from dataclasses import dataclass

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association, Membership, PresidencyHandover, RecognitionDecision


@dataclass(frozen=True)
class AssociationRegistered:
    """An association asks the municipality to recognise it."""

    association: Association


@dataclass(frozen=True)
class AssociationDecided:
    """The municipality recognised it, refused to, or does so no longer; the decision says why."""

    association: Association
    decision: RecognitionDecision


@dataclass(frozen=True)
class MemberAdded:
    """A person belongs to an association."""

    membership: Membership


@dataclass(frozen=True)
class MemberLeft:
    """A person belongs to it no longer; `by` herself, or one who leads it."""

    membership: Membership
    by: Person


@dataclass(frozen=True)
class PresidencyProposed:
    """A member is asked to preside; a president who did not ask herself may object."""

    handover: PresidencyHandover


@dataclass(frozen=True)
class PresidencySettled:
    """The presidency went to her, or did not."""

    handover: PresidencyHandover
