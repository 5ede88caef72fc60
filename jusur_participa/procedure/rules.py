"""When each stage of a procedure is due, how pressing it is, and what it holds up."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from jusur_participa.procedure.terms import (
    DECISION,
    MANDATE,
    SESSION,
    SOON_DAYS,
    Alert,
    Clock,
    Deadline,
    Law,
    Stage,
    Standing,
    Unit,
)
from jusur_participa.territory.rules import is_working_day, working_days_after

#: Days by name: `mandate`, `session`, and each stage that is done.
Anchors = Mapping[str, date]


def due_day(clock: Clock, anchor: date, days_off: Collection[date]) -> date:
    """The last day on which the clock lets the stage be done; for `opens`, the first.

    The day from which a delay runs is not counted. "In the first year" ends on
    the eve of the anniversary, while what opens "from the third year" does so
    on the anniversary itself.
    """
    if clock.until:
        return _next_day_of_year(anchor, *clock.until)
    if clock.years:
        anniversary = _years_later(anchor, clock.years)
        return anniversary if clock.opens else anniversary - timedelta(days=1)
    if clock.unit is Unit.WORKING:
        return working_days_after(anchor, clock.days, days_off)
    return anchor - timedelta(days=clock.days) if clock.before else anchor + timedelta(days=clock.days)


def _next_day_of_year(after: date, month: int, day: int) -> date:
    this_year = date(after.year, month, day)
    return this_year if this_year > after else date(after.year + 1, month, day)


def _years_later(day: date, years: int) -> date:
    """The anniversary; that of 29 February is 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def opening_day(year: int, month: int, days_off: Collection[date]) -> date:
    """The first working day of an ordinary session's week (organic law 113-14, art. 33)."""
    day = date(year, month, 1)
    while not is_working_day(day, days_off):
        day += timedelta(days=1)
    return day


def last_session_by(last_day: date, months: Sequence[int], days_off: Collection[date]) -> date | None:
    """The latest ordinary session that opens on `last_day` or before, within a year of it."""
    openings = [opening_day(year, month, days_off) for year in (last_day.year - 1, last_day.year) for month in months]
    return max((day for day in openings if day <= last_day), default=None)


def anchors_of(
    law: Law,
    mandate_began_on: date | None,
    done: Mapping[str, date],
    planned: Mapping[str, date],
    round: int,
    days_off: Collection[date],
) -> dict[str, date]:
    """The days from which clocks run: what is done, the mandate's first day, and the session that decides.

    While no session is planned, the first round has the last ordinary one
    before the end of the mandate's first year.
    """
    anchors = dict(done)
    if mandate_began_on is not None:
        anchors[MANDATE] = mandate_began_on
    session = done.get(DECISION) or planned.get(DECISION)
    if session is None and mandate_began_on is not None and round == 1:
        year_ends = _years_later(mandate_began_on, 1) - timedelta(days=1)
        session = last_session_by(year_ends, law.sessions, days_off)
    if session is not None:
        anchors[SESSION] = session
    return anchors


def deadlines(law: Law, anchors: Anchors, round: int, days_off: Collection[date]) -> dict[str, Deadline]:
    """The day by which each stage must be done: its own clock's, or that of the stages that need it.

    Stages are read from the last to the first, so that a late date reaches all
    that lead to it.
    """
    found: dict[str, Deadline] = {}
    for stage in reversed(law.stages):
        own = [
            Deadline(due_day(clock, anchors[clock.anchor], days_off), clock)
            for clock in stage.clocks
            if not clock.opens and clock.anchor in anchors and clock.round in (None, round)
        ]
        later = [
            Deadline(found[other.code].day, None, other.code)
            for other in law.stages
            if stage.code in other.needs and not other.optional and other.code in found
        ]
        if own or later:
            found[stage.code] = min(own + later, key=lambda deadline: (deadline.day, deadline.clock is None))
    return found


def alert_of(deadline: Deadline | None, done_on: date | None, today: date, optional: bool = False) -> Alert:
    """How pressing a stage is on a day; what need not happen is never late."""
    if done_on is not None:
        return Alert.DONE
    if deadline is None or optional:
        return Alert.OPEN
    if today > deadline.day:
        return Alert.LATE
    return Alert.SOON if today >= deadline.day - timedelta(days=SOON_DAYS) else Alert.CALM


def standings(
    law: Law,
    stages: Iterable[Stage],
    mandate_began_on: date | None,
    done: Mapping[str, date],
    planned: Mapping[str, date],
    today: date,
    days_off: Collection[date] = frozenset(),
    round: int = 1,
) -> list[Standing]:
    """Where each of `stages` stands today, in the order of the law."""
    anchors = anchors_of(law, mandate_began_on, done, planned, round, days_off)
    due = deadlines(law, anchors, round, days_off)
    result = []
    for stage in stages:
        alert = alert_of(due.get(stage.code), done.get(stage.code), today, stage.optional)
        result.append(
            Standing(
                stage=stage,
                done_on=done.get(stage.code),
                planned_on=planned.get(stage.code),
                deadline=due.get(stage.code),
                opens_on=_opens_on(stage, anchors, days_off),
                alert=alert,
                blocks=tuple(held_up_by(law, stage.code, done)) if alert is Alert.LATE else (),
            )
        )
    return result


def _opens_on(stage: Stage, anchors: Anchors, days_off: Collection[date]) -> date | None:
    days = [
        due_day(clock, anchors[clock.anchor], days_off)
        for clock in stage.clocks
        if clock.opens and clock.anchor in anchors
    ]
    return max(days, default=None)


def held_up_by(law: Law, code: str, done: Mapping[str, date]) -> list[str]:
    """The stages not done that need this one, or need one that does, in the order of the law."""
    waiting = {code}
    for stage in law.stages:
        if waiting & set(stage.needs) and stage.code not in done:
            waiting.add(stage.code)
    return [stage.code for stage in law.stages if stage.code in waiting - {code}]
