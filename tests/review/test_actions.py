"""Assigning, studying, answering, scoring: what is kept, recorded, announced and refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict, Missing
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.proposals.terms import JourneyStep, Outcome, ProposalState
from jusur_participa.review import actions, queries
from jusur_participa.review.models import Answer, Criterion, Score, Study
from jusur_participa.review.terms import (
    REQUIRED_CRITERIA,
    Competence,
    Feasibility,
    Findings,
    GenderMarker,
)
from tests.support.races import meanwhile

WHOLE = Findings(
    competence=Competence.OWN,
    competence_article="83",
    feasible=Feasibility.YES,
    feasibility_note="Le terrain est communal.",
    cost_low_mad=380_000,
    cost_high_mad=450_000,
    cost_method="Trois devis",
    beneficiaries="Filles de 12 à 16 ans",
)
REASON = "Le conseil communal l’inscrit au budget de 2027."


def acts() -> list[str]:
    return list(db.session.scalars(select(TrailEntry.act).order_by(TrailEntry.id)))


def save(officer, proposal, version=0, findings=WHOLE) -> Study:
    actions.declare_interest(officer, proposal, has_conflict=False)
    return actions.save_study(officer, proposal, version=version, language="fr", findings=findings)


def finish(officer, proposal, version=0, findings=WHOLE) -> Study:
    actions.declare_interest(officer, proposal, has_conflict=False)
    return actions.finish_study(officer, proposal, version=version, language="fr", findings=findings)


def answer(officer, proposal, outcome=Outcome.ACCEPTED, reason=REASON, **said) -> Answer:
    return actions.answer_idea(officer, proposal, outcome=outcome, reason=reason, language="fr", **said)


def test_an_idea_is_assigned_and_assigned_again(app, make):
    planner, first, second = make.officer(role=Role.PLANNER), make.officer(), make.officer()
    proposal = make.proposal()

    actions.assign(planner, proposal, first)
    actions.assign(planner, proposal, first)
    assignment = actions.assign(planner, proposal, second)

    assert assignment.officer is second
    assert acts() == ["idea.assigned", "idea.assigned"]


def test_an_idea_is_not_assigned_to_its_author_nor_to_somebody_without_a_mandate(app, make):
    planner, officer = make.officer(role=Role.PLANNER), make.officer()

    with pytest.raises(Refused):
        actions.assign(planner, make.proposal(author=officer), officer)
    with pytest.raises(Refused):
        actions.assign(planner, make.proposal(), make.resident())


def test_a_draft_is_kept_as_it_is_and_stays_out_of_the_journey(app, make):
    officer, proposal = make.officer(), make.proposal()
    begun = Findings(cost_method="Demander au service des eaux", cost_low_mad=100)

    study = save(officer, proposal, findings=begun)

    assert study.findings == begun
    assert (study.version, study.is_finished) == (1, False)
    assert proposal.state is ProposalState.PUBLISHED


def test_the_second_officer_does_not_write_over_what_she_has_not_seen(app, make):
    first, second, proposal = make.officer(), make.officer(), make.proposal()
    save(first, proposal, findings=replace(WHOLE, cost_method="la première"))

    with pytest.raises(Conflict):
        save(second, proposal, version=0, findings=replace(WHOLE, cost_method="la seconde"))

    study = save(second, proposal, version=1, findings=replace(WHOLE, cost_method="les deux"))
    assert (study.cost_method, study.version, study.studied_by) == ("les deux", 2, second)


def test_the_same_form_sent_twice_saves_once(app, make):
    officer, proposal = make.officer(), make.proposal()

    assert save(officer, proposal) is save(officer, proposal)
    assert db.session.scalar(select(func.max(Study.version))) == 1


def test_finishing_a_study_lets_the_idea_go_on_and_tells_the_trail(app, make, now):
    officer, proposal = make.officer(), make.proposal()

    study = finish(officer, proposal)

    assert study.finished_at == now
    assert proposal.state is ProposalState.UNDER_STUDY
    assert proposal.step is JourneyStep.STUDIED
    entry = db.session.scalars(select(TrailEntry).where(TrailEntry.act == "study.finished")).one()
    assert (entry.after["cost_low_mad"], entry.after["gender_marker"]) == (380_000, "not_screened")


def test_a_study_with_a_gap_is_not_finished(app, make):
    officer, proposal = make.officer(), make.proposal()

    with pytest.raises(Refused):
        finish(officer, proposal, findings=replace(WHOLE, cost_method=""))
    assert proposal.step is not JourneyStep.STUDIED


def test_a_finished_study_can_be_corrected_but_stays_whole(app, make):
    officer, proposal = make.officer(), make.proposal()
    finish(officer, proposal)

    with pytest.raises(Refused):
        save(officer, proposal, version=1, findings=replace(WHOLE, beneficiaries=""))
    study = save(officer, proposal, version=1, findings=replace(WHOLE, beneficiaries="Tout le douar"))

    assert study.is_finished
    assert study.beneficiaries == "Tout le douar"


def test_the_gender_marker_says_who_gave_it_and_when(app, make, now):
    officer, proposal = make.officer(), make.proposal()
    marked = replace(
        WHOLE,
        gender_marker=GenderMarker.ONE,
        gender_criteria=REQUIRED_CRITERIA[GenderMarker.ONE],
        gender_objective="Que les filles aillent au collège",
        gender_indicator="Part de filles inscrites",
    )

    study = finish(officer, proposal, findings=marked)

    assert (study.gender_marked_by, study.gender_marked_at) == (officer, now)
    assert study.gender_criteria["indicator"] is True
    assert study.gender_criteria["principal"] is False


def test_the_database_refuses_a_targeted_marker_without_objective(app, make):
    with pytest.raises(IntegrityError, match="targeted_with_objective_and_indicator"):
        make.study(gender_marker=GenderMarker.TWO, gender_objective="Égalité", gender_indicator=" ")


def test_the_database_refuses_a_cost_that_runs_backwards(app, make):
    with pytest.raises(IntegrityError, match="cost_in_order"):
        make.study(cost_low_mad=2, cost_high_mad=1)


def test_an_answer_settles_what_was_owed(app, make):
    officer, proposal = make.officer(), make.proposal()
    finish(officer, proposal)

    given = answer(officer, proposal)

    assert (given.outcome, given.reason, given.redirected_to) == (Outcome.ACCEPTED, REASON, None)
    assert (proposal.state, proposal.outcome, proposal.awaits_answer) == (
        ProposalState.ANSWERED,
        Outcome.ACCEPTED,
        False,
    )
    assert proposal.journey[-1].reason == REASON
    assert "idea.answered" in acts()


def test_an_idea_sent_on_names_who_is_in_charge(app, make):
    officer, proposal = make.officer(), make.study().proposal

    given = answer(officer, proposal, Outcome.REDIRECTED, redirected_to="La province d’Al Haouz")

    assert given.redirected_to == "La province d’Al Haouz"


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("reason", ["", "Non.", " " * 25])
def test_no_answer_is_given_without_a_reason(app, make, outcome, reason):
    officer, proposal = make.officer(), make.study().proposal

    with pytest.raises(Refused):
        answer(officer, proposal, outcome, reason, redirected_to="La province")
    assert proposal.awaits_answer


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_database_refuses_an_answer_without_a_reason(app, make, outcome):
    with pytest.raises(IntegrityError, match="has_a_reason"):
        make.answer(outcome=outcome, reason="Non." + " " * 30)


def test_the_database_refuses_to_send_an_idea_on_to_nobody(app, make):
    with pytest.raises(IntegrityError, match="redirected_to_somebody"):
        make.answer(outcome=Outcome.REDIRECTED, redirected_to=None)


def test_an_idea_is_answered_once(app, make):
    officer, proposal = make.officer(), make.study().proposal
    answer(officer, proposal)

    with pytest.raises(Refused):
        answer(officer, proposal, Outcome.REFUSED)
    assert db.session.scalar(select(func.count()).select_from(Answer)) == 1


def criterion(weight: int, is_gender_impact: bool = False) -> Criterion:
    return Criterion(title=BilingualText(ar="معيار", fr="Critère"), weight=weight, is_gender_impact=is_gender_impact)


def test_criteria_are_set_changed_and_published(app, make, now):
    planner, space = make.officer(role=Role.PLANNER), make.space()

    actions.set_criteria(planner, space, [criterion(100, True)])
    grid = actions.set_criteria(planner, space, [criterion(60, True), criterion(40)])
    actions.publish_criteria(planner, grid)
    actions.publish_criteria(planner, grid)

    assert [one.weight for one in grid.criteria] == [60, 40]
    assert grid.published_at == now
    assert acts() == ["criteria.set", "criteria.set", "criteria.published"]


def test_published_weights_cannot_change(app, make):
    planner, grid = make.officer(role=Role.PLANNER), make.grid()

    with pytest.raises(Refused):
        actions.set_criteria(planner, grid.space, [criterion(50, True), criterion(50)])
    assert [one.weight for one in grid.criteria] == [60, 40]


def test_scores_replace_what_the_same_person_gave(app, make):
    planner, grid = make.officer(role=Role.PLANNER), make.grid()
    idea = make.accepted_idea(grid.space)
    first, second = (one.id for one in grid.criteria)

    actions.give_scores(planner, grid, idea, {first: 80, second: 0})
    actions.give_scores(planner, grid, idea, {first: 70, second: 0})

    assert sorted(db.session.scalars(select(Score.points))) == [0, 70]


def test_a_criterion_of_another_space_is_not_scored_by(app, make):
    planner, grid = make.officer(role=Role.PLANNER), make.grid()
    foreign = make.grid(make.space()).criteria[0].id

    with pytest.raises(Missing):
        actions.give_scores(planner, grid, make.accepted_idea(grid.space), {foreign: 50})


def test_the_published_ranking_moves_the_scored_ideas_on_and_ends_scoring(app, make):
    planner, grid = make.officer(role=Role.PLANNER), make.grid()
    scored, gap = make.accepted_idea(grid.space), make.accepted_idea(grid.space)
    make.scores(scored, dict.fromkeys(grid.criteria, 50))
    make.scores(gap, {grid.criteria[0]: 50})

    actions.publish_ranking(planner, grid)
    actions.publish_ranking(planner, grid)

    assert (scored.step, gap.step) == (JourneyStep.PRIORITISED, JourneyStep.ANSWERED)
    assert scored.journey[-1].link == f"ranking/{grid.space_id}"
    entry = db.session.scalars(select(TrailEntry).where(TrailEntry.act == "ranking.published")).one()
    assert entry.after == {"places": {str(scored.id): 1}}
    with pytest.raises(Refused):
        actions.give_scores(planner, grid, scored, {grid.criteria[0].id: 90})


def test_a_ranking_without_a_fully_scored_idea_is_not_published(app, make):
    planner, grid = make.officer(role=Role.PLANNER), make.grid()
    make.scores(make.accepted_idea(grid.space), {grid.criteria[0]: 50})

    with pytest.raises(Refused):
        actions.publish_ranking(planner, grid)


def test_weights_cannot_change_after_the_first_score_not_even_in_the_database(app, make):
    grid = make.grid()
    first, second = grid.criteria
    make.scores(make.accepted_idea(grid.space), {first: 50})

    for statement in (
        update(Criterion).where(Criterion.id == second.id).values(weight=39),
        delete(Criterion).where(Criterion.id == second.id),
        insert(Criterion).values(
            grid_id=grid.id, position=9, title_ar="x", title_fr="x", weight=10, is_gender_impact=False
        ),
    ):
        with pytest.raises(DBAPIError, match="frozen"), db.session.begin_nested():
            db.session.execute(statement)


def scored(make, grid, member, points):
    """An accepted idea that this member has scored."""
    idea = make.accepted_idea(grid.space)
    actions.give_scores(member, grid, idea, {one.id: points for one in grid.criteria})
    return idea


def test_members_score_apart_and_see_one_another_once_all_have_handed_in(app, make):
    planner, equality = make.officer(role=Role.PLANNER), make.officer(role=Role.EQUALITY)
    space = make.space()
    grid = actions.set_criteria(planner, space, [criterion(60, True), criterion(40)])
    actions.publish_criteria(planner, grid)
    idea = scored(make, grid, planner, 80)

    assert {member.person_id for member in grid.members} == {planner.id, equality.id}
    with pytest.raises(Refused):
        actions.hand_in_scores(equality, grid)
    actions.hand_in_scores(planner, grid)
    with pytest.raises(Refused):
        actions.give_scores(planner, grid, idea, {grid.criteria[0].id: 10})
    with pytest.raises(Refused):
        actions.publish_ranking(planner, grid)
    assert not grid.is_revealed

    actions.give_scores(equality, grid, idea, {one.id: 20 for one in grid.criteria})
    actions.hand_in_scores(equality, grid)
    assert grid.is_revealed
    assert queries.told_ranking(grid, [idea]).spreads[idea.id, grid.criteria[0].id].is_wide


def test_a_member_who_does_not_hand_in_is_excused_with_a_reason(app, make):
    planner, absent, grid = make.officer(role=Role.PLANNER), make.officer(role=Role.PLANNER), make.grid()
    idea = scored(make, grid, planner, 80)
    actions.give_scores(absent, grid, idea, {grid.criteria[0].id: 10})
    actions.hand_in_scores(planner, grid)

    actions.excuse_member(planner, grid, absent.id, "En congé jusqu’en janvier")

    assert grid.is_revealed
    with pytest.raises(Refused):
        actions.excuse_member(planner, grid, planner.id, "Elle a déjà rendu ses notes")


def test_the_team_scores_once_more_and_only_once(app, make):
    planner, grid = make.officer(role=Role.PLANNER), make.grid()
    idea = scored(make, grid, planner, 80)

    with pytest.raises(Refused):
        actions.score_again(planner, grid)
    actions.hand_in_scores(planner, grid)
    actions.score_again(planner, grid)
    actions.give_scores(planner, grid, idea, {grid.criteria[0].id: 60})
    actions.hand_in_scores(planner, grid)

    assert sorted((score.points, score.first_points) for score in queries.scores_of(grid)) == [(60, 80), (80, 80)]
    assert queries.told_ranking(grid, [idea]).changed == 1
    with pytest.raises(Refused):
        actions.score_again(planner, grid)


def test_a_ranking_that_citizens_would_order_otherwise_is_explained(app, make):
    planner, grid = make.officer(role=Role.PLANNER), make.grid()
    wished, ranked = scored(make, grid, planner, 10), scored(make, grid, planner, 90)
    wished.supports_count = 5
    db.session.flush()
    actions.hand_in_scores(planner, grid)
    why = BilingualText(ar="الفكرة الأولى تخدم دوارا واحدا فقط.", fr="La première ne sert qu’un seul douar.")

    for lacking in (None, BilingualText(ar=why.ar, fr="")):
        with pytest.raises(Refused):
            actions.publish_ranking(planner, grid, lacking)
    actions.publish_ranking(planner, grid, why)

    assert grid.explanation == why
    assert ranked.step is JourneyStep.PRIORITISED


def test_the_database_keeps_points_and_weights_within_a_hundred(app, make):
    grid = make.grid()
    idea = make.accepted_idea(grid.space)

    with pytest.raises(IntegrityError, match="points_of_a_hundred"), db.session.begin_nested():
        make.scores(idea, {grid.criteria[0]: 101})
    with pytest.raises(IntegrityError, match="weight_of_a_hundred"), db.session.begin_nested():
        make.grid(make.space(), weights=(0, 100))


@pytest.mark.parametrize("act", [answer, save, finish])
def test_an_idea_withdrawn_meanwhile_is_neither_studied_nor_answered(app, make, act):
    officer, proposal = make.officer(), make.proposal()
    finish(officer, proposal)
    meanwhile(proposal, state=ProposalState.WITHDRAWN)

    with pytest.raises(Refused):
        act(officer, proposal)


def test_an_idea_withdrawn_meanwhile_is_not_assigned(app, make):
    proposal = make.proposal()
    meanwhile(proposal, state=ProposalState.WITHDRAWN)

    with pytest.raises(Refused):
        actions.assign(make.officer(role=Role.PLANNER), proposal, make.officer())


def test_a_draft_that_is_saved_as_it_is_typed_stands_once_a_sitting_in_the_trail(app, make, now):
    officer, other, proposal = make.officer(), make.officer(), make.proposal()
    saved = select(func.count()).where(TrailEntry.act == "study.saved")

    for version, words in enumerate(("un", "un deux", "un deux trois")):
        save(officer, proposal, version=version, findings=replace(WHOLE, cost_method=words))
    assert db.session.scalar(saved) == 1
    save(other, proposal, version=3, findings=replace(WHOLE, cost_method="une autre personne"))
    assert db.session.scalar(saved) == 2
    with clock.frozen_at(now + timedelta(hours=2)):
        save(other, proposal, version=4, findings=replace(WHOLE, cost_method="après le déjeuner"))
    assert db.session.scalar(saved) == 3


def test_every_correction_of_a_finished_study_stands_in_the_trail(app, make):
    officer, proposal = make.officer(), make.proposal()
    version = finish(officer, proposal).version
    saved = select(func.count()).where(TrailEntry.act == "study.saved")
    before = db.session.scalar(saved)

    for words in ("une correction", "une autre"):
        version = save(officer, proposal, version=version, findings=replace(WHOLE, cost_method=words)).version

    assert db.session.scalar(saved) - before == 2
