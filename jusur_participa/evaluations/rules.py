"""How a year is counted, and which numbers are too small to be shown."""

from collections.abc import Iterable, Mapping

from jusur_participa.evaluations.terms import FEWEST_SHOWN, STEPS_TOLD, Told


def shown_pair(women: int, men: int) -> tuple[int | None, int | None]:
    """Both numbers, or neither where one is under ten: the other would tell it to whoever knows the sum."""
    return (women, men) if min(women, men) >= FEWEST_SHOWN else (None, None)


def told_by_step(women: Mapping[str, int], men: Mapping[str, int]) -> list[Told]:
    """The ideas of women and of men at each step that the report tells."""
    pairs = ((step.value, shown_pair(women.get(step.value, 0), men.get(step.value, 0))) for step in STEPS_TOLD)
    return [Told(step, *pair) for step, pair in pairs]


def mean_percent(percents: Iterable[int]) -> int:
    """The completion rate of several projects, rounded down so that 100 means all."""
    percents = list(percents)
    return sum(percents) // len(percents) if percents else 0


def spent_share(planned_mad: int, spent_mad: int) -> int | None:
    """How much of what was planned is spent, in whole percents rounded down."""
    return spent_mad * 100 // planned_mad if planned_mad else None


def may_be_reported(year: int, first_year: int, last_year: int, this_year: int) -> bool:
    """Whether a year of a plan has begun, so that it can be accounted for."""
    return first_year <= year <= min(last_year, this_year)
