"""Carrying supports to the idea that another lives on in, and back: nobody is lost, nobody counts twice.

Every support that moves is kept as it was given, under the idea it was given
to. Of all that one person gave to ideas living in the same one, exactly one
`stands`: the row that is counted there, unless she supports that idea itself.
The ideas at both ends are held before.
"""

from collections.abc import Collection, Iterable
from itertools import groupby

from sqlalchemy import delete, select

from jusur_participa.foundation.database import db
from jusur_participa.proposals.actions import add_to_counts
from jusur_participa.proposals.models import Proposal
from jusur_participa.supports.models import Support
from jusur_participa.ties import queries
from jusur_participa.ties.models import CarriedSupport

_KEPT = ("association_id", "sex", "zone_id", "channel", "given_at")


class _Row:
    """The supports of one idea while they are moved: who and which association has one, and how many more there are."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal, self.change = proposal, 0
        there = db.session.execute(
            select(Support.person_id, Support.association_id).where(Support.subject_id == proposal.id)
        )
        self.given: dict[int, int | None] = dict(there.all())

    def add(self, support: CarriedSupport) -> bool:
        """Count this one here; False where the person or her association is counted already."""
        association_id = support.association_id
        if support.person_id in self.given or (association_id and association_id in self.given.values()):
            return False
        kept = {name: getattr(support, name) for name in _KEPT}
        db.session.add(Support(subject_id=self.proposal.id, person_id=support.person_id, **kept))
        self.given[support.person_id] = association_id
        self.change += 1
        return True

    def remove(self, people: Collection[int]) -> None:
        """Count these people here no longer."""
        rows = delete(Support).where(Support.subject_id == self.proposal.id, Support.person_id.in_(list(people)))
        # The rows of the session are older than this statement: none of them is used again.
        db.session.execute(rows.execution_options(synchronize_session="fetch"))
        for person_id in people:
            del self.given[person_id]
        self.change -= len(people)

    def count(self) -> None:
        """Write the rows and the counter of the idea."""
        db.session.flush()
        add_to_counts(self.proposal, supports=self.change)


def carry(origin: Proposal, living: Proposal, person_id: int | None = None) -> None:
    """Carry the supports of an idea (or of one person) to the idea it lives on in."""
    there, here = _Row(living), _Row(origin)
    statement = select(Support).where(Support.subject_id == origin.id).order_by(Support.person_id)
    if person_id is not None:
        statement = statement.where(Support.person_id == person_id)
    rows = {row.person_id: {name: getattr(row, name) for name in _KEPT} for row in db.session.scalars(statement)}
    under = queries.carried_from([*queries.merged_under(origin.id), origin.id])
    standing = {one.person_id: one for one in under if one.stands}
    known = {one.person_id: one for one in under if one.origin_id == origin.id}
    here.remove(list(rows))
    for supporter_id, kept in rows.items():
        one = standing.get(supporter_id) or known.get(supporter_id)
        if one is None:
            one = CarriedSupport(origin_id=origin.id, person_id=supporter_id, stands=False, **kept)
            db.session.add(one)
        one.stands = there.add(one)
    here.count()
    there.count()


def give_back(origin: Proposal, living: Proposal, group: Collection[int], person_id: int | None = None) -> list[int]:
    """Return what was given to the ideas of `group` to `origin`, one of them; who else is counted there stays counted.

    Answers with the people whose supports returned.
    """
    there, here = _Row(living), _Row(origin)
    every = queries.carried_from(queries.merged_under(living.id), person_id)
    returned = []
    for supporter_id, given in groupby(every, key=lambda one: one.person_id):
        theirs = list(given)
        inside = [one for one in theirs if one.origin_id in group]
        if inside:
            _hand_over(there, inside, [one for one in theirs if one.origin_id not in group])
            _take_up(here, origin, inside)
            returned.append(supporter_id)
    here.count()
    there.count()
    return returned


def _hand_over(there: _Row, leaving: Iterable[CarriedSupport], staying: list[CarriedSupport]) -> None:
    """Take a person's support away from the living idea, unless another idea of hers lives on in it."""
    if not any(one.stands for one in leaving):
        return
    there.remove([next(one.person_id for one in leaving)])
    for heir in staying:
        if there.add(heir):
            heir.stands = True
            return


def _take_up(here: _Row, origin: Proposal, returning: list[CarriedSupport]) -> None:
    own = next((one for one in returning if one.origin_id == origin.id), None)
    others = [one for one in returning if one is not own]
    for one in others:
        one.stands = False
    if own is not None:
        here.add(own)
        db.session.delete(own)
    elif others:
        others[0].stands = here.add(others[0])


def forget(living_id: int, person_id: int) -> None:
    """She took her support back from the living idea: nothing of hers returns from it later."""
    for one in queries.carried_from(queries.merged_under(living_id), person_id):
        db.session.delete(one)
    db.session.flush()
