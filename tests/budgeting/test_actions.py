"""Preparing, casting and counting: what is kept, recorded, announced and refused."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from jusur_participa.boxes import actions as boxes
from jusur_participa.boxes.models import Ballot
from jusur_participa.budgeting import actions, queries, rules
from jusur_participa.budgeting.models import Count
from jusur_participa.budgeting.terms import BallotForm, CountRule
from jusur_participa.counting.rules import fast
from jusur_participa.counting.terms import Outcome
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.proposals.terms import JourneyStep
from jusur_participa.spaces.terms import Activity

DAY = timedelta(days=1)
TITLE = BilingualText(ar="إنارة الطريق", fr="Éclairage du chemin")
KEY = "a ballot key of tests"


def acts() -> list[str]:
    return list(db.session.scalars(select(TrailEntry.act).order_by(TrailEntry.id)))


def cast(voter, vote, chosen, token="token") -> str:
    choices = rules.approving(project.id for project in chosen)
    return actions.cast_ballot(voter, vote, choices, ballot_key=KEY, form_token=token)


def box(make, vote) -> list[list[int]]:
    return [sorted(choices.marks) for choices in make.choices_sealed_in(vote)]


@pytest.fixture
def terms(now):
    """The terms of a vote that opens in a day."""
    return {
        "title": BilingualText(ar="ميزانية الحي", fr="Budget du quartier"),
        "envelope_mad": 500_000,
        "opens_at": now + DAY,
        "closes_at": now + 9 * DAY,
        "min_choices": 1,
        "max_choices": None,
        "ballot_form": BallotForm.KNAPSACK,
    }


def test_a_vote_is_prepared_published_and_taken_back_before_it_opens(app, make, terms):
    officer, space = make.officer(), make.space(open_for=[Activity.VOTE])

    vote = actions.create_vote(officer, space, **terms)
    for idea in (make.accepted_idea(space), make.accepted_idea(space)):
        actions.put_on_ballot(officer, vote, idea, title=TITLE, cost_mad=200_000)
    make.make_ready(vote)
    actions.publish_vote(officer, vote)
    actions.publish_vote(officer, vote)
    actions.take_back_vote(officer, vote)

    assert [project.position for project in vote.projects] == [0, 1]
    assert acts() == [
        "vote.created", "vote.project_added", "vote.project_added", "vote.published", "vote.taken_back",
    ]  # fmt: skip


def test_the_trail_tells_with_which_projects_a_vote_was_published(app, make, terms):
    officer, space = make.officer(), make.space(open_for=[Activity.VOTE])
    vote = actions.create_vote(officer, space, **terms)
    for idea in (make.accepted_idea(space), make.accepted_idea(space)):
        actions.put_on_ballot(officer, vote, idea, title=TITLE, cost_mad=200_000)
    make.make_ready(vote)

    actions.publish_vote(officer, vote)

    entry = db.session.scalars(select(TrailEntry).where(TrailEntry.act == "vote.published")).one()
    assert [project["cost_mad"] for project in entry.after["projects"]] == [200_000, 200_000]
    assert entry.after["tie_rule"] == "cheaper_then_older"


def test_an_idea_is_on_the_ballot_once(app, make):
    officer, vote = make.officer(), make.vote(published=False)
    idea = vote.projects[0].proposal

    with pytest.raises(Conflict):
        actions.put_on_ballot(officer, vote, idea, title=TITLE, cost_mad=1)


def test_nothing_of_a_published_vote_changes(app, make, terms):
    officer, vote = make.officer(), make.vote()
    project, idea = vote.projects[0], make.accepted_idea(vote.space)

    for attempt in (
        lambda: actions.edit_vote(officer, vote, **terms),
        lambda: actions.put_on_ballot(officer, vote, idea, title=TITLE, cost_mad=1),
        lambda: actions.change_project(officer, project, title=TITLE, cost_mad=1),
        lambda: actions.take_off_ballot(officer, project),
        lambda: actions.take_back_vote(officer, vote),
    ):
        with pytest.raises(Refused):
            attempt()
    assert (vote.envelope_mad, len(vote.projects)) == (300_000, 3)


def test_projects_are_changed_and_removed_in_preparation(app, make):
    officer, vote = make.officer(), make.vote(published=False)

    actions.change_project(officer, vote.projects[0], title=TITLE, cost_mad=90_000)
    actions.take_off_ballot(officer, vote.projects[1])

    assert [project.cost_mad for project in vote.projects] == [90_000, 100_000]


def test_a_ballot_holds_choices_and_nothing_about_its_voter(app, make):
    voter, vote = make.resident(), make.vote()

    cast(voter, vote, [vote.projects[2], vote.projects[0]])

    ballot = db.session.scalars(select(Ballot)).one()
    kept = {"box_id", "voter_tag", "sealed", "digest", "form_token", "on_paper"}
    assert {column.name for column in Ballot.__table__.columns} == kept
    assert make.choices_sealed_in(vote) == [rules.approving([vote.projects[0].id, vote.projects[2].id])]
    assert str(voter.public_ref) not in ballot.voter_tag


def test_casting_writes_to_the_box_and_to_nothing_else(app, make, query_count):
    voter, vote = make.resident(), make.vote()

    with query_count() as statements:
        cast(voter, vote, vote.projects[:1])

    writes = [statement for statement in statements if not statement.lstrip().upper().startswith("SELECT")]
    assert len(writes) == 1
    assert writes[0].startswith("INSERT INTO ballots")
    assert acts() == []


def test_the_last_ballot_counts(app, make):
    voter, vote = make.resident(), make.vote()

    first = cast(voter, vote, vote.projects[:1], token="first")
    second = cast(voter, vote, vote.projects[1:2], token="second")

    assert first != second
    assert box(make, vote) == [[vote.projects[1].id]]


def test_the_same_form_sent_twice_gives_the_same_slip_and_changes_nothing(app, make):
    voter, vote = make.resident(), make.vote()

    first = cast(voter, vote, vote.projects[:1], token="one form")
    again = cast(voter, vote, vote.projects[:1], token="one form")

    assert again == first
    assert box(make, vote) == [[vote.projects[0].id]]


def test_a_form_that_was_edited_is_another_ballot_with_a_slip_of_its_own(app, make):
    voter, vote = make.resident(), make.vote()

    first = cast(voter, vote, vote.projects[:1], token="one form")
    edited = cast(voter, vote, vote.projects[1:2], token="one form")

    assert edited.digest != first.digest
    assert set(edited.codes) == {vote.projects[1].id}
    assert box(make, vote) == [[vote.projects[1].id]]


def test_two_voters_have_two_ballots_and_two_votes_have_their_own(app, make):
    one, other, vote, another_vote = make.resident(), make.resident(), make.vote(), make.vote()

    cast(one, vote, vote.projects[:1])
    cast(other, vote, vote.projects[:1])
    cast(one, another_vote, another_vote.projects[:1])

    assert queries.turnout_of(vote.id) == 2
    assert len(set(db.session.scalars(select(Ballot.voter_tag)))) == 3


def test_a_ballot_that_breaks_the_terms_is_not_kept(app, make):
    voter, vote, other = make.resident(), make.vote(), make.vote()

    for chosen in ([], vote.projects, other.projects[:1]):
        with pytest.raises(Refused):
            cast(voter, vote, chosen)
    assert box(make, vote) == []


def test_no_ballot_is_taken_before_opening_or_after_closing(app, make, now):
    voter, vote = make.resident(), make.vote(opens_at=now, closes_at=now + DAY)

    for moment in (now - timedelta(seconds=1), now + DAY):
        with clock.frozen_at(moment), pytest.raises(Refused):
            cast(voter, vote, vote.projects[:1])
    assert box(make, vote) == []


def test_the_count_funds_what_fits_and_lets_the_winners_go_on(app, make, now):
    officer, vote = make.officer(), make.closed_vote(rule=CountRule.GREEDY)
    dear, middle, small = vote.projects
    for chosen in ([dear], [dear, small], [middle], [middle], [middle, small]):
        make.ballot(vote, chosen)

    count = actions.count_vote(officer, vote)

    assert count.funded_ids == {middle.id, small.id}
    assert count.result["spent_mad"] == 250_000
    assert [(outcome["project_id"], outcome["votes"], outcome["left_mad"]) for outcome in count.result["projects"]] == [
        (middle.id, 3, 300_000),
        (small.id, 2, 150_000),
        (dear.id, 2, 50_000),
    ]
    assert [project.proposal.step for project in vote.projects] == [
        JourneyStep.ANSWERED, JourneyStep.VOTED, JourneyStep.VOTED,
    ]  # fmt: skip
    assert small.proposal.journey[-1].link == f"votes/{vote.id}/result"
    assert (vote.counted_at, count.counted_by) == (now, officer)


def test_a_tie_in_votes_and_cost_goes_to_the_older_idea(app, make, now):
    vote = make.closed_vote(costs=(), envelope_mad=100_000)
    young = make.vote_project(vote, proposal=make.accepted_idea(vote.space, published_at=now - DAY))
    old = make.vote_project(vote, proposal=make.accepted_idea(vote.space, published_at=now - 9 * DAY))
    make.ballot(vote, [young])
    make.ballot(vote, [old])

    assert actions.count_vote(make.officer(), vote).funded_ids == {old.id}


def test_a_vote_is_counted_once(app, make):
    officer, vote = make.officer(), make.closed_vote()

    first = actions.count_vote(officer, vote)
    make.ballot(vote, vote.projects[:1])

    assert actions.count_vote(officer, vote) is first
    assert first.result["ballots"] == 0
    assert acts() == ["box.closed", "box.opened", "vote.counted"]
    assert db.session.scalar(select(func.count()).select_from(Count)) == 1


def test_where_the_counters_differ_nothing_is_published_and_the_trail_keeps_what_each_found(app, make, monkeypatch):
    vote = make.closed_vote(costs=(100_000, 90_000))
    make.ballot(vote, vote.projects[:1])
    monkeypatch.setattr(fast, "count", lambda election, rule: Outcome((1,)))

    assert actions.count_vote(make.officer(), vote) is None

    assert (vote.count, vote.counted_at, acts()[-1]) == (None, None, "vote.counters_differ")
    assert [project.proposal.step for project in vote.projects] == [JourneyStep.ANSWERED, JourneyStep.ANSWERED]


def test_the_counted_ballots_are_kept_without_their_voters_or_order(app, make):
    vote = make.closed_vote(costs=(100_000, 90_000))
    one, other = vote.projects
    for chosen in ([other], [one], [other]):
        make.ballot(vote, chosen)

    count = actions.count_vote(make.officer(), vote)

    assert count.box == [[[[one.id, 1]], None, None], [[[other.id, 1]], None, None], [[[other.id, 1]], None, None]]


def test_the_counted_ballots_go_with_their_box_and_the_result_stays(app, make):
    vote = make.closed_vote()
    make.ballot(vote, vote.projects[:1])
    count = actions.count_vote(make.officer(), vote)

    boxes.destroy(vote.box)

    db.session.refresh(count, ["box", "result"])
    assert count.box == []
    assert count.result["ballots"] == 1


def test_nothing_is_counted_before_closing(app, make):
    vote = make.vote()

    with pytest.raises(Refused):
        actions.count_vote(make.officer(), vote)
    assert vote.counted_at is None


def test_the_database_refuses_a_count_before_closing(app, make, now):
    vote = make.vote()
    vote.counted_at = now

    with pytest.raises(IntegrityError, match="counted_after_closing"):
        db.session.flush()


def test_a_ballot_that_somebody_tampered_with_is_not_counted_and_that_is_said(app, make):
    vote = make.closed_vote()
    make.ballot(vote, vote.projects)

    result = actions.count_vote(make.officer(), vote).result

    assert (result["ballots"], result["invalid"], result["spent_mad"]) == (0, 1, 0)


def test_the_database_refuses_a_cost_below_zero(app, make):
    vote = make.vote()
    vote.projects[0].cost_mad = -1

    with pytest.raises(IntegrityError, match="cost_positive"):
        db.session.flush()


@pytest.mark.parametrize(
    ("said", "constraint"),
    [
        ({"envelope_mad": 0}, "envelope_positive"),
        ({"min_choices": 0}, "at_least_one_choice"),
        ({"min_choices": 3, "max_choices": 2}, "choices_in_order"),
        ({"ballot_form": BallotForm.POINTS, "points": 3, "points_each": 4}, "points_to_give"),
    ],
)
def test_the_database_refuses_impossible_terms(app, make, said, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make.vote(**said)


def test_no_way_of_counting_opens_a_box_without_two_people(app, make):
    vote, officer = make.vote(closes_at=clock.now() - timedelta(hours=1)), make.officer()

    for count in (actions.count_vote, actions.ask_to_count):
        with pytest.raises(Refused, match="شخصان"):
            count(officer, vote)

    assert actions.count_vote(officer, make.agreed(vote)) is not None
