"""What happened to associations and their members."""

from dataclasses import dataclass

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association, Membership, RecognitionDecision


@dataclass(frozen=True)
class AssociationRegistered:
    """An association asks the municipality to recognise it."""

    association: Association


@dataclass(frozen=True)
class AssociationDecided:
    """The municipality recognised it or refused to; the decision says why."""

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
