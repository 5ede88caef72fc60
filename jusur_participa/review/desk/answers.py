"""Answering: one idea, or several together; the words that answers begin with; what is overdue in the network."""

from collections.abc import Collection, Sequence

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated, network_staff
from jusur_participa.foundation.errors import Conflict, Missing
from jusur_participa.foundation.i18n import current_language, ngettext
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import proposal_in
from jusur_participa.proposals.terms import Outcome
from jusur_participa.review import actions, policy, queries
from jusur_participa.review.desk import bp
from jusur_participa.review.desk.ideas import dossier_here
from jusur_participa.review.forms import AnswerForm, TemplateForm, numbers_in
from jusur_participa.review.models import AnswerTemplate
from jusur_participa.review.reactions import LABELS
from jusur_participa.review.terms import MOST_TOGETHER
from jusur_participa.ties.queries import living_idea


@bp.route("/<town>/desk/ideas/<int:proposal_id>/answer", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def answer(proposal_id: int) -> ResponseReturnValue:
    """Answer in public, with a reason."""
    person, dossier = current_person(), dossier_here(proposal_id)
    if dossier.answer is not None:
        return see_other(url_for("proposals.show", proposal_id=proposal_id))
    declared = queries.declaration_of(person.id, proposal_id)
    require(policy.may_answer(person, dossier.proposal, dossier.study, declared, clock.now()))
    templates = queries.templates_of(current_place().id)
    form = AnswerForm.begun_from(_chosen(templates), dossier.proposal.language)
    if form.validate_on_submit():
        other = _other_idea(form, {proposal_id})
        if not form.errors:
            actions.answer_idea(person, dossier.proposal, merged_into=other, **form.details)
            flash(_("The answer is public. Its author and supporters are told."), "success")
            return see_other(url_for("proposals.show", proposal_id=proposal_id))
    return page(
        "review/desk_answer",
        form=form,
        dossier=dossier,
        templates=templates,
        notes=queries.notes_on(proposal_id),
        documents=queries.documents_of(proposal_id),
        labels=LABELS,
    )


def _chosen(offered: Sequence[AnswerTemplate]) -> AnswerTemplate | None:
    """The template that the address names, of those offered."""
    wanted = request.args.get("template", type=int)
    return next((template for template in offered if template.id == wanted), None)


def _other_idea(form: AnswerForm, answered: Collection[int]) -> Proposal | None:
    """The idea that those `answered` are answered with; says at the field when there is none."""
    if form.outcome.data != Outcome.MERGED:
        return None
    number = form.merged_into.data or 0
    found = proposal_in(current_place().id, number) if number > 0 else None
    # An idea that was merged is answered where it lives on.
    other = living_idea(found) if found is not None and found.is_public else found
    if other is None or not other.is_listed or other.id in answered:
        form.refuse_merged_into()
    return other


@bp.route("/<town>/desk/ideas/answers", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def answer_together() -> ResponseReturnValue:
    """Give several ideas the same answer; those that cannot be answered now are named with the reason."""
    person, place, moment = current_person(), current_place(), clock.now()
    chosen = queries.ideas_to_answer(place.id, numbers_in(request.values.getlist("idea"), MOST_TOGETHER))
    if not chosen:
        flash(_("Tick the ideas that get the same answer."), "error")
        return see_other(url_for(".to_answer"))
    templates = queries.templates_of(place.id)
    form = AnswerForm.begun_from(_chosen(templates), current_language())
    if form.validate_on_submit():
        other = _other_idea(form, {proposal.id for proposal in chosen})
        if not form.errors:
            result = actions.answer_ideas(person, chosen, merged_into=other, **form.details)
            _tell(result)
            return see_other(url_for(".to_answer"))
    given = queries.verdicts_to_answer(person, chosen, moment)
    verdicts = {
        "ready": {id for id, verdict in given.items() if verdict},
        "reasons": {id: verdict.reason for id, verdict in given.items()},
    }
    return page("review/desk_answers", form=form, ideas=chosen, verdicts=verdicts, templates=templates)


def _tell(result: actions.Answered) -> None:
    """Say how many were answered, and why the others were not."""
    count = len(result.answered)
    if count:
        flash(ngettext("%(num)d idea is answered; its author is told.",
                       "%(num)d ideas are answered; their authors are told.", count), "success")  # fmt: skip
    for proposal, verdict in result.left:
        flash(_("Not answered: “%(title)s”. %(reason)s", title=proposal.title, reason=verdict.reason), "error")


@bp.get("/<town>/desk/answer-templates/")
@mandated(Role.OFFICER)
def templates() -> ResponseReturnValue:
    """The words that answers begin with."""
    return page("review/desk_templates", templates=queries.templates_of(current_place().id, with_retired=True))


@bp.route("/<town>/desk/answer-templates/new", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def add_template() -> ResponseReturnValue:
    """Add words that answers begin with."""
    return _template_page(None)


@bp.route("/<town>/desk/answer-templates/<int:template_id>", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def change_template(template_id: int) -> ResponseReturnValue:
    """Change them, or offer them no longer."""
    known = queries.templates_of(current_place().id, with_retired=True)
    template = next((template for template in known if template.id == template_id), None)
    if template is None:
        raise Missing
    return _template_page(template)


def _template_page(template: AnswerTemplate | None) -> ResponseReturnValue:
    form = TemplateForm.of(template)
    if form.validate_on_submit():
        try:
            actions.keep_template(current_person(), current_place().id, **form.details, template=template)
        except Conflict:
            form.refuse_title()
        else:
            flash(_("The template is kept."), "success")
            return see_other(url_for(".templates"))
    return page("review/desk_template", form=form, is_new=template is None)


@bp.get("/network/desk/overdue")
@network_staff
def network_overdue() -> ResponseReturnValue:
    """What the municipalities of the network have not answered in time."""
    today = clock.today()
    told = queries.told_to_network(today, request.args.get("after"))
    return page(
        "review/network_overdue",
        municipalities=queries.municipalities_with_overdue(today),
        escalations=told.items,
        next_url=url_for(".network_overdue", after=told.next_token) if told.next_token else None,
    )
