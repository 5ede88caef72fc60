"""From a new idea to its public answer, one idea after the other."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.errors import Conflict, Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.review import actions, policy, queries, rules
from jusur_participa.review.desk import bp
from jusur_participa.review.forms import AnswerForm, AssignmentForm, StudyForm
from jusur_participa.review.queries import Dossier
from jusur_participa.review.reactions import LABELS
from jusur_participa.review.terms import Stage


@bp.get("/<town>/desk/ideas/to-assign")
@mandated(Role.OFFICER, Role.PLANNER)
def to_assign() -> ResponseReturnValue:
    """The ideas that nobody studies yet."""
    return _waiting(Stage.ASSIGNMENT)


@bp.get("/<town>/desk/ideas/to-study")
@mandated(Role.OFFICER)
def to_study() -> ResponseReturnValue:
    """The ideas that this officer was asked to study."""
    return _waiting(Stage.STUDY)


@bp.get("/<town>/desk/ideas/to-answer")
@mandated(Role.OFFICER)
def to_answer() -> ResponseReturnValue:
    """The studied ideas whose answer is owed."""
    return _waiting(Stage.ANSWER)


def _waiting(stage: Stage) -> ResponseReturnValue:
    """One page of what waits at a stage, the nearest date first."""
    person = current_person()
    ideas = queries.waiting_ideas(current_place().id, stage, person, request.args.get("after"))
    next_url = url_for(request.endpoint or "", after=ideas.next_token) if ideas.next_token else None
    urgency = {idea.id: rules.urgency(idea.answer_due_on, clock.today()).value for idea in ideas.items}
    may_study = any(person.holds(role, current_place().id, clock.today()) for role in policy.STUDYING_ROLES)
    return page(
        "review/desk_waiting",
        stage=stage,
        ideas=ideas.items,
        urgency=urgency,
        next_url=next_url,
        may_study=may_study,
    )


@bp.route("/<town>/desk/ideas/<int:proposal_id>/assignment", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def assign(proposal_id: int) -> ResponseReturnValue:
    """Ask an officer to study the idea."""
    person, moment, dossier = current_person(), clock.now(), _dossier(proposal_id)
    require(policy.may_assign(person, dossier.proposal, moment))
    officers = [
        officer
        for officer in queries.officers_of(current_place().id, clock.today())
        if policy.may_be_assigned(officer, dossier.proposal, moment)
    ]
    form = AssignmentForm(data={"officer_id": dossier.assignment.officer_id} if dossier.assignment else None)
    form.offer(officers, queries.workload_of(current_place().id))
    if form.validate_on_submit():
        officer = next(officer for officer in officers if officer.id == form.officer_id.data)
        actions.assign(person, dossier.proposal, officer)
        flash(_("%(name)s is asked to study this idea.", name=officer.chosen_name), "success")
        return see_other(url_for(".to_assign"))
    return page("review/desk_assign", form=form, dossier=dossier, officers=officers)


@bp.route("/<town>/desk/ideas/<int:proposal_id>/study", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def study(proposal_id: int) -> ResponseReturnValue:
    """Write down what is found out; save as often as needed, then finish."""
    person, dossier = current_person(), _dossier(proposal_id)
    require(policy.may_study(person, dossier.proposal, clock.now()))
    form = StudyForm.of(dossier.study)
    finishes = "finish" in request.form
    must_be_whole = finishes or (dossier.study is not None and dossier.study.is_finished)
    if not form.validate_on_submit() or (must_be_whole and form.has_gaps()):
        return _study_page(form, dossier)
    try:
        if finishes:
            actions.finish_study(person, dossier.proposal, **form.details)
            flash(_("The study is finished and public. Now the idea waits for its answer."), "success")
            return see_other(url_for(".answer", proposal_id=proposal_id))
        actions.save_study(person, dossier.proposal, **form.details)
    except Conflict:
        return _both_texts(form, proposal_id)
    flash(_("Saved. You can go on whenever you like."), "success")
    return see_other(url_for(".study", proposal_id=proposal_id))


def _both_texts(form: StudyForm, proposal_id: int) -> ResponseReturnValue:
    """What is typed stays in the form, what somebody else saved stands beside it; the next save is a choice."""
    dossier = _dossier(proposal_id)
    if dossier.study is None:
        return _study_page(form, dossier, status=409)
    form.version.data = str(dossier.study.version)
    return _study_page(form, dossier, status=409, theirs=form.differences(dossier.study.findings))


def _study_page(
    form: StudyForm, dossier: Dossier, status: int = 200, theirs: list[tuple[str, str]] | None = None
) -> ResponseReturnValue:
    return page("review/desk_study", status=status, form=form, dossier=dossier, theirs=theirs)


@bp.route("/<town>/desk/ideas/<int:proposal_id>/answer", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def answer(proposal_id: int) -> ResponseReturnValue:
    """Answer in public, with a reason."""
    person, dossier = current_person(), _dossier(proposal_id)
    if dossier.answer is not None:
        return see_other(url_for("proposals.show", proposal_id=proposal_id))
    require(policy.may_answer(person, dossier.proposal, dossier.study, clock.now()))
    form = AnswerForm()
    if form.validate_on_submit():
        actions.answer_idea(person, dossier.proposal, **form.details)
        flash(_("The answer is public. Its author and supporters are told."), "success")
        return see_other(url_for("proposals.show", proposal_id=proposal_id))
    return page("review/desk_answer", form=form, dossier=dossier, labels=LABELS)


def _dossier(proposal_id: int) -> Dossier:
    dossier = queries.dossier_of(current_place().id, proposal_id)
    if dossier is None:
        raise Missing
    return dossier
