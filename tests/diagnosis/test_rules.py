"""Figures that can be right, what is missing, and counts by sex from which nobody can be told."""

from itertools import product

import pytest

from jusur_participa.diagnosis import rules
from jusur_participa.diagnosis.terms import Fault, Found, Gap, Group, Lacking, Measure, Values
from jusur_participa.subjects.terms import Channel

W, M, U = Group.WOMEN, Group.MEN, Group.UNSAID


@pytest.mark.parametrize(
    ("measure", "values", "faults"),
    [
        (Measure.COUNT, Values(420, 300, 720), []),
        (Measure.COUNT, Values(420, 300, None), []),
        (Measure.COUNT, Values(None, None, 35), []),
        (Measure.COUNT, Values(420, 300, 730), [Fault.SUM]),
        (Measure.COUNT, Values(None, None, None), [Fault.NOTHING]),
        (Measure.COUNT, Values(420, None, 720), [Fault.ONE_SEX]),
        (Measure.COUNT, Values(425, 295, 720), [Fault.NOT_WHOLE]),
        (Measure.SHARE, Values(555, 240, 401), []),
        (Measure.SHARE, Values(555, 240, None), []),
        (Measure.SHARE, Values(555, 240, 560), [Fault.BETWEEN]),
        (Measure.SHARE, Values(555, 240, 239), [Fault.BETWEEN]),
        (Measure.SHARE, Values(1001, 240, 400), [Fault.NO_SHARE]),
        (Measure.SHARE, Values(1000, 0, 500), []),
    ],
)
def test_counts_add_up_and_shares_lie_between(measure, values, faults):
    assert rules.faults_in(measure, values) == faults


def test_a_count_is_added_up_and_a_share_is_not():
    assert rules.completed(Measure.COUNT, Values(420, 300, None)).total == 720
    assert rules.completed(Measure.SHARE, Values(555, 240, None)).total is None


def test_what_is_missing_is_listed():
    findings = [Found(1, 10, True, True), Found(2, 10, True, False), Found(3, 11, False, False)]

    assert rules.gaps(findings, [10, 12], has_state_projects=False) == [
        Lacking(Gap.NOT_BY_SEX, 2, 10),
        Lacking(Gap.NO_FIGURE, 3, 11),
        Lacking(Gap.VOICES_WITHOUT_FINDING, theme_id=12),
        Lacking(Gap.NO_STATE_PROJECTS),
    ]
    assert rules.gaps(findings[:1], [10], has_state_projects=True) == []


def lines(theme, zone, women, men, unsaid=0):
    return [
        (theme, zone, Channel.WORKSHOP, group, count)
        for group, count in zip((W, M, U), (women, men, unsaid), strict=True)
    ]


def told(voices):
    """What is public of each sex, by theme and zone."""
    rows = [*voices.groups, *voices.themes, voices.everything]
    return {(row.theme_id, row.zone_id): tuple(row.by_group[group] for group in (W, M, U)) for row in rows}


def test_ideas_are_counted_by_theme_and_zone_with_their_channels():
    voices = rules.heard([*lines(1, 5, 14, 11), (1, None, Channel.VOICE, W, 12), (2, 5, Channel.ONLINE, M, 20)])

    assert [(row.theme_id, row.zone_id, row.count) for row in voices.groups] == [(1, 5, 25), (2, 5, 20), (1, None, 12)]
    assert [(row.theme_id, row.count) for row in voices.themes] == [(1, 37), (2, 20)]
    assert voices.themes[0].by_channel == {Channel.WORKSHOP: 25, Channel.VOICE: 12}
    assert told(voices)[1, 5] == (14, 11, 0)
    assert voices.everything.by_group == {W: 26, M: 31, U: 0}


def test_a_small_group_is_not_split_by_sex():
    assert told(rules.heard(lines(1, 5, 3, 6)))[1, 5] == (None, None, None)


def test_a_single_small_count_takes_another_with_it():
    assert told(rules.heard(lines(1, 5, 30, 4)))[1, 5] == (None, None, 0)


def test_what_is_hidden_in_a_zone_does_not_follow_from_its_theme():
    public = told(rules.heard([*lines(1, 5, 20, 20), *lines(1, 6, 3, 4), *lines(1, 7, 30, 30)]))

    assert public[1, 6] == (None, None, None)
    shown = [public[where][0] for where in ((1, 5), (1, 7), (1, rules.EVERYTHING))]
    assert shown.count(None) >= 1


@pytest.mark.parametrize("seed", range(40))
def test_no_sum_leaves_one_hidden_count_alone(seed):
    """Whatever the counts: among those that are sums of one another, never is exactly one hidden."""
    sizes = [(seed * 7 + place * place * 5) % 37 for place in range(18)]
    cells = product((1, 2, None), (5, None), (W, M, U))
    counted = [(*where, Channel.ONLINE, group, size) for (*where, group), size in zip(cells, sizes, strict=True)]
    public = told(rules.heard(counted))
    true = {where: [0, 0, 0] for where in public}
    for theme, zone, _channel, group, size in counted:
        for where in ((theme, zone), (theme, rules.EVERYTHING), (rules.EVERYTHING, rules.EVERYTHING)):
            true[where][list(Group).index(group)] += size

    themes = [where for where in public if where[1] == rules.EVERYTHING and where[0] != rules.EVERYTHING]
    sums = [[(where, place) for place in range(3)] for where in public]
    for place in range(3):
        sums.append([(where, place) for where in [*themes, (rules.EVERYTHING, rules.EVERYTHING)]])
        for theme in themes:
            sums.append([(where, place) for where in public if where[0] == theme[0]])
    for line in sums:
        hidden = [cell for cell in line if public[cell[0]][cell[1]] is None and true[cell[0]][cell[1]]]
        shown = [cell for cell in line if public[cell[0]][cell[1]]]
        assert len(hidden) != 1 or not shown
    assert all(count is None or not 0 < count < 10 for row in public.values() for count in row)
