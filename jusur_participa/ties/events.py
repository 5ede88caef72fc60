"""What happens between ideas."""

from dataclasses import dataclass

from jusur_participa.accounts.models import Person
from jusur_participa.ties.models import Tie


@dataclass(frozen=True)
class MergeAsked:
    """An author asks the other authors to let one idea live on in another."""

    tie: Tie
    asked: frozenset[int]


@dataclass(frozen=True)
class IdeasMerged:
    """One idea lives on in the other; `people` wrote, sign or supported either of them."""

    tie: Tie
    people: frozenset[int]


@dataclass(frozen=True)
class MergeEnded:
    """The merged idea stands by itself again, or its merge was not agreed to."""

    tie: Tie
    people: frozenset[int]
    by: Person | None


@dataclass(frozen=True)
class IdeaSplit:
    """A part of an idea is an idea of its own; its supporters may support it too."""

    tie: Tie
    people: frozenset[int]
