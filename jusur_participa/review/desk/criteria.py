"""The plan team weighs criteria, scores the accepted ideas, and publishes the ranking."""

from http import HTTPStatus

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.review import actions, policy, queries
from jusur_participa.review.desk import bp
from jusur_participa.review.forms import CriteriaForm, ExcuseForm, ExplanationForm, score_form_of
from jusur_participa.review.models import CriteriaGrid
from jusur_participa.spaces.models import Space
from jusur_participa.spaces.queries import all_spaces_of, space_with_phases


@bp.get("/<town>/desk/criteria/")
@mandated(Role.PLANNER, Role.EQUALITY)
def spaces() -> ResponseReturnValue:
    """Every space, and how far its ranking has come."""
    place = current_place()
    return page("review/desk_spaces", spaces=all_spaces_of(place.id), grids=queries.grids_of(place.id))


@bp.route("/<town>/desk/criteria/<int:space_id>/edit", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def weigh(space_id: int) -> ResponseReturnValue:
    """Choose the criteria and their weights, until they are published."""
    person, space, grid = current_person(), _space(space_id), queries.grid_of(space_id)
    if grid is not None:
        require(policy.may_change_criteria(person, grid, clock.now()))
    form = CriteriaForm.of(grid)
    if form.validate_on_submit():
        actions.set_criteria(person, space, form.criteria)
        flash(_("The criteria are saved. Publish them when the weights add up to 100."), "success")
        return see_other(url_for(".ranking", space_id=space_id))
    return page("review/desk_weigh", form=form, space=space)


@bp.get("/<town>/desk/criteria/<int:space_id>")
@mandated(Role.PLANNER, Role.EQUALITY)
def ranking(space_id: int) -> ResponseReturnValue:
    """The criteria, who has scored, and once all have, how far apart the team is and what ranking comes of it."""
    return _ranking_page(_space(space_id), ExplanationForm(formdata=None))


def _ranking_page(space: Space, form: ExplanationForm) -> ResponseReturnValue:
    person, moment, grid = current_person(), clock.now(), queries.grid_of(space.id, with_team=True)
    ideas = queries.rankable_ideas(space.id, with_authors=True)
    # Nobody sees what the others gave before all have handed in: it is not even read.
    told = queries.told_ranking(grid, ideas) if grid is not None and grid.is_revealed else None
    own = queries.scores_by(person.id, grid) if grid else {}
    to_score = [idea for idea in ideas if grid and not policy.is_hers(person, idea, moment)]
    asked = {(idea.id, criterion.id) for idea in to_score for criterion in (grid.criteria if grid else ())}
    is_complete = bool(asked) and asked <= own.keys()
    return page(
        "review/desk_ranking",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
        form=form,
        space=space,
        grid=grid,
        ideas={idea.id: idea for idea in ideas},
        told=told,
        own=own,
        may_weigh=policy.may_weigh(person, space.municipality_id, moment),
        may_publish_criteria=policy.may_publish_criteria(person, grid, moment) if grid else None,
        may_publish_ranking=policy.may_publish_ranking(person, grid, told.ranked if told else [], moment)
        if grid
        else None,
        may_hand_in=policy.may_hand_in(person, grid, is_complete) if grid else None,
        may_score_again=policy.may_score_again(person, grid, moment) if grid else None,
        may_score={idea.id: policy.may_score(person, grid, idea, moment) for idea in ideas},
    )


@bp.post("/<town>/desk/criteria/<int:space_id>/publication")
@mandated(Role.PLANNER)
def publish_criteria(space_id: int) -> ResponseReturnValue:
    """Fix the criteria in public."""
    actions.publish_criteria(current_person(), _grid(space_id))
    flash(_("The criteria are public and can no longer change. Scoring begins."), "success")
    return see_other(url_for(".ranking", space_id=space_id))


@bp.route("/<town>/desk/criteria/<int:space_id>/ideas/<int:proposal_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER, Role.EQUALITY)
def score(space_id: int, proposal_id: int) -> ResponseReturnValue:
    """Give an idea points on each criterion."""
    person, grid, dossier = current_person(), _grid(space_id), queries.dossier_of(current_place().id, proposal_id)
    if dossier is None or dossier.proposal.space_id != space_id:
        raise Missing
    require(policy.may_score(person, grid, dossier.proposal, clock.now()))
    own = queries.scores_by(person.id, grid)
    form = score_form_of(grid, {criterion.id: own[proposal_id, criterion.id] for criterion in grid.criteria
                                if (proposal_id, criterion.id) in own})  # fmt: skip
    if form.validate_on_submit():
        actions.give_scores(person, grid, dossier.proposal, form.points)
        flash(_("Your scores are saved."), "success")
        return see_other(url_for(".ranking", space_id=space_id))
    return page("review/desk_score", form=form, dossier=dossier, grid=grid)


@bp.post("/<town>/desk/criteria/<int:space_id>/scores/handing-in")
@mandated(Role.PLANNER, Role.EQUALITY)
def hand_in(space_id: int) -> ResponseReturnValue:
    """Say that one's scores stand."""
    actions.hand_in_scores(current_person(), _grid(space_id))
    flash(_("Your scores are handed in."), "success")
    return see_other(url_for(".ranking", space_id=space_id))


@bp.route("/<town>/desk/criteria/<int:space_id>/members/<int:person_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def excuse(space_id: int, person_id: int) -> ResponseReturnValue:
    """Go on without a member who does not hand in."""
    grid = _grid(space_id)
    member = grid.member(person_id)
    if member is None:
        raise Missing
    require(policy.may_excuse(current_person(), grid, member, clock.now()))
    form = ExcuseForm()
    if form.validate_on_submit():
        actions.excuse_member(current_person(), grid, person_id, form.reason.data or "")
        flash(_("The team goes on without her."), "success")
        return see_other(url_for(".ranking", space_id=space_id))
    return page("review/desk_excuse", form=form, grid=grid, member=member)


@bp.post("/<town>/desk/criteria/<int:space_id>/scores/again")
@mandated(Role.PLANNER)
def score_again(space_id: int) -> ResponseReturnValue:
    """Have the team score once more, now that it has seen how far apart it is."""
    actions.score_again(current_person(), _grid(space_id))
    flash(_("Everybody can change her scores now, once."), "success")
    return see_other(url_for(".ranking", space_id=space_id))


@bp.post("/<town>/desk/criteria/<int:space_id>/ranking")
@mandated(Role.PLANNER)
def publish_ranking(space_id: int) -> ResponseReturnValue:
    """Publish the ranking; scoring ends. Where citizens would order the ideas otherwise, it is explained."""
    space, grid, form = _space(space_id), _grid(space_id), ExplanationForm()
    if grid.is_revealed:
        told = queries.told_ranking(grid, queries.rankable_ideas(space_id))
        if told.astray and not grid.is_ranked and (not form.validate() or form.is_lacking()):
            return _ranking_page(space, form)
    actions.publish_ranking(current_person(), grid, form.explanation)
    flash(_("The ranking is public."), "success")
    return see_other(url_for("review.ranking", space_id=space_id))


def _space(space_id: int) -> Space:
    space = space_with_phases(current_place().id, space_id)
    if space is None:
        raise Missing
    return space


def _grid(space_id: int) -> CriteriaGrid:
    _space(space_id)
    grid = queries.grid_of(space_id, with_team=True)
    if grid is None:
        raise Missing
    return grid
