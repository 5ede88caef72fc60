"""What everybody reads: the ranking of a space, how the municipality answers; and what citizens say to an answer."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.files import download
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.review import actions, policy, queries
from jusur_participa.review.forms import ReplyForm
from jusur_participa.review.models import Answer
from jusur_participa.review.reactions import LABELS
from jusur_participa.review.terms import CHANNEL_NAMES, LEAST_SHOWN, SEX_LABELS

bp = Blueprint("review", __name__)


@bp.get("/<town>/ranking/<int:space_id>")
@public
def ranking(space_id: int) -> ResponseReturnValue:
    """The criteria from their publication on, and the scores and places once the ranking is published."""
    grid = queries.grid_of(space_id, with_team=True)
    if grid is None or not grid.is_published or not grid.space.is_published:
        raise Missing
    if grid.space.municipality_id != current_place().id:
        raise Missing
    ideas = queries.rankable_ideas(space_id) if grid.is_ranked else []
    return page(
        "review/ranking",
        space=grid.space,
        grid=grid,
        ideas={idea.id: idea for idea in ideas},
        told=queries.told_ranking(grid, ideas) if grid.is_ranked else None,
    )


@bp.get("/<town>/answers")
@public
def answers() -> ResponseReturnValue:
    """How many ideas were answered, how fast, why some were refused; groups where they are large enough."""
    figures = queries.answer_figures(current_place().id, clock.today())
    return page(
        "review/answers",
        figures=figures,
        labels=LABELS,
        sexes=SEX_LABELS,
        channels=CHANNEL_NAMES,
        least=LEAST_SHOWN,
    )


@bp.route("/<town>/ideas/<int:proposal_id>/answer/reply", methods=["GET", "POST"])
@signed_in
def reply(proposal_id: int) -> ResponseReturnValue:
    """The author replies to the answer, once."""
    person, answer = current_person(), _standing(proposal_id)
    require(policy.may_reply(person, answer, clock.now()))
    form = ReplyForm()
    if form.validate_on_submit():
        actions.reply_to_answer(person, answer, **form.details)
        flash(_("Your reply is public."), "success")
        return see_other(url_for("proposals.show", proposal_id=proposal_id, _anchor="answer"))
    return page("review/reply", form=form, answer=answer, labels=LABELS)


@bp.post("/<town>/ideas/<int:proposal_id>/answer/reconsideration")
@signed_in
def ask_reconsideration(proposal_id: int) -> ResponseReturnValue:
    """A resident asks that the answer be reconsidered; a second tap changes nothing."""
    answer = _standing(proposal_id)
    actions.ask_reconsideration(current_person(), answer)
    if answer.stands:
        flash(_("Your request is counted."), "success")
    else:
        flash(_("Enough residents have asked: the municipality studies the idea once more."), "success")
    return see_other(url_for("proposals.show", proposal_id=proposal_id, _anchor="answer"))


@bp.get("/<town>/ideas/<int:proposal_id>/study/documents/<int:document_id>")
@public
def document(proposal_id: int, document_id: int) -> ResponseReturnValue:
    """Take a document of the study away: a published one everybody, the others the desk; else it is not there."""
    found = queries.document_in(current_place().id, proposal_id, document_id)
    if found is None:
        raise Missing
    kept, study = found
    if not policy.is_for_everybody(kept, study):
        person = current_person()
        declared = queries.declaration_of(person.id, proposal_id) if person else None
        if not policy.may_read_dossier(person, kept.proposal, declared, clock.now()):
            raise Missing
    file = download(kept.key, kept.name, kept.media_type)
    if file is None:
        raise Missing
    return file


def _standing(proposal_id: int) -> Answer:
    answer = queries.standing_answer(current_place().id, proposal_id)
    if answer is None or not answer.proposal.is_public:
        raise Missing
    return answer
