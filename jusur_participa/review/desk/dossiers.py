"""All that the desk keeps about an idea, answered or not, with the notes that it alone reads."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.review import actions, policy, queries
from jusur_participa.review.desk import bp
from jusur_participa.review.desk.ideas import dossier_here
from jusur_participa.review.forms import NoteForm
from jusur_participa.review.reactions import LABELS


@bp.route("/<town>/desk/ideas/<int:proposal_id>/dossier", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def dossier(proposal_id: int) -> ResponseReturnValue:
    """The study as far as it has come, its documents, and the notes; another note can be left."""
    person, held = current_person(), dossier_here(proposal_id)
    declared = queries.declaration_of(person.id, proposal_id)
    require(policy.may_read_dossier(person, held.proposal, declared, clock.now()))
    form = NoteForm()
    if form.validate_on_submit():
        actions.write_note(person, held.proposal, **form.details)
        flash(_("Your note is kept. Only the desk reads it."), "success")
        return see_other(url_for(".dossier", proposal_id=proposal_id))
    return page(
        "review/desk_dossier",
        form=form,
        dossier=held,
        notes=queries.notes_on(proposal_id),
        documents=queries.documents_of(proposal_id),
        labels=LABELS,
    )
