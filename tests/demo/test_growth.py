"""`flask demo grow`: much, fast, the same for a seed, and as consistent as what people did."""

import pytest
import sqlalchemy as sa

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import VerificationMethod
from jusur_participa.boxes import rules as boxes
from jusur_participa.boxes.actions.preparing import lock_of
from jusur_participa.boxes.models import Ballot
from jusur_participa.budgeting import rules as budgeting
from jusur_participa.budgeting.models import Vote
from jusur_participa.comments.models import Comment
from jusur_participa.demo.actions.growth import Ground, grow
from jusur_participa.demo.terms import Size
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.text import fold
from jusur_participa.proposals.models import JourneyEntry, Proposal, Revision
from jusur_participa.sealing.rules.envelopes import canonical, take_out, unseal
from jusur_participa.subjects.models import Subject
from jusur_participa.supports.models import Support

SIZE = Size(people=12, ideas=30, comments=140, supports=100, ballots=9)
GROWN = (Person, Subject, Proposal, Revision, JourneyEntry, Comment, Support, Ballot)


@pytest.fixture
def ground(app, make):
    """A function that grows as much again in the same place, by the seed it is given."""
    space, vote = make.space(), make.vote()
    zones, themes = [make.zone(), make.zone()], [make.theme(), make.theme()]
    verifier = make.officer(role=Role.VERIFIER)
    for number in range(1, 18):
        make.goal(number)

    def grown(seed: int = 1, size: Size = SIZE) -> Ground:
        ground = Ground(size, seed, space, zones, themes, verifier.id, "a key of ballots")
        for _batch in grow(ground, vote):
            pass
        return ground

    return grown


def rows_of(model) -> list[tuple]:
    return [tuple(row) for row in db.session.execute(sa.select(model.__table__))]


def lasting_rows_of(model) -> list[tuple]:
    """Rows without what differs each time: the salt of a password, and numbers that the database gives."""
    columns = [
        column
        for column in model.__table__.columns
        if column.name != "password_hash" and not (column.name == "id" and model in (Revision, JourneyEntry))
    ]
    return [tuple(row) for row in db.session.execute(sa.select(*columns).order_by(*columns[:3]))]


def test_as_much_grows_as_was_asked_for(ground):
    before = {model: len(rows_of(model)) for model in GROWN}
    ground()
    grown = {model: len(rows_of(model)) - before[model] for model in GROWN}

    assert (grown[Person], grown[Proposal], grown[Comment], grown[Support], grown[Ballot]) == (12, 30, 140, 100, 9)
    assert grown[Subject] == 170


def test_counters_equal_rows(ground):
    ground()
    for counter, counted in (
        (Proposal.supports_count, sa.select(sa.func.count()).where(Support.subject_id == Proposal.id)),
        (Proposal.comments_count, sa.select(sa.func.count()).where(Comment.about_id == Proposal.id)),
        (Proposal.version, sa.select(sa.func.count()).where(Revision.proposal_id == Proposal.id)),
    ):
        rows = counted.correlate(Proposal.__table__).scalar_subquery()
        grown = sa.select(Proposal.id).where(Proposal.submission_key.startswith("grown/"))
        assert db.session.scalars(grown.where(counter != rows)).all() == []


def test_the_same_seed_grows_the_same_rows_and_another_one_others(ground):
    grown = []
    for seed in (1, 1, 2):
        undo = db.session.begin_nested()
        ground(seed)
        grown.append([lasting_rows_of(model) for model in GROWN if model is not Ballot])
        undo.rollback()

    assert grown[0] == grown[1]
    assert all(first != other for first, other in zip(grown[0], grown[2], strict=True) if first)


def test_it_can_grow_again_with_the_same_seed(ground):
    first, second = ground(), ground()

    assert second.first_idea == first.first_comment + SIZE.comments


def test_ideas_are_found_by_their_folded_words(ground):
    ground()
    ideas = db.session.scalars(sa.select(Proposal).where(Proposal.submission_key.startswith("grown/"))).all()

    assert all(idea.folded == fold(f"{idea.title} {idea.body}") for idea in ideas)


def test_ballots_are_of_grown_people_and_keep_the_terms_of_the_vote(ground):
    grown = ground()
    ballots = db.session.scalars(sa.select(Ballot)).all()
    vote = db.session.get(Vote, ballots[0].box_id)
    tags = {boxes.voter_tag("a key of ballots", vote.id, grown.first_person + number) for number in range(9)}

    assert {ballot.voter_tag for ballot in ballots} == tags
    private = take_out(vote.box.locked_key, lock_of(vote.box))
    contents = [canonical(unseal(private, ballot.sealed)["choices"]).decode() for ballot in ballots]
    assert [budgeting.ballot_faults(vote.ballot_terms, budgeting.choices_in(one)) for one in contents] == [[]] * 9


def test_grown_people_are_verified_residents(ground, make, now):
    grown = ground()
    person = db.session.get(Person, grown.first_person)

    assert person.is_verified_resident_of(make.here().id, now)
    assert person.verifications[0].method is VerificationMethod.FACE_TO_FACE


def test_what_comes_next_gets_a_number_of_its_own(ground, make):
    ground()

    assert make.resident().id > db.session.scalar(sa.select(sa.func.max(Proposal.author_id)))


def test_it_grows_only_where_the_demonstration_stands(live_app):
    live_app.config["DEMONSTRATION"] = True

    said = live_app.test_cli_runner().invoke(args=["demo", "grow", "--people", "2"])

    assert said.exit_code == 1
    assert "amizmiz" in said.output


def test_what_cannot_grow_is_refused_with_its_reason(live_app):
    live_app.config["DEMONSTRATION"] = True

    said = live_app.test_cli_runner().invoke(args=["demo", "grow", "--ideas", "2"])

    assert said.exit_code == 2
    assert "--people" in said.output
