"""Officers and planners set up spaces and their phases."""

from flask import Blueprint, Response, flash, url_for

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, fresh_proof, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.spaces import actions, policy, queries, rules
from jusur_participa.spaces.forms import ClosingForm, PhaseForm, ProofsForm, SpaceForm
from jusur_participa.spaces.models import Phase, Space
from jusur_participa.spaces.terms import ACTIVITY_LABELS, SPACE_KIND_LABELS, left_text

bp = Blueprint("spaces_desk", __name__)


@bp.route("/<town>/desk/spaces/")
@mandated(Role.OFFICER, Role.PLANNER)
def index() -> Response:
    """Every space of the municipality, those in preparation too."""
    return page("spaces/desk_index", spaces=queries.all_spaces_of(current_place().id), kinds=SPACE_KIND_LABELS)


@bp.route("/<town>/desk/spaces/new", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def new() -> Response:
    """Start a space; its phases come next."""
    form = SpaceForm()
    if form.validate_on_submit():
        space = actions.create_space(current_person(), current_place().id, **form.details)
        flash(_("The space is saved. Now give it its phases, then publish it."), "success")
        return see_other(url_for(".show", space_id=space.id))
    return page("spaces/desk_edit", form=form, space=None)


@bp.route("/<town>/desk/spaces/<int:space_id>")
@mandated(Role.OFFICER, Role.PLANNER)
def show(space_id: int) -> Response:
    """A space as it is set up: its promises, its phases, what can be done with it."""
    person, moment = current_person(), clock.now()
    space = _space(space_id)
    return page(
        "spaces/desk_show",
        space=space,
        line=rules.phase_line(space.phases, moment),
        may_publish=policy.may_publish(person, space, moment),
        may_close=policy.may_close(person, space, moment),
        kinds=SPACE_KIND_LABELS,
        activities=ACTIVITY_LABELS,
        left_text=left_text,
    )


@bp.route("/<town>/desk/spaces/<int:space_id>/edit", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def edit(space_id: int) -> Response:
    """Change the words and the promises of a space."""
    space = _space(space_id)
    form = SpaceForm.of(space)
    if form.validate_on_submit():
        actions.edit_space(current_person(), space, **form.details)
        flash(_("The space is changed."), "success")
        return see_other(url_for(".show", space_id=space.id))
    return page("spaces/desk_edit", form=form, space=space)


@bp.route("/<town>/desk/spaces/<int:space_id>/proofs", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def proofs(space_id: int) -> Response:
    """Say how who takes part has proved where she lives."""
    person, space = current_person(), _space(space_id)
    form = ProofsForm.of(space)
    may_set = policy.may_set_proofs(person, space, clock.now())
    if may_set and form.validate_on_submit():
        actions.set_proofs(person, space, form.details)
        flash(_("The space is changed."), "success")
        return see_other(url_for(".show", space_id=space.id))
    require(may_set)
    return page("spaces/desk_proofs", form=form, space=space)


@bp.post("/<town>/desk/spaces/<int:space_id>/publication")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def publish(space_id: int) -> Response:
    """Show the space to everybody."""
    space = _space(space_id)
    if not space.is_published:
        actions.publish_space(current_person(), space)
        flash(_("The space is published."), "success")
    return see_other(url_for(".show", space_id=space.id))


@bp.route("/<town>/desk/spaces/<int:space_id>/closing", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def close(space_id: int) -> Response:
    """End a space, with a reason."""
    space = _space(space_id)
    form = ClosingForm()
    if form.validate_on_submit():
        actions.close_space(current_person(), space, **form.details)
        flash(_("The space is closed. Its pages stay."), "success")
        return see_other(url_for(".show", space_id=space.id))
    return page("spaces/desk_close", form=form, space=space)


@bp.route("/<town>/desk/spaces/<int:space_id>/phases/new", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def new_phase(space_id: int) -> Response:
    """Add a phase."""
    space = _space(space_id)
    form = PhaseForm()
    if form.validate_on_submit() and _fits(form, space.phases):
        actions.add_phase(current_person(), space, **form.details)
        flash(_("The phase is added."), "success")
        return see_other(url_for(".show", space_id=space.id))
    return page("spaces/desk_phase", form=form, space=space, phase=None, may_remove=None)


@bp.route("/<town>/desk/spaces/<int:space_id>/phases/<int:phase_id>", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def edit_phase(space_id: int, phase_id: int) -> Response:
    """Change a phase: its name, its dates, what it opens."""
    person, space = current_person(), _space(space_id)
    phase = _phase(space, phase_id)
    form = PhaseForm.of(phase)
    if form.validate_on_submit() and _fits(form, [other for other in space.phases if other is not phase]):
        actions.edit_phase(person, phase, **form.details)
        flash(_("The phase is changed."), "success")
        return see_other(url_for(".show", space_id=space.id))
    may_remove = policy.may_remove(person, phase, clock.now())
    return page("spaces/desk_phase", form=form, space=space, phase=phase, may_remove=may_remove)


@bp.post("/<town>/desk/spaces/<int:space_id>/phases/<int:phase_id>/removal")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def remove_phase(space_id: int, phase_id: int) -> Response:
    """Take away a phase that has not begun in public."""
    space = _space(space_id)
    actions.remove_phase(current_person(), _phase(space, phase_id))
    flash(_("The phase is removed."), "success")
    return see_other(url_for(".show", space_id=space.id))


def _space(space_id: int) -> Space:
    space = queries.space_with_phases(current_place().id, space_id)
    if space is None:
        raise Missing
    return space


def _phase(space: Space, phase_id: int) -> Phase:
    phase = queries.phase_in(space, phase_id)
    if phase is None:
        raise Missing
    return phase


def _fits(form: PhaseForm, others: list[Phase]) -> bool:
    """Whether no other phase runs at this time; says so at the field otherwise."""
    details = form.details
    if rules.overlapping(others, details["starts_at"], details["ends_at"]):
        form.refuse_overlap()
        return False
    return True
