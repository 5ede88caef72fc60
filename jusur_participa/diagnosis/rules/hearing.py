"""What citizens said, counted by theme and zone, by channel, and by sex where groups are large enough to hide people.

Counts by sex are published of each theme in each zone, of each theme, and of all: cells that are sums of
one another. Hiding the small ones is not enough where what is hidden follows from what is shown, so in every
such sum at least two cells are hidden, or none (« secondary suppression »: Hundepool and others, Statistical
Disclosure Control, 2012, ch. 4).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from jusur_participa.diagnosis.terms import Group, Heard, Voices, Where
from jusur_participa.review.terms import LEAST_SHOWN
from jusur_participa.subjects.terms import Channel

Key = TypeVar("Key")
#: One line of counts as read: theme, zone, channel, group, and how many ideas.
Counted = tuple[int | None, int | None, Channel, Group, int]
#: In place of a zone or theme: all of them together. Ids are positive.
EVERYTHING: Final = 0


def heard(counted: Iterable[Counted], least: int = LEAST_SHOWN) -> Voices:
    """Every group of ideas with its channels, and its sexes where they can be public; the largest first."""
    by_channel: dict[Where, dict[Channel, int]] = defaultdict(lambda: dict.fromkeys(Channel, 0))
    by_group: dict[Where, dict[Group, int]] = defaultdict(lambda: dict.fromkeys(Group, 0))
    everything: Where = (EVERYTHING, EVERYTHING)
    for theme, zone, channel, group, count in counted:
        for where in ((theme, zone), (theme, EVERYTHING), everything):
            by_channel[where][channel] += count
            by_group[where][group] += count
    hidden = _hidden(by_group, least)

    def told(where: Where) -> Heard:
        shown = {group: None if (where, group) in hidden else by_group[where][group] for group in Group}
        channels = {channel: count for channel, count in by_channel[where].items() if count}
        return Heard(*where, sum(by_channel[where].values()), channels, shown)

    everywhere = [where for where in by_group if where[1] == EVERYTHING and where != everything]
    groups = [where for where in by_group if where[1] != EVERYTHING]
    return Voices(
        tuple(sorted(map(told, groups), key=_largest_first)),
        tuple(sorted(map(told, everywhere), key=_largest_first)),
        told(everything),
    )


def _largest_first(told: Heard) -> tuple[int, int, int]:
    return -told.count, told.theme_id or 0, told.zone_id or 0


def _hidden(by_group: Mapping[Where, Mapping[Group, int]], least: int) -> set[tuple[Where, Group]]:
    """The cells of all sums that are not public."""
    counts = {(where, group): by_group[where][group] for where in by_group for group in Group}
    rows = [[(where, group) for group in Group] for where in by_group]
    themes = {theme for theme, zone in by_group if zone != EVERYTHING}
    sums = [
        [((theme, zone), group) for theme, zone in by_group if theme == own] for own in themes for group in Group
    ] + [[((theme, zone), group) for theme, zone in by_group if zone == EVERYTHING] for group in Group]
    return hidden_cells(counts, rows, sums, least)


def hidden_cells(
    counts: Mapping[Key, int], rows: Collection[Sequence[Key]], sums: Collection[Sequence[Key]], least: int
) -> set[Key]:
    """Which cells are not public.

    `rows` are cells of which everybody knows what they add up to: one with fewer
    than `least` people is hidden whole, and what is hidden of another adds up to
    `least` at least. `sums` are cells of which one is the sum of the others. No
    row and no sum has a single hidden cell.
    """
    hidden = {key for key, count in counts.items() if 0 < count < least}
    for row in rows:
        if sum(counts[key] for key in row) < least:
            hidden.update(row)
    while further := [
        *(key for row in rows for key in _next_of(row, counts, hidden, least)),
        *(key for line in sums for key in _next_of(line, counts, hidden, 0)),
    ]:
        hidden.update(further[:1])
    return hidden


def _next_of(line: Sequence[Key], counts: Mapping[Key, int], hidden: Collection[Key], least: int) -> list[Key]:
    """The cell to hide next so that nothing hidden of this line can be told; none where nothing can."""
    out_of_sight = [key for key in line if key in hidden and counts[key]]
    if not out_of_sight or (len(out_of_sight) > 1 and sum(counts[key] for key in out_of_sight) >= least):
        return []
    return sorted((key for key in line if key not in hidden and counts[key]), key=lambda key: counts[key])[:1]
