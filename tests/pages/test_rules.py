"""Which spaces come first on a home page, and how far a plan is."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from jusur_participa.pages.rules import besides_votes, open_spaces, plan_progress
from jusur_participa.plans.terms import ProjectState
from jusur_participa.spaces.terms import Activity

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def space(name: str, activity: Activity, starts: int = -1, ends: int = 5, closed: bool = False) -> SimpleNamespace:
    phase = SimpleNamespace(
        starts_at=NOON + timedelta(days=starts), ends_at=NOON + timedelta(days=ends), activities=[activity]
    )
    return SimpleNamespace(name=name, phases=[phase], is_closed=closed)


def names(spaces: list[SimpleNamespace]) -> list[str]:
    return [one.space.name for one in open_spaces(spaces, NOON)]


def test_a_vote_comes_before_ideas_even_if_it_closes_later():
    assert names([space("ideas", Activity.PROPOSE, ends=2), space("vote", Activity.VOTE, ends=9)]) == ["vote", "ideas"]


def test_of_two_alike_the_one_that_closes_sooner_comes_first():
    assert names([space("later", Activity.PROPOSE, ends=9), space("sooner", Activity.PROPOSE, ends=2)]) == [
        "sooner",
        "later",
    ]


def test_what_is_over_to_come_or_closed_is_not_open():
    assert not names(
        [
            space("over", Activity.VOTE, starts=-9, ends=-1),
            space("to come", Activity.VOTE, starts=1, ends=9),
            space("closed", Activity.VOTE, closed=True),
        ]
    )


def test_a_space_opens_what_its_running_phase_opens_and_nothing_else():
    (only,) = open_spaces([space("ideas", Activity.PROPOSE)], NOON)

    assert only.opens(Activity.PROPOSE)
    assert not only.opens(Activity.VOTE)


def test_a_space_is_not_shown_twice_when_its_vote_is_shown():
    ideas, voting = (SimpleNamespace(space=SimpleNamespace(id=number)) for number in (1, 2))

    assert besides_votes([ideas, voting], [SimpleNamespace(space_id=2)]) == [ideas]


def test_a_plan_counts_its_projects_by_state_and_averages_their_progress():
    projects = [
        SimpleNamespace(state=ProjectState.DELIVERED, progress_percent=100),
        SimpleNamespace(state=ProjectState.UNDER_WAY, progress_percent=40),
        SimpleNamespace(state=ProjectState.PLANNED, progress_percent=0),
    ]

    progress = plan_progress(projects)

    assert (progress.delivered, progress.under_way, progress.planned, progress.suspended) == (1, 1, 1, 0)
    assert (progress.total, progress.percent) == (3, 46)


def test_a_plan_without_projects_has_no_progress_to_show():
    assert plan_progress([]) is None
