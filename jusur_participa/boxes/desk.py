"""Officers prepare a box, hand it to the committee, take over what it opened, and annul ballots two by two."""

from typing import Any

from flask import Blueprint, Response, current_app, flash, make_response, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.identifiers import identifier_from
from jusur_participa.accounts.queries import person_known_as
from jusur_participa.boxes import actions, policy, queries, rules, sheets
from jusur_participa.boxes.forms import AnnulmentForm, KeyForm, OpeningForm, RehearsalForm
from jusur_participa.boxes.models import Ballot, Box
from jusur_participa.boxes.queries.export import export_of, rehearsal_of
from jusur_participa.boxes.terms import Custody, Stage
from jusur_participa.boxes.views import LABELS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, fresh_proof, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.sealing.rules import envelopes
from jusur_participa.sealing.rules.codes import receipt_typed

bp = Blueprint("boxes_desk", __name__)


@bp.get("/<town>/desk/boxes/<int:box_id>")
@mandated(Role.OFFICER, Role.PLANNER)
def show(box_id: int) -> ResponseReturnValue:
    """Where the box stands, and what can be done with it now."""
    return _page(_box(box_id))


@bp.route("/<town>/desk/boxes/<int:box_id>/key", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def key(box_id: int) -> ResponseReturnValue:
    """Choose who keeps the key."""
    box, person = _box(box_id), current_person()
    require(policy.may_prepare(person, box, clock.now()))
    form = KeyForm.of(box)
    if form.validate_on_submit():
        if form.custody.data is Custody.MANAGED:
            actions.choose_managed_key(person, box)
        elif form.public_key.data != box.public_key:
            actions.choose_committee_key(person, box, form.public_key.data)
        flash(_("The ballot box is prepared."), "success")
        return see_other(url_for(".show", box_id=box_id))
    return page("boxes/desk_key", box=box, form=form)


@bp.get("/<town>/desk/boxes/<int:box_id>/rehearsal.json")
@mandated(Role.OFFICER, Role.PLANNER)
def rehearsal(box_id: int) -> ResponseReturnValue:
    """The envelope in which a word lies, for the committee's tool."""
    box = _box(box_id)
    if box.rehearsal is None:
        raise Missing
    return _file(rehearsal_of(box), f"rehearsal-{box.id}.json")


@bp.post("/<town>/desk/boxes/<int:box_id>/rehearsal")
@mandated(Role.OFFICER, Role.PLANNER)
def rehearse(box_id: int) -> ResponseReturnValue:
    """The word that the committee found."""
    box, form = _box(box_id), RehearsalForm()
    require(policy.may_prepare(current_person(), box, clock.now()))
    if form.validate_on_submit():
        if actions.rehearse(current_person(), box, form.word.data or ""):
            flash(_("The committee has shown that it can open the box: the vote may be published."), "success")
            return see_other(url_for(".show", box_id=box_id))
        form.word.errors = [_("This is not the word in the envelope. Was it opened with the key of this box?")]
    return _page(box, rehearsing=form)


@bp.get("/<town>/desk/boxes/<int:box_id>/export.json")
@mandated(Role.OFFICER, Role.PLANNER)
def export(box_id: int) -> ResponseReturnValue:
    """The sealed envelopes without their tags, for the committee's tool."""
    box = _box(box_id)
    if box.stage is not Stage.DETACHED:
        raise Missing
    return _file(export_of(box), f"box-{box.id}-sealed.json")


@bp.post("/<town>/desk/boxes/<int:box_id>/detachment")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def detach(box_id: int) -> ResponseReturnValue:
    """Take the tags off a closed box, so that it can be handed over."""
    box = _box(box_id)
    require(policy.may_detach(current_person(), box, clock.now()))
    actions.detach(box)
    flash(_("No ballot can be traced or annulled any more. Hand the file to the committee."), "success")
    return see_other(url_for(".show", box_id=box_id))


@bp.post("/<town>/desk/boxes/<int:box_id>/agreement")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def agree_to_open(box_id: int) -> ResponseReturnValue:
    """Let the key that the installation keeps be used: two people, one after the other."""
    box = _box(box_id)
    if actions.agree_to_open(current_person(), box):
        flash(_("Two people have agreed: the ballots can be counted now."), "success")
        return see_other(url_for("budgeting_desk.show", vote_id=box_id))
    flash(_("Noted. Somebody else must agree too."), "success")
    return see_other(url_for(".show", box_id=box_id))


@bp.post("/<town>/desk/boxes/<int:box_id>/opening")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def receive(box_id: int) -> ResponseReturnValue:
    """Take over what the committee opened."""
    box, form = _box(box_id), OpeningForm()
    require(policy.may_receive(current_person(), box, clock.now()))
    if form.validate_on_submit():
        actions.receive_opening(current_person(), box, form.read, form.minutes.data or "")
        flash(_("The box is opened. The ballots can be counted now."), "success")
        return see_other(url_for(".show", box_id=box_id))
    return _page(box, receiving=form)


@bp.post("/<town>/desk/boxes/<int:box_id>/annulments")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def ask(box_id: int) -> ResponseReturnValue:
    """Ask that a ballot be taken out."""
    box, form = _box(box_id), AnnulmentForm()
    require(policy.may_annul(current_person(), box, clock.now()))
    if form.validate_on_submit():
        ballot = _ballot(box, form.which.data or "")
        if ballot is not None:
            actions.ask_to_annul(current_person(), box, ballot, form.reason.data or "")
            flash(_("Asked for. Somebody else decides now."), "success")
            return see_other(url_for(".show", box_id=box_id))
        form.which.errors = [_why_not_found(box, form.which.data or "")]
    return _page(box, asking=form)


@bp.post("/<town>/desk/boxes/<int:box_id>/annulments/<int:annulment_id>/<any(annul, keep):decision>")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def decide(box_id: int, annulment_id: int, decision: str) -> ResponseReturnValue:
    """The second person decides."""
    annulment = queries.annulment_in(_box(box_id).id, annulment_id)
    if annulment is None:
        raise Missing
    actions.decide_annulment(current_person(), annulment, annul=decision == "annul")
    flash(_("The ballot is annulled.") if decision == "annul" else _("The ballot stays in the box."), "success")
    return see_other(url_for(".show", box_id=box_id))


def _page(box: Box, **forms: Any) -> ResponseReturnValue:
    person, moment = current_person(), clock.now()
    shown: dict[str, Any] = {"rehearsing": RehearsalForm, "receiving": OpeningForm, "asking": AnnulmentForm}
    given = {name: forms.get(name) or form(formdata=None) for name, form in shown.items()}
    annulments = queries.annulments_of(box.id)
    return page(
        "boxes/desk_show",
        box=box,
        annulments=annulments,
        may_prepare=policy.may_prepare(person, box, moment),
        may_annul=policy.may_annul(person, box, moment),
        may_detach=policy.may_detach(person, box, moment),
        openers=[person for person in (box.opening_asked_by, box.opening_agreed_by) if person],
        may_agree=policy.may_agree_to_open(person, box, moment),
        may_receive=policy.may_receive(person, box, moment),
        may_decide={one.id: policy.may_decide(person, one, moment) for one in annulments},
        labels=LABELS,
        form=next(iter(forms.values()), None),
        **given,
    )


def _box(box_id: int) -> Box:
    box = queries.box_in(current_place().id, box_id)
    if box is None:
        raise Missing
    return box


def _ballot(box: Box, typed: str) -> Ballot | None:
    """The ballot of this slip or sheet, or of the person who signs in with this phone or e-mail."""
    if beginning := receipt_typed(typed):
        return queries.ballot_named(box.id, beginning)
    if tag := sheets.tag_of(box.id, typed):
        return queries.ballot_of(box.id, tag)
    found = _under_name(box, typed)
    return None if found is None or found.on_paper else found


def _why_not_found(box: Box, typed: str) -> str:
    """What to type instead, for a voter on paper: her name leads to no sheet, so that nobody learns how she voted."""
    if sheets.tag_of(box.id, typed):
        return _(
            "No ballot from this sheet is in the box. A sheet that nobody has read yet is set aside when it is read."
        )
    found = _under_name(box, typed)
    if found is not None and found.on_paper:
        return _("This person votes on paper. Type the code of her sheet: her name alone leads to no ballot.")
    return _("No ballot in this box is known by that code, phone or e-mail.")


def _under_name(box: Box, typed: str) -> Ballot | None:
    """What lies under the tag of this person: her ballot, or the mark that she votes on paper."""
    identifier = identifier_from(typed)
    voter = person_known_as(identifier) if identifier else None
    if voter is None:
        return None
    return queries.ballot_of(box.id, rules.voter_tag(current_app.config["BALLOT_KEY"], box.id, voter.id))


def _file(content: object, name: str) -> Response:
    response = make_response(envelopes.canonical(content))
    response.mimetype = "application/json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
