"""Merging and undoing: what each person finds afterwards."""

from datetime import date

import pytest
from sqlalchemy import select

from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.proposals.actions import withdraw_proposal
from jusur_participa.proposals.queries import authors_of
from jusur_participa.proposals.terms import ProposalState
from jusur_participa.supports.actions import give_support
from jusur_participa.supports.models import Support
from jusur_participa.supports.queries import supporters_of
from jusur_participa.ties import actions, queries
from jusur_participa.ties.terms import Ending, Part, TieState
from tests.support.races import meanwhile

pytestmark = pytest.mark.usefixtures("app")

WHY = {"reason": "Les deux idées demandent la même chose.", "language": "fr"}


def told(kind: NoticeKind) -> set[int]:
    return set(db.session.scalars(select(Notice.person_id).where(Notice.kind == kind)))


def test_a_merged_idea_keeps_its_page_and_leaves_the_lists(make):
    origin, target = make.proposal(), make.proposal()

    make.merge(origin, target)

    assert origin.is_public
    assert not origin.is_listed
    assert not origin.awaits_answer
    assert origin.state is ProposalState.MERGED
    assert target.is_listed
    assert target.awaits_answer


def test_supports_count_once_a_person_with_what_was_said_of_each(make):
    origin, target = make.proposal(), make.proposal()
    both, one = make.resident(), make.support(origin).person
    make.support(origin, both), make.support(target, both)
    given_at = db.session.get_one(Support, (origin.id, one.id)).given_at

    make.merge(origin, target)

    assert sorted(supporters_of(target.id)) == sorted([both.id, one.id])
    assert (origin.supports_count, target.supports_count) == (0, 2)
    assert db.session.get_one(Support, (target.id, one.id)).given_at == given_at


def test_an_association_counts_once_even_through_two_members(make):
    origin, target, association = make.proposal(), make.proposal(), make.association()
    make.support(origin, association=association), make.support(target, association=association)

    tie = make.merge(origin, target)
    assert target.supports_count == 1
    actions.unmerge(make.officer(), tie, **WHY)

    assert (origin.supports_count, target.supports_count) == (1, 1)


def test_everybody_who_wrote_or_signs_signs_the_other_idea(make):
    origin, target = make.proposal(), make.proposal()
    co_author = make.co_author(origin).person
    asked = make.co_author(target, origin.author, accepted=False)

    tie = make.merge(origin, target)
    assert authors_of(target) == {target.author_id, origin.author_id, co_author.id}
    actions.unmerge(make.officer(), tie, **WHY)

    assert authors_of(target) == {target.author_id}
    assert asked.accepted_at is None
    assert authors_of(origin) == {origin.author_id, co_author.id}


def test_who_speaks_for_an_association_is_not_named(make):
    association = make.association()
    origin, target = make.proposal(association=association), make.proposal()

    make.merge(origin, target)

    assert authors_of(target) == {target.author_id}


def test_an_author_who_objects_revives_her_idea(make):
    origin, target = make.proposal(state=ProposalState.UNDER_STUDY), make.proposal()
    supporter = make.support(origin).person
    tie = make.merge(origin, target)

    assert actions.object_to_merge(origin.author, tie) is Part.AUTHOR

    assert (origin.state, origin.is_listed, origin.awaits_answer) == (ProposalState.UNDER_STUDY, True, True)
    assert supporters_of(origin.id) == [supporter.id]
    assert supporters_of(target.id) == []
    assert (tie.state, tie.ending) == (TieState.ENDED, Ending.OBJECTION)
    assert authors_of(target) == {target.author_id}


def test_the_author_of_the_other_idea_may_object_too(make):
    origin, target = make.proposal(), make.proposal()
    tie = make.merge(origin, target)

    actions.object_to_merge(target.author, tie)

    assert not origin.is_merged


def test_a_co_author_who_objects_takes_her_name_off_and_stays_off(make):
    origin, target, third = make.proposal(), make.proposal(), make.proposal()
    co_author = make.co_author(origin).person
    tie = make.merge(origin, target)

    assert actions.object_to_merge(co_author, tie) is Part.CO_AUTHOR
    make.merge(third, target)

    assert co_author.id not in authors_of(target)
    assert co_author.id in authors_of(origin)
    with pytest.raises(Refused):
        actions.object_to_merge(co_author, tie)


def test_ideas_merged_in_turn_come_apart_in_any_order(make):
    first, second, third = make.proposal(), make.proposal(), make.proposal()
    people = [make.support(idea).person.id for idea in (first, second, third)]
    inner, _outer = make.merge(first, second), make.merge(second, third)
    assert sorted(supporters_of(third.id)) == sorted(people)
    assert first.author_id in authors_of(third)

    actions.unmerge(make.officer(), inner, **WHY)

    assert supporters_of(first.id) == [people[0]]
    assert sorted(supporters_of(third.id)) == sorted(people[1:])
    assert authors_of(third) == {third.author_id, second.author_id}


def test_what_lives_on_in_a_withdrawn_idea_stands_by_itself_again(make):
    origin, target = make.proposal(), make.proposal()
    tie = make.merge(origin, target)

    withdraw_proposal(target.author, target, reason="Je n’y crois plus.", language="fr")

    assert origin.state is ProposalState.PUBLISHED
    assert tie.ending is Ending.WITHDRAWN


def test_all_are_told_of_a_merge_and_of_its_end(make):
    origin, target = make.proposal(), make.proposal()
    concerned = {origin.author_id, target.author_id, make.support(origin).person_id, make.support(target).person_id}

    tie = make.merge(origin, target)
    assert told(NoticeKind.IDEAS_MERGED) == concerned
    actions.unmerge(make.officer(), tie, **WHY)

    assert told(NoticeKind.MERGE_ENDED) >= {origin.author_id, target.author_id}


def test_authors_merge_their_ideas_when_all_agree(make):
    origin, target = make.proposal(), make.proposal()
    co_author = make.co_author(target).person

    tie = actions.ask_to_merge(origin.author, origin, target, **WHY)
    assert told(NoticeKind.MERGE_ASKED) == {target.author_id, co_author.id}
    assert not actions.agree_to_merge(co_author, tie)
    assert not origin.is_merged
    assert actions.agree_to_merge(target.author, tie)

    assert origin.is_merged
    assert not tie.by_office


def test_one_author_who_does_not_agree_leaves_both_as_they_are(make):
    origin, target = make.proposal(), make.proposal()
    tie = actions.ask_to_merge(origin.author, origin, target, **WHY)

    actions.decline_merge(target.author, tie)

    assert tie.ending is Ending.DECLINED
    assert not origin.is_merged
    with pytest.raises(Refused):
        actions.agree_to_merge(target.author, tie)
    assert told(NoticeKind.MERGE_DECLINED) == {origin.author_id}


def test_one_who_writes_both_merges_them_at_once(make):
    origin = make.proposal()
    target = make.proposal(author=origin.author)

    assert actions.ask_to_merge(origin.author, origin, target, **WHY).is_standing_merge


def test_an_idea_merged_meanwhile_is_not_merged_again(make):
    origin, target, _third = make.proposal(), make.proposal(), make.proposal()
    meanwhile(origin, state=ProposalState.MERGED)

    with pytest.raises(Refused):
        actions.merge_ideas(make.officer(), origin, target, **WHY)


def test_two_requests_of_one_idea_wait_for_each_other(make):
    origin = make.proposal()
    actions.ask_to_merge(origin.author, origin, make.proposal(), **WHY)

    with pytest.raises(Conflict):
        actions.ask_to_merge(origin.author, origin, make.proposal(), **WHY)


def test_a_support_that_arrives_late_counts_where_the_idea_lives_on(make):
    origin, target, late = make.proposal(), make.proposal(), make.resident()
    make.merge(origin, target)
    # As the request saw it that was on its way.
    origin.state = ProposalState.PUBLISHED
    meanwhile(origin, state=ProposalState.MERGED)

    give_support(late, origin)

    assert supporters_of(target.id) == [late.id]
    assert supporters_of(origin.id) == []
    assert (origin.supports_count, target.supports_count) == (0, 1)


def test_a_part_split_off_is_an_idea_of_its_own(make):
    whole = make.proposal(supports_count=0)
    supporter = make.support(whole).person
    words = {"title": "Des bancs à l’arrêt", "body": "Pour attendre assis.", "language": "fr", "submission_key": "k1"}
    why = {"reason": "Deux choses à étudier à part.", "reason_language": "fr"}

    part = actions.split_idea(make.officer(), whole, **words, **why)

    assert (part.author_id, part.state, part.supports_count) == (whole.author_id, ProposalState.PUBLISHED, 0)
    assert part.answer_due_on is not None
    assert whole.supports_count == 1
    assert told(NoticeKind.IDEA_SPLIT) == {whole.author_id, supporter.id}
    assert actions.split_idea(make.officer(), whole, **words, **why) is part


def test_related_ideas_are_related_once_and_from_both_sides(make):
    one, other = make.proposal(), make.proposal()

    assert actions.relate_ideas(one.author, one, other, **WHY)
    assert not actions.relate_ideas(other.author, other, one, **WHY)
    (seen,) = queries.ties_of(one.id)
    assert actions.unrelate_ideas(other.author, other, seen.tie)
    assert actions.relate_ideas(other.author, other, one, **WHY)


def test_every_act_is_on_the_trail(make):
    origin, target = make.proposal(), make.proposal()
    tie = make.merge(origin, target)
    actions.object_to_merge(origin.author, tie)

    acts = db.session.scalars(
        select(TrailEntry.act).where(TrailEntry.act.like("ideas.%")).order_by(TrailEntry.id)
    ).all()

    assert acts == ["ideas.merged", "ideas.merge_objected", "ideas.unmerged"]


@pytest.mark.parametrize(
    ("own", "other", "owed"), [(3, 9, 3), (9, 3, 3), (None, 3, 3), (3, None, 3), (None, None, None)]
)
def test_the_first_day_that_was_promised_counts_for_both(make, own, other, owed):
    days = {number: date(2026, 12, number) for number in (3, 9)} | {None: None}
    origin, target = make.proposal(answer_due_on=days[own]), make.proposal(answer_due_on=days[other])

    tie = make.merge(origin, target)
    assert target.answer_due_on == days[owed]

    actions.unmerge(make.officer(), tie, **WHY)
    assert (origin.answer_due_on, target.answer_due_on) == (days[own], days[owed])


def test_who_signs_an_idea_asks_for_a_merge_and_all_the_others_decide(app, make):
    origin, target = make.proposal(), make.proposal()
    signer, invited = make.co_author(origin).person, make.co_author(origin, accepted=False).person

    with pytest.raises(Refused):
        actions.ask_to_merge(invited, origin, target, reason="Les deux disent la même chose.", language="fr")
    tie = actions.ask_to_merge(signer, origin, target, reason="Les deux disent la même chose.", language="fr")

    assert queries.asked_of(tie) == {origin.author_id, target.author_id}
    assert not actions.agree_to_merge(origin.author, tie)
    assert actions.agree_to_merge(target.author, tie)
    assert origin.is_merged
