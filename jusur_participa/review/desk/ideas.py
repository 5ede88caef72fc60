"""From a new idea to its finished study, one idea after the other."""

from collections.abc import Sequence

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.files import NotTaken
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.queue import later
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.proposals.models import Proposal
from jusur_participa.review import actions, jobs, policy, queries, rules
from jusur_participa.review.desk import bp
from jusur_participa.review.forms import OFFICER, AssignmentForm, InterestForm, StudyForm
from jusur_participa.review.models import StudyDocument
from jusur_participa.review.queries import Dossier
from jusur_participa.review.terms import Stage

NOT_TAKEN = _l("One of these files is of another kind, holds macros, or is larger than 8 MB. None of them was kept.")


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


@bp.get("/<town>/desk/ideas/overdue")
@mandated(Role.OFFICER, Role.PLANNER)
def overdue() -> ResponseReturnValue:
    """The ideas whose answer did not come by its day, whatever they wait for."""
    return _waiting(Stage.OVERDUE)


def _waiting(stage: Stage) -> ResponseReturnValue:
    """One page of what waits at a stage, the nearest date first."""
    person = current_person()
    ideas = queries.waiting_ideas(current_place().id, stage, person, clock.today(), request.args.get("after"))
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
    person, moment, dossier = current_person(), clock.now(), dossier_here(proposal_id)
    require(policy.may_assign(person, dossier.proposal, moment))
    place, proposal = current_place(), dossier.proposal
    declared = {one.person_id: one for one in queries.declarations_of(proposal_id)}
    officers = [
        officer
        for officer in queries.officers_of(place.id, clock.today())
        if policy.may_be_assigned(officer, proposal, declared.get(officer.id), moment)
    ]
    services = queries.services_of(place.id)
    form = AssignmentForm(data=_assigned(dossier))
    form.offer(officers, services, queries.workload_of(place.id), queries.service_workload_of(place.id))
    if form.validate_on_submit():
        kind, id = form.chosen
        officer = next((one for one in officers if kind == OFFICER and one.id == id), None)
        service = next((one for one in services if kind != OFFICER and one.id == id), None)
        actions.assign(person, proposal, officer, service)
        name = officer.chosen_name if officer else service.name.in_(current_language()) if service else ""
        flash(_("%(name)s is asked to study this idea.", name=name), "success")
        return see_other(url_for(".to_assign"))
    may_be_given = bool(officers or services)
    return page("review/desk_assign", form=form, dossier=dossier, may_be_given=may_be_given)


def _assigned(dossier: Dossier) -> dict[str, str] | None:
    """Whom the idea is given to now, as the form says it."""
    given = dossier.assignment
    if given is None:
        return None
    return {"who": f"officer-{given.officer_id}" if given.officer_id else f"service-{given.service_id}"}


@bp.route("/<town>/desk/ideas/<int:proposal_id>/interest", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def declare(proposal_id: int) -> ResponseReturnValue:
    """Say whether one has an interest in the idea, before studying it."""
    person, dossier = current_person(), dossier_here(proposal_id)
    require(policy.may_declare(person, dossier.proposal, clock.now()))
    if queries.declaration_of(person.id, proposal_id) is not None:
        return see_other(url_for(".study", proposal_id=proposal_id))
    form = InterestForm()
    if form.validate_on_submit():
        declaration = actions.declare_interest(person, dossier.proposal, **form.details)
        if declaration.has_conflict:
            flash(_("Your declaration is kept. Somebody else will study this idea."), "success")
            return see_other(url_for(".to_study"))
        return see_other(url_for(".study", proposal_id=proposal_id))
    return page("review/desk_interest", form=form, dossier=dossier)


@bp.route("/<town>/desk/ideas/<int:proposal_id>/study", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def study(proposal_id: int) -> ResponseReturnValue:
    """Write down what is found out; save as often as needed, then finish."""
    person, dossier = current_person(), dossier_here(proposal_id)
    declared = queries.declaration_of(person.id, proposal_id)
    if declared is None and policy.may_declare(person, dossier.proposal, clock.now()):
        return see_other(url_for(".declare", proposal_id=proposal_id))
    require(policy.may_study(person, dossier.proposal, declared, clock.now()))
    documents = queries.documents_of(proposal_id)
    form = StudyForm.of(dossier.study, documents)
    finishes = "finish" in request.form
    must_be_whole = finishes or (dossier.study is not None and dossier.study.is_finished)
    kept = form.validate_on_submit() and not (must_be_whole and form.has_gaps())
    if not kept or not _keep_dossier(person, dossier.proposal, form, documents):
        notes = queries.notes_on(proposal_id)
        return page("review/desk_study", form=form, dossier=dossier, notes=notes, documents=documents)
    version = dossier.study.version if dossier.study else 0
    if finishes:
        actions.finish_study(person, dossier.proposal, version=version, **form.details)
        flash(_("The study is finished and public. Now the idea waits for its answer."), "success")
        return see_other(url_for(".answer", proposal_id=proposal_id))
    actions.save_study(person, dossier.proposal, version=version, **form.details)
    flash(_("Saved. You can go on whenever you like."), "success")
    return see_other(url_for(".study", proposal_id=proposal_id))


def _keep_dossier(person: Person, proposal: Proposal, form: StudyForm, documents: Sequence[StudyDocument]) -> bool:
    """Keep documents and note; False, said at the field, where a document is not taken: then nothing is kept."""
    removed = [document for document in documents if document.id in (form.removed.data or ())]
    uploads = form.documents.data or []
    if not form.judge_documents(policy.may_attach(documents, len(uploads) - len(removed))):
        return False
    actions.remove_documents(person, proposal, removed)
    try:
        if uploads:
            actions.attach_documents(person, proposal, uploads, are_public=bool(form.are_public.data))
    except NotTaken:
        form.refuse_documents(NOT_TAKEN)
        return False
    for document in removed:
        later(jobs.forget_document, document.id)
    if form.note_details is not None:
        actions.write_note(person, proposal, **form.note_details)
    return True


def dossier_here(proposal_id: int) -> Dossier:
    """The idea with all that the desk holds about it.

    Raises:
        Missing: where it is another municipality's.
    """
    dossier = queries.dossier_of(current_place().id, proposal_id)
    if dossier is None:
        raise Missing
    return dossier
