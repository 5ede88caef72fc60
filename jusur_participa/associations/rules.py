"""When an association counts as one of women, and which figures of a workshop are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from jusur_participa.associations.terms import WomensCriterion

#: So many of the three criteria make a women's association: one alone says too little.
CRITERIA_NEEDED = 2
#: Fewer women, or fewer men, could be told one from another.
FEWEST_SHOWN = 10


def is_womens(criteria: Iterable[WomensCriterion]) -> bool:
    """Whether the criteria that an officer has found true make it a women's association."""
    return len(set(criteria)) >= CRITERIA_NEEDED


@dataclass(frozen=True)
class Attendance:
    """How many came, as everybody may know it: None stands for a number too small to be told."""

    people: int | None
    women: int | None
    men: int | None


def attendance(women: int, men: int) -> Attendance:
    """The figures of a workshop: neither sex is told where one of them can be counted on the fingers."""
    people = women + men if women + men >= FEWEST_SHOWN else None
    is_told = people is not None and all(number == 0 or number >= FEWEST_SHOWN for number in (women, men))
    return Attendance(people, women if is_told else None, men if is_told else None)
