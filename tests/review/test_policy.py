"""Who may do what with an idea at which moment of its life."""

import pytest

from jusur_participa.associations.terms import MembershipRole
from jusur_participa.foundation.access import Role
from jusur_participa.proposals.terms import Outcome, ProposalState
from jusur_participa.review import policy
from jusur_participa.review.models import InterestDeclaration
from jusur_participa.review.terms import RefusalGround

#: An officer without any interest in the idea.
CLEAR = InterestDeclaration(has_conflict=False)
CONFLICT = InterestDeclaration(has_conflict=True)
NOBODY, RESIDENT, ELSEWHERE = "visitor", "resident", "officer elsewhere"


@pytest.fixture
def person_of(make):
    """The person that a table row names."""

    def person_of(who):
        if who == NOBODY:
            return None
        if who == RESIDENT:
            return make.resident()
        if who == ELSEWHERE:
            return make.officer(make.municipality())
        return make.officer(role=who)

    return person_of


@pytest.mark.parametrize(
    ("who", "assigns", "studies", "weighs", "scores"),
    [
        (NOBODY, False, False, False, False),
        (RESIDENT, False, False, False, False),
        (ELSEWHERE, False, False, False, False),
        (Role.MODERATOR, False, False, False, False),
        (Role.VERIFIER, False, False, False, False),
        (Role.OFFICER, True, True, False, False),
        (Role.PLANNER, True, False, True, True),
        (Role.EQUALITY, False, False, False, True),
        (Role.ADMINISTRATOR, True, True, True, True),
    ],
)
def test_each_role_has_its_part(app, make, now, person_of, who, assigns, studies, weighs, scores):
    person, space = person_of(who), make.space()
    waiting, accepted, grid = make.proposal(space), make.accepted_idea(space), make.grid(space)

    assert policy.may_assign(person, waiting, now).allowed is assigns
    assert policy.may_study(person, waiting, CLEAR, now).allowed is studies
    assert policy.may_answer(person, waiting, make.study(waiting), None, now).allowed is studies
    assert policy.may_weigh(person, space.municipality_id, now).allowed is weighs
    assert policy.may_score(person, grid, accepted, now).allowed is scores


@pytest.mark.parametrize(
    ("state", "studies"),
    [
        (ProposalState.DRAFT, False),
        (ProposalState.PUBLISHED, True),
        (ProposalState.UNDER_STUDY, True),
        (ProposalState.ANSWERED, False),
        (ProposalState.WITHDRAWN, False),
    ],
)
def test_an_idea_is_studied_and_answered_while_it_waits(app, make, now, state, studies):
    officer, proposal = make.officer(), make.proposal(state=state)
    study = make.study(proposal)
    proposal.state = state

    assert policy.may_study(officer, proposal, CLEAR, now).allowed is studies
    assert policy.may_answer(officer, proposal, study, None, now).allowed is studies


def test_a_hidden_idea_is_not_studied(app, make, now):
    proposal = make.proposal(hidden_at=now)

    assert not policy.may_study(make.officer(), proposal, CLEAR, now)


@pytest.mark.parametrize("study_is", ["absent", "draft", "finished"])
def test_an_answer_needs_a_finished_study(app, make, now, study_is):
    proposal = make.proposal()
    study = None if study_is == "absent" else make.study(proposal, finished=study_is == "finished")

    assert policy.may_answer(make.officer(), proposal, study, None, now).allowed is (study_is == "finished")


def test_nobody_studies_answers_or_scores_an_idea_she_has_written_or_signed(app, make, now):
    officer, space = make.administrator(), make.space()
    for proposal in (make.proposal(space, author=officer), make.proposal(space)):
        if proposal.author is not officer:
            make.co_author(proposal, officer)
        study = make.study(proposal)

        assert not policy.may_study(officer, proposal, CLEAR, now)
        assert not policy.may_answer(officer, proposal, study, None, now)
        assert not policy.may_be_assigned(officer, proposal, None, now)
        make.answer(proposal)
        assert not policy.may_score(officer, make.grid(), proposal, now)


def test_nobody_studies_an_idea_of_the_association_she_speaks_for(app, make, now):
    officer = make.officer()
    association = make.association()
    make.membership(association, officer, MembershipRole.SECRETARY)

    assert not policy.may_study(officer, make.proposal(association=association), CLEAR, now)


def test_a_signature_that_was_only_asked_for_binds_nobody(app, make, now):
    officer, proposal = make.officer(), make.proposal()
    make.co_author(proposal, officer, accepted=False)

    assert policy.may_study(officer, proposal, CLEAR, now)


@pytest.mark.parametrize(
    ("outcome", "reason", "more", "allowed"),
    [
        (Outcome.ACCEPTED, "Le conseil communal l’inscrit au budget.", None, True),
        (Outcome.ACCEPTED, "D’accord.", None, False),
        (Outcome.PARTLY, "", None, False),
        (Outcome.REFUSED, "", None, False),
        (Outcome.REFUSED, "Non." + " " * 40, None, False),
        (Outcome.REFUSED, "Le terrain n’appartient pas à la commune.", None, False),
        (Outcome.REFUSED, "Le terrain n’appartient pas à la commune.", RefusalGround.LAND, True),
        (Outcome.NEEDS_MORE, "Dites-nous où passe le chemin, s’il vous plaît.", None, True),
        (Outcome.MERGED, "Une voisine demande la même chose depuis mars.", None, False),
        (Outcome.REDIRECTED, "La route est provinciale, la commune transmet.", None, False),
        (Outcome.REDIRECTED, "La route est provinciale, la commune transmet.", "La province", True),
        (Outcome.REDIRECTED, "", "La province", False),
    ],
)
def test_no_answer_goes_without_a_public_reason(outcome, reason, more, allowed):
    ground = more if isinstance(more, RefusalGround) else None

    assert policy.may_publish_answer(outcome, reason, None if ground else more, ground).allowed is allowed


@pytest.mark.parametrize(("published", "ranked", "changes", "scores"), [
    (False, False, True, False),
    (True, False, False, True),
    (True, True, False, False),
])  # fmt: skip
def test_criteria_are_fixed_before_scoring_and_scores_before_the_ranking(
    app, make, now, published, ranked, changes, scores
):
    planner, space = make.officer(role=Role.PLANNER), make.space()
    idea, grid = make.accepted_idea(space), make.grid(space, published=published)
    grid.ranked_at = now if ranked else None

    assert policy.may_change_criteria(planner, grid, now).allowed is changes
    assert policy.may_score(planner, grid, idea, now).allowed is scores


@pytest.mark.parametrize(
    ("outcome", "scores"),
    [(Outcome.ACCEPTED, True), (Outcome.PARTLY, True), (Outcome.REFUSED, False), (Outcome.REDIRECTED, False)],
)
def test_only_accepted_ideas_of_the_space_are_scored(app, make, now, outcome, scores):
    planner, space = make.officer(role=Role.PLANNER), make.space()
    idea = make.proposal(space)
    make.answer(idea, outcome)

    assert policy.may_score(planner, make.grid(space), idea, now).allowed is scores
    assert not policy.may_score(planner, make.grid(make.space()), idea, now)


@pytest.mark.parametrize(("weights", "allowed"), [((60, 40), True), ((60, 30), False), ((100,), False)])
def test_criteria_are_published_when_they_add_up(app, make, now, weights, allowed):
    grid = make.grid(published=False, weights=weights)

    assert policy.may_publish_criteria(make.officer(role=Role.PLANNER), grid, now).allowed is allowed


def test_a_revoked_mandate_opens_nothing(app, make, now):
    officer, proposal = make.officer(), make.proposal()

    assert policy.may_study(officer, proposal, CLEAR, now)
    officer.mandates[0].revoked_at = now
    assert not policy.may_study(officer, proposal, CLEAR, now)


def test_who_has_an_interest_neither_studies_nor_answers(app, make, now):
    officer, proposal = make.officer(), make.proposal()
    study = make.study(proposal)

    assert not policy.may_study(officer, proposal, None, now)
    assert not policy.may_study(officer, proposal, CONFLICT, now)
    assert not policy.may_answer(officer, proposal, study, CONFLICT, now)
    assert not policy.may_be_assigned(officer, proposal, CONFLICT, now)


def test_only_the_authors_reply_and_only_once(app, make, now):
    answer = make.answer()
    signer = make.co_author(answer.proposal).person

    assert policy.may_reply(answer.proposal.author, answer, now)
    assert policy.may_reply(signer, answer, now)
    assert not policy.may_reply(make.resident(), answer, now)
    assert not policy.may_reply(None, answer, now)
    make.reply(answer)
    assert not policy.may_reply(answer.proposal.author, answer, now)


@pytest.mark.parametrize(
    ("outcome", "threshold", "verified", "allowed"),
    [
        (Outcome.REFUSED, 25, True, True),
        (Outcome.PARTLY, 25, True, True),
        (Outcome.REDIRECTED, 25, True, True),
        (Outcome.ACCEPTED, 25, True, False),
        (Outcome.NEEDS_MORE, 25, True, False),
        (Outcome.REFUSED, None, True, False),
        (Outcome.REFUSED, 25, False, False),
    ],
)
def test_residents_ask_to_reconsider_what_was_not_accepted(app, make, now, outcome, threshold, verified, allowed):
    answer = make.answer(make.proposal(make.space(reconsider_threshold=threshold)), outcome)

    assert policy.may_ask_reconsideration(make.resident(verified=verified), answer, now).allowed is allowed
