"""Letting one municipality grow by thousands of people, ideas, comments, supports and ballots, the same for each seed.

Rows go into the tables in batches, without passing through actions: nobody is
told, and the trail stays as it was. What a row holds is computed from its
number, so that memory does not grow with them and counters agree with rows.
"""

from collections.abc import Iterator

from jusur_participa.budgeting.models import Vote
from jusur_participa.demo.actions.growth.comments import comments
from jusur_participa.demo.actions.growth.ground import Ground, follow_up_numbers, have_found, insert
from jusur_participa.demo.actions.growth.ideas import ideas, supports
from jusur_participa.demo.actions.growth.people import ballots, people

__all__ = ["Ground", "grow"]


def grow(ground: Ground, vote: Vote | None) -> Iterator[str]:
    """Insert everything; yields the name of what each batch held, once it is in."""
    batches = {"people": people(ground), "ideas": ideas(ground), "comments": comments(ground)}
    batches["supports"] = supports(ground)
    if vote is not None:
        batches["ballots"] = ballots(ground, vote)
    for name, rows_of_batches in batches.items():
        for rows in rows_of_batches:
            insert(rows)
            have_found(rows)
            yield name
    follow_up_numbers()
