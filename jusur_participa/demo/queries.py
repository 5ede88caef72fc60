"""The content of the demonstration, whether it is loaded, and where it can grow."""

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import IO, Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.terms import BallotForm, VoteState
from jusur_participa.demo import rules
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.signing.models import Authenticator
from jusur_participa.spaces.models import Space
from jusur_participa.spaces.policy import may_take_part
from jusur_participa.spaces.terms import Activity
from jusur_participa.territory.models import Municipality

Content = dict[str, Any]


def network_content(this_year: int) -> Content:
    """What belongs to no single municipality: parents, partner towns, network accounts, names of neighbours."""
    return rules.dated(_parsed(_folder() / "network.toml"), this_year)


def towns_content(this_year: int) -> dict[str, Content]:
    """Each municipality's files put together, by its slug."""
    towns = sorted((folder for folder in _folder().iterdir() if folder.is_dir()), key=lambda folder: folder.name)
    return {town.name: rules.dated(_town(town), this_year) for town in towns}


def _folder() -> Traversable:
    return files(__package__) / "content"


def _town(folder: Traversable) -> Content:
    content: Content = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        content |= _parsed(file)
    return content


def _parsed(file: Traversable) -> Content:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def offices_content() -> dict[str, list[Content]]:
    """The services and the answer templates that every town hall has."""
    return _parsed(_folder() / "offices.toml")


def picture(name: str) -> IO[bytes]:
    """A drawing that stands where a town hall would put a photo, to be uploaded as one."""
    return (files(__package__) / "pictures" / name).open("rb")


def is_loaded() -> bool:
    """Whether any municipality is here already: the demonstration is loaded into an empty installation."""
    return db.session.scalar(select(Municipality.id).limit(1)) is not None


def growth_content() -> dict[str, dict[str, list[str]]]:
    """The words of grown ideas and comments, by language."""
    return _parsed(_folder() / "growth.toml")


def open_space(municipality_id: int, moment: datetime) -> Space | None:
    """The oldest space that takes ideas now."""
    published = select(Space).where(Space.municipality_id == municipality_id, Space.published_at.is_not(None))
    spaces = db.session.scalars(published.order_by(Space.published_at, Space.id).options(selectinload(Space.phases)))
    return next((space for space in spaces if may_take_part(space, Activity.PROPOSE, moment)), None)


def open_vote(municipality_id: int, moment: datetime) -> Vote | None:
    """A vote that takes ballots within an envelope now."""
    votes = select(Vote).where(Vote.municipality_id == municipality_id, Vote.ballot_form == BallotForm.KNAPSACK)
    votes = votes.order_by(Vote.id).options(selectinload(Vote.projects))
    return next((vote for vote in db.session.scalars(votes) if vote.state_at(moment) is VoteState.OPEN), None)


def verifier_of(municipality_id: int, on: date) -> Person | None:
    """Somebody whom the municipality has charged with verifying residents."""
    mandates = select(Mandate).where(Mandate.municipality_id == municipality_id, Mandate.role == Role.VERIFIER)
    return next((mandate.person for mandate in db.session.scalars(mandates) if mandate.is_in_force(on)), None)


def people_with_applications(at_most: int = 50) -> Sequence[Person]:
    """Whose account an application for codes guards: those of the README, who came first, and some after them."""
    guarded = select(Person).join(Authenticator, Authenticator.person_id == Person.id)
    return db.session.scalars(guarded.order_by(Person.id).limit(at_most)).all()
