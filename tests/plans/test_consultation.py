"""Opinions on a draft, ideas set aside, how much of what was accepted is in the plan, delays and changes of scope."""

from datetime import date, timedelta

import pytest

from jusur_participa.accounts.terms import Sex
from jusur_participa.budgeting.queries import winners_among
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.plans import actions, policy, queries
from jusur_participa.plans.terms import Coverage, OpinionStance, PlanState, SourceKind
from jusur_participa.proposals.terms import Outcome, ProposalState

WORDS = BilingualText("رأي مفصل", "Un avis détaillé")
DESK = "/fr/amizmiz/desk"


@pytest.fixture
def body(make):
    """A member of the equity body."""
    return make.officer(role=Role.EQUALITY)


@pytest.fixture
def draft(make):
    """A draft open to consultation, with one project."""
    plan = make.plan(state=PlanState.CONSULTATION)
    make.project(plan=plan)
    return plan


def accepted(make, **said):
    return make.proposal(state=ProposalState.ANSWERED, outcome=Outcome.ACCEPTED, **said)


def test_the_equity_body_speaks_once_on_the_whole_and_once_on_each_project(app, make, body, draft):
    project = queries.projects_in(draft)[0]
    actions.give_opinion(body, draft, None, OpinionStance.RESERVED, WORDS)
    actions.give_opinion(body, draft, project, OpinionStance.FAVOURABLE, WORDS)

    for about in (None, project):
        with pytest.raises(Conflict):
            actions.give_opinion(body, draft, about, OpinionStance.FAVOURABLE, WORDS)
    assert [opinion.project for opinion in queries.opinions_on(draft.id)] == [None, project]


@pytest.mark.parametrize("state", PlanState)
def test_an_opinion_is_given_while_the_draft_is_discussed(app, make, body, now, state):
    plan = make.plan(state=state, adopted_on=date(2024, 1, 5), in_force_on=date(2024, 1, 20))

    allowed = policy.may_give_opinion(body, plan, now).allowed
    assert allowed is (state in (PlanState.CONSULTATION, PlanState.SUBMITTED))
    assert not policy.may_give_opinion(make.planner(), plan, now)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_an_opinion_and_the_council_s_reply_are_public(make, client, body, draft, query_count, language):
    project = queries.projects_in(draft)[0]
    actions.give_opinion(body, draft, project, OpinionStance.RESERVED, WORDS)
    opinion = queries.opinions_on(draft.id)[0]
    reply = BilingualText("جواب المجلس", "La réponse")
    actions.reply_to_opinion(make.planner(), opinion, reply)

    for path in ("opinions", f"projects/{project.id}"):
        with query_count() as statements:
            page = client.get(f"/{language}/amizmiz/plan/{path}").text
        assert WORDS.in_(language) in page
        assert reply.in_(language) in page
        assert len(statements) <= 8


def test_opinion_and_reply_are_given_on_the_desk(make, sign_in, body, draft):
    project = queries.projects_in(draft)[0]
    typed = {"stance": "reserved", "body_ar": "رأي", "body_fr": "Avis"}
    member = sign_in(body)

    assert member.get(f"{DESK}/plan/{draft.id}/opinions/").status_code == 200
    assert member.post(f"{DESK}/plan/{draft.id}/opinions/new", data=typed).status_code == 303
    assert member.post(f"{DESK}/projects/{project.id}/opinion", data={**typed, "body_ar": ""}).status_code == 422
    opinion = queries.opinions_on(draft.id)[0]
    planner = sign_in(make.planner())
    reply = {"reply_ar": "جواب", "reply_fr": "Réponse"}
    assert planner.post(f"{DESK}/plan/opinions/{opinion.id}/reply", data=reply).status_code == 303
    assert opinion.reply.fr == "Réponse"


def test_coverage_counts_each_accepted_idea_once(app, make):
    project = make.project()
    woman, man = make.resident(sex=Sex.FEMALE), make.resident(sex=Sex.MALE)
    for author in (woman, woman, man):
        idea = accepted(make, author=author, author_sex=author.sex)
        make.project_source(project, idea)
    make.project_source(make.project(plan=project.plan), idea)
    left = accepted(make, author=woman, author_sex=Sex.FEMALE)
    make.proposal(state=ProposalState.ANSWERED, outcome=Outcome.REFUSED)
    assert queries.coverage_of(project.plan) == Coverage(4, 3, 0, 3, 2)

    actions.set_aside(make.planner(), project.plan, left, WORDS)

    assert queries.coverage_of(project.plan) == Coverage(4, 3, 1, 3, 2)
    assert queries.coverage_of(project.plan).waiting == 0
    assert queries.ideas_to_place(project.plan) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_an_idea_set_aside_carries_the_reason_in_public(make, client, query_count, language):
    plan, idea = make.plan(), accepted(make)
    actions.set_aside(make.planner(), plan, idea, WORDS)

    for path in ("plan/ideas", f"ideas/{idea.id}"):
        with query_count() as statements:
            assert WORDS.in_(language) in client.get(f"/{language}/amizmiz/{path}").text
        assert len(statements) <= 8


def test_an_idea_is_set_aside_once_and_taken_back(app, make):
    planner, plan, idea = make.planner(), make.plan(), accepted(make)
    row = actions.set_aside(planner, plan, idea, WORDS)
    with pytest.raises(Conflict):
        actions.set_aside(planner, plan, idea, WORDS)

    actions.take_back(planner, row)

    assert queries.ideas_to_place(plan) == [idea]


def test_what_a_project_takes_up_is_not_set_aside(app, make):
    planner, project, idea = make.planner(), make.project(), accepted(make)
    actions.link_idea(planner, project, idea, "whole")

    with pytest.raises(Refused):
        actions.set_aside(planner, project.plan, idea, WORDS)


def test_the_board_places_an_idea_and_sets_another_aside(make, sign_in):
    project, first, second = make.project(), accepted(make), accepted(make)
    desk, board = sign_in(make.planner()), f"{DESK}/plan/{project.plan_id}"

    assert desk.post(f"{board}/board", data={"proposal_id": str(first.id)}).status_code == 422
    typed = {"proposal_id": str(first.id), "project_id": str(project.id), "kind": "part"}
    assert desk.post(f"{board}/board", data=typed).status_code == 303
    reason = {"reason_ar": "سبب", "reason_fr": "Raison"}
    assert desk.post(f"{board}/ideas/{second.id}/set-aside", data=reason).status_code == 303

    assert [source.proposal for source in project.sources] == [first]
    page = desk.get(f"{board}/board").text
    assert "Raison" in page
    assert desk.post(f"{board}/ideas/{second.id}/taken-back").status_code == 303
    assert desk.post(f"{board}/ideas/{second.id}/taken-back").status_code == 404


def test_an_idea_goes_to_several_projects_each_time_with_its_own_kind(make, sign_in):
    """What dragging and the lists of the cards send is the same form."""
    idea, first = accepted(make), make.project()
    second, desk = make.project(plan=first.plan), sign_in(make.planner())
    board = f"{DESK}/plan/{first.plan_id}/board"
    for project, kind in ((first, "whole"), (second, "inspired"), (second, "part")):
        typed = {"proposal_id": str(idea.id), "project_id": str(project.id), "kind": kind}
        assert desk.post(board, data=typed).status_code == 303

    linked = {source.project_id: source.kind for source in queries.linked_ideas(first.plan_id)}
    assert linked == {first.id: SourceKind.WHOLE, second.id: SourceKind.INSPIRED}
    page = desk.get(board).text
    assert page.count(f'data-idea="{idea.id}"') == 2
    assert page.count("data-project=") == 2
    assert 'data-enhance="board"' in page


def test_ideas_that_won_a_vote_come_first_and_are_marked(make, sign_in):
    plan, popular = make.plan(), accepted(make, supports_count=50)
    vote = make.vote(space=popular.space)
    won, lost = (make.vote_project(vote, proposal=accepted(make)) for _ in range(2))
    funded = [{"project_id": each.id, "is_funded": each is won} for each in (won, lost)]
    make.counted(vote, {"projects": funded, "spent_mad": 100_000})

    assert list(winners_among(plan.municipality_id)) == [won.proposal_id]
    placed = queries.ideas_to_place(plan, [won.proposal_id])
    assert [idea.id for idea in placed][:2] == [won.proposal_id, popular.id]
    page = sign_in(make.planner()).get(f"{DESK}/plan/{plan.id}/board").text
    assert page.count("Retenue par le vote") == 1


def test_a_published_promise_moves_later_only_with_a_reason(app, make):
    planner, milestone = make.planner(), make.milestone()
    later = milestone.due_on + timedelta(days=30)

    with pytest.raises(Refused):
        actions.edit_milestone(planner, milestone, milestone.title, later, None)
    actions.edit_milestone(planner, milestone, milestone.title, later, None, WORDS)

    assert [(delay.to_on, delay.reason) for delay in milestone.delays] == [(later, WORDS)]


def test_a_promise_moves_sooner_or_in_a_draft_without_a_word(app, make):
    planner = make.planner()
    shown, draft = make.milestone(), make.milestone(make.project(plan=make.plan(published=False, first_year=2030)))

    actions.edit_milestone(planner, shown, shown.title, shown.due_on - timedelta(days=1), None)
    actions.edit_milestone(planner, draft, draft.title, draft.due_on + timedelta(days=9), None)

    assert shown.delays == draft.delays == []


def test_delay_and_change_of_scope_are_written_on_the_desk_and_read_by_all(make, sign_in, client):
    milestone = make.milestone()
    project, desk = milestone.project, sign_in(make.planner())
    moved = {"title_ar": "موعد", "title_fr": "Jalon", "due_on": "2027-06-01"}
    address = f"{DESK}/plan/milestones/{milestone.id}"

    assert desk.post(address, data=moved).status_code == 422
    assert desk.post(address, data={**moved, "reason_ar": "أمطار", "reason_fr": "Pluies"}).status_code == 303
    scope = {
        "decided_on": clock.today().isoformat(), "decided_by_ar": "المجلس", "decided_by_fr": "Le conseil",
        "what_ar": "أقل", "what_fr": "Trente mâts", "reason_ar": "سبب", "reason_fr": "Prix",
    }  # fmt: skip
    assert desk.post(f"{DESK}/projects/{project.id}/scope", data=scope).status_code == 303

    page = client.get(f"/fr/amizmiz/plan/projects/{project.id}").text
    for words in ("Pluies", "Trente mâts", "Le conseil", "Prix"):
        assert words in page
