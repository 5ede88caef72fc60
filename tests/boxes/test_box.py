"""A box from its key to its destruction: one way, and nothing in it leads to a voter."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from jusur_participa.boxes import actions, jobs, policy, queries
from jusur_participa.boxes.models import Ballot, OpenedBallot, SealedBallot
from jusur_participa.boxes.queries.bundle import bundle_of
from jusur_participa.boxes.terms import APPEAL_DAYS, Custody, Mode, Stage
from jusur_participa.budgeting.actions import count_vote
from jusur_participa.budgeting.jobs import close_boxes
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.logs import queries as logged
from jusur_participa.logs.terms import LogKind
from jusur_participa.sealing.rules import envelopes

REASON = "La personne n’habitait plus la commune."


def said(vote) -> dict:
    log = logged.log_of(vote.municipality_id, LogKind.BOX, vote.id)
    return {json.loads(entry.statement)["kind"]: json.loads(entry.statement) for entry in logged.statements_of(log.id)}


def rows_of(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_every_vote_has_a_box_whose_key_was_tried(app, make):
    box = make.vote(published=False).box

    assert (box.stage, box.custody) == (Stage.PREPARED, Custody.MANAGED)
    assert box.rehearsed_at is not None
    assert box.public_key not in (box.locked_key or "")


def test_no_box_of_a_committee_is_frozen_before_it_has_opened_the_rehearsal(app, make):
    officer, vote, keys = make.officer(), make.vote(published=False), envelopes.make_keys()
    actions.choose_committee_key(officer, vote.box, keys.public)

    with pytest.raises(Refused):
        actions.freeze(vote.box, Mode.VERIFY, {}, 3)
    word = envelopes.unseal(keys.private, vote.box.rehearsal)["rehearsal"]

    assert not actions.rehearse(officer, vote.box, "another word")
    assert actions.rehearse(officer, vote.box, word.lower())
    actions.freeze(vote.box, Mode.VERIFY, {}, 3)
    assert vote.box.stage is Stage.TAKING


def test_the_key_is_not_changed_once_the_vote_is_published(app, make):
    officer, vote = make.officer(), make.vote()

    with pytest.raises(Refused):
        actions.choose_committee_key(officer, vote.box, envelopes.make_keys().public)


def test_envelopes_enter_the_log_in_groups_of_ten_sorted_by_hash(app, make):
    vote = make.vote()
    for number in range(9):
        make.ballot_from(vote, vote.projects[:1], number)

    assert actions.log_envelopes(vote.box) == 0
    for number in range(9, 25):
        make.ballot_from(vote, vote.projects[:1], number)

    assert actions.log_envelopes(vote.box) == 25
    log = logged.log_of(vote.municipality_id, LogKind.BOX, vote.id)
    assert logged.digests_of(log.id)[1:] == sorted(db.session.scalars(select(Ballot.digest)))
    assert actions.log_envelopes(vote.box) == 0


def test_every_hour_the_boxes_that_take_ballots_are_followed(app, make):
    vote, idle = make.vote(), make.vote()
    for number in range(10):
        make.ballot_from(vote, vote.projects[:1], number)
    db.session.commit()

    jobs.follow_boxes()

    assert logged.log_of(vote.municipality_id, LogKind.BOX, vote.id).size == 11
    assert logged.log_of(idle.municipality_id, LogKind.BOX, idle.id) is None


def test_a_vote_whose_time_is_over_is_closed_by_itself_and_by_the_clock_of_the_database(app, make):
    vote, running = make.filled_vote(12), make.vote()
    db.session.commit()

    close_boxes()

    assert (vote.box.stage, running.box.stage) == (Stage.CLOSED, Stage.TAKING)
    assert queries.turnout_of(vote.box) == 12


def test_at_the_count_tags_are_gone_and_every_envelope_is_accounted_for(app, make):
    vote = make.filled_vote(60)
    count_vote(make.officer(vote.municipality), vote)

    closing, count = said(vote)["closing"], said(vote)["count"]
    assert rows_of(Ballot) == 0
    assert rows_of(SealedBallot) == closing["envelopes"] == count["counted"] == 60
    assert [column.name for column in SealedBallot.__table__.columns] == ["box_id", "digest", "sealed"]


@pytest.mark.parametrize("mode", list(Mode))
def test_codes_are_published_where_voters_can_check_and_totals_always(app, make, mode):
    count = said(make.counted_vote(60, mode=mode))["count"]

    assert (count["codes"] is not None) == (mode is Mode.VERIFY)
    assert sum(count["totals"].values()) >= 60


def test_below_fifty_ballots_only_totals_are_published(app, make):
    assert said(make.counted_vote(49))["count"]["codes"] is None
    assert said(make.counted_vote(50))["count"]["codes"] is not None


def test_the_order_of_casting_changes_nothing_that_is_published(app, make):
    """V10: two boxes with the same ballots, filled in opposite orders, are published in the same words."""
    found = []
    for order in (1, -1):
        vote = make.closed_vote()
        for number in list(range(60))[::order]:
            make.ballot_from(vote, vote.projects[number % 3 :][:1], number)
        count_vote(make.officer(vote.municipality), vote)
        lines = said(vote)["count"]["codes"]
        found.append([len(lines[str(project.id)]) for project in vote.projects])
        assert all(lines[choice] == sorted(lines[choice]) for choice in lines)

    assert found[0] == found[1] == [20, 20, 20]


def test_an_envelope_that_was_changed_keeps_the_whole_box_closed(app, make):
    vote = make.closed_box()
    actions.detach(vote.box)
    damaged = db.session.scalars(select(SealedBallot).limit(1)).one()
    damaged.sealed = bytes([damaged.sealed[0] ^ 1]) + damaged.sealed[1:]
    db.session.flush()

    with pytest.raises(Conflict):
        actions.open_managed(make.officer(), vote.box)
    assert rows_of(OpenedBallot) == 0


def test_an_envelope_copied_from_another_box_is_not_counted(app, make):
    """V6: sealed to the right key, but saying the number of another box."""
    vote, other = make.closed_vote(), make.vote()
    other.box.public_key, other.box.locked_key = vote.box.public_key, vote.box.locked_key
    copied = make.ballot_from(other, other.projects[:1], 5)
    db.session.add(Ballot(box_id=vote.id, voter_tag="x", sealed=copied.sealed, digest=copied.digest, form_token="x"))
    make.ballot_from(vote, vote.projects[:1], 6)
    count = count_vote(make.officer(), vote)

    assert count.result["ballots"] == 1
    assert said(vote)["count"]["unread"] == 1


def test_a_committee_opens_the_box_elsewhere_and_brings_it_back_whole(app, make):
    officer, keys = make.officer(), envelopes.make_keys()
    vote = make.closed_vote()
    vote.box.custody, vote.box.locked_key, vote.box.public_key = Custody.COMMITTEE, None, keys.public
    for number in range(12):
        make.ballot_from(vote, vote.projects[:1], number)

    with pytest.raises(Refused):
        count_vote(officer, vote)
    actions.close_box(vote.box)
    actions.detach(vote.box)
    contents, unread = actions.opening.read_envelopes(vote.id, keys.private, list(queries.envelopes_of(vote.id)))
    root = said(vote)["closing"]["envelopes_root"]
    opening = {"format": "f", "box": vote.id, "envelopes_root": root, "contents": contents, "unread": unread}
    for wrong in (
        None,
        opening | {"box": vote.id + 1},
        opening | {"envelopes_root": "0" * 64},
        opening | {"contents": contents[1:]},
        opening | {"unread": 1},
    ):
        with pytest.raises(Conflict):
            actions.receive_opening(officer, vote.box, wrong, "minutes")
    actions.receive_opening(officer, vote.box, opening, "Ouverte à la maison communale, en présence de tous.")

    assert count_vote(officer, vote).result["ballots"] == 12
    assert vote.box.minutes.startswith("Ouverte")


def test_an_opened_box_is_not_opened_or_published_again(app, make):
    vote = make.counted_vote(12)
    published = said(vote)

    actions.publish(vote.box, [], [], 0)
    with pytest.raises(Refused):
        actions.open_managed(make.officer(), vote.box)
    assert said(vote) == published


def test_two_people_annul_a_ballot_with_a_reason_before_the_box_is_opened(app, make):
    one, other, vote = make.officer(), make.officer(), make.vote()
    ballot = make.ballot_from(vote, vote.projects[:1], 1)
    make.ballot_from(vote, vote.projects[:1], 2)

    annulment = actions.ask_to_annul(one, vote.box, ballot, REASON)
    with pytest.raises(Refused):
        actions.decide_annulment(one, annulment, annul=True)
    actions.decide_annulment(other, annulment, annul=True)
    with pytest.raises(Refused):
        actions.decide_annulment(other, annulment, annul=False)

    assert queries.turnout_of(vote.box) == 1
    recorded = db.session.scalars(select(TrailEntry.act)).all()
    assert recorded == ["box.annulment_asked", "box.ballot_annulled"]
    actions.close_box(vote.box)
    actions.detach(vote.box)
    assert (said(vote)["closing"]["annulled"], said(vote)["closing"]["replaced"]) == (1, 0)


def test_a_ballot_may_also_be_kept_and_nobody_asks_twice(app, make):
    vote = make.vote()
    ballot = make.ballot_from(vote, vote.projects[:1], 1)
    annulment = actions.ask_to_annul(make.officer(), vote.box, ballot, REASON)

    with pytest.raises(Conflict):
        actions.ask_to_annul(make.officer(), vote.box, ballot, REASON)
    actions.decide_annulment(make.officer(), annulment, annul=False)

    assert queries.turnout_of(vote.box) == 1


def test_the_database_itself_wants_two_people(app, make):
    officer, vote = make.officer(), make.vote()
    annulment = actions.ask_to_annul(officer, vote.box, make.ballot_from(vote, vote.projects[:1], 1), REASON)
    annulment.decided_by_id, annulment.decided_at = officer.id, clock.now()

    with pytest.raises(IntegrityError, match="two_people"):
        db.session.flush()


def test_a_box_waits_for_annulments_that_are_not_decided_and_none_come_after(app, make):
    officer, vote = make.officer(), make.closed_box()
    ballot = db.session.scalars(select(Ballot).limit(1)).one()
    annulment = actions.ask_to_annul(officer, vote.box, ballot, REASON)

    with pytest.raises(Conflict):
        count_vote(officer, vote)
    actions.decide_annulment(make.officer(), annulment, annul=True)
    count_vote(officer, vote)

    with pytest.raises(Refused):
        actions.ask_to_annul(officer, vote.box, ballot, REASON)
    assert not policy.may_annul(officer, vote.box, clock.now())


def test_after_the_time_for_appeals_nothing_but_what_was_published_is_left(app, make, now):
    vote = make.counted_vote(60)
    db.session.commit()

    with clock.frozen_at(now + timedelta(days=APPEAL_DAYS)):
        jobs.destroy_old_ballots()
    assert rows_of(SealedBallot) == 60
    with clock.frozen_at(now + timedelta(days=APPEAL_DAYS, seconds=1)):
        jobs.destroy_old_ballots()
        jobs.destroy_old_ballots()

    assert set(db.session.scalars(select(SealedBallot.sealed))) == {b""}
    assert (rows_of(OpenedBallot), vote.box.locked_key) == (0, None)
    assert vote.box.stage is Stage.DESTROYED
    assert bundle_of(vote.box)["statements"]
