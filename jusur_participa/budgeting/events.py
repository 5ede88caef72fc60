"""What budgeting announces; a ballot being cast is nobody's business."""

from dataclasses import dataclass
from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting.models import Count, Vote


@dataclass(frozen=True)
class VotePublished:
    """Everybody sees the vote and when it opens."""

    vote: Vote


@dataclass(frozen=True)
class BallotCounted:
    """The ballots of a vote are counted and the result is public."""

    count: Count


@dataclass(frozen=True)
class SheetsToSettle:
    """A vote that closes today or has closed still waits for its sheets on paper; announced again each working day."""

    vote: Vote
    on: date
    people_ids: frozenset[int]


@dataclass(frozen=True)
class VoterHelped:
    """A helper opened the ballot for somebody, or handed her a sheet (`on_paper`): she is to hear of it."""

    vote: Vote
    voter: Person
    on_paper: bool
