"""Ballots on paper, for the helpers of a vote: printed, handed out, read twice, accounted for."""

from typing import Any

from flask import Response, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Person
from jusur_participa.boxes.terms import PAPER_LABELS
from jusur_participa.budgeting import actions, policy, queries
from jusur_participa.budgeting.actions import papers as acts
from jusur_participa.budgeting.datasets.papers import ballot_sheets
from jusur_participa.budgeting.forms import BatchForm, CodeForm, PersonForm, RecountForm, SheetForm
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.policy import Help
from jusur_participa.budgeting.views.common import LABELS, ballot_key, bp, vote_shown
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, fresh_proof, signed_in
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.foundation.writers import pdf
from jusur_participa.papers import queries as sheets
from jusur_participa.papers.models import Sheet
from jusur_participa.papers.terms import Agreement


@bp.get("/<town>/votes/<int:vote_id>/papers")
@signed_in
def papers(vote_id: int) -> ResponseReturnValue:
    """How the sheets stand, and what a helper can do with them now."""
    return _page(_helped(vote_id))


@bp.post("/<town>/votes/<int:vote_id>/papers/batches")
@signed_in
@fresh_proof
def print_papers(vote_id: int) -> ResponseReturnValue:
    """Print new sheets: the answer is the file, this once, since nothing keeps the codes."""
    vote = _helped(vote_id)
    require(acts.may_help(current_person(), vote, Help.PRINT, clock.now()))
    form = BatchForm()
    if not form.validate_on_submit() or form.sheets.data is None:
        return _page(vote, printing=form)
    batch, codes = actions.print_papers(current_person(), vote, form.sheets.data, ballot_key())
    strips = {
        code: acts.strip_codes(queries.box_of(vote), code, list(vote.terms_at_opening.costs_mad), ballot_key())
        for code in codes
    }
    response = Response(pdf.write_ballots(ballot_sheets(vote, batch, strips, ballot_key())), mimetype=pdf.MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="vote-{vote.id}-papers-{batch.number}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/<town>/votes/<int:vote_id>/papers/handouts")
@signed_in
def hand_out(vote_id: int) -> ResponseReturnValue:
    """Note that somebody takes a sheet, and not which one."""
    vote, helper, moment = _helped(vote_id), current_person(), clock.now()
    require(acts.may_help(helper, vote, Help.HAND_OUT, moment))
    form = PersonForm()
    if not form.validate_on_submit() or form.person is None:
        return _page(vote, handing=form)
    verdict = policy.may_be_helped(form.person, helper, vote, moment)
    if not verdict:
        form.known_as.errors = [str(verdict.reason)]
        return _page(vote, handing=form)
    actions.hand_out(helper, vote, form.person, ballot_key())
    flash(_("Noted. Let her draw a folded sheet from the pile herself."), "success")
    return see_other(url_for(".papers", vote_id=vote.id))


@bp.route("/<town>/votes/<int:vote_id>/papers/sheet", methods=["GET", "POST"])
@signed_in
def find_sheet(vote_id: int) -> ResponseReturnValue:
    """Type the code of a sheet; then what stands on it."""
    vote = _helped(vote_id)
    require(acts.may_help(current_person(), vote, Help.READ, clock.now()))
    form = CodeForm()
    if form.validate_on_submit():
        sheet = acts.sheet_to_read(vote, form.known, ballot_key())
        verdict = acts.may_read_sheet(sheet) if sheet else None
        if sheet is not None and verdict:
            return _sheet_page(vote, sheet, SheetForm.of_code(vote, form.known, ballot_key(), blank=True))
        form.code.errors = [str(verdict.reason) if verdict is not None else _("No sheet of this vote has this code.")]
    return page("budgeting/paper_code", vote=vote, form=form)


@bp.post("/<town>/votes/<int:vote_id>/papers/reading")
@signed_in
def read_sheet(vote_id: int) -> ResponseReturnValue:
    """Keep what one person reads; tell whether another read the same."""
    vote, helper = _helped(vote_id), current_person()
    require(acts.may_help(helper, vote, Help.READ, clock.now()))
    code = CodeForm()
    if not code.validate():
        return page("budgeting/paper_code", vote=vote, form=code)
    known, form = code.known, SheetForm.of_code(vote, code.known, ballot_key())
    is_void = "void" in request.form
    if not is_void and not form.validate_on_submit():
        sheet = acts.sheet_to_read(vote, known, ballot_key())
        return _sheet_page(vote, sheet, form) if sheet else page("budgeting/paper_code", vote=vote, form=code)
    found = actions.read_sheet(helper, vote, known, None if is_void else form.choices, ballot_key())
    if found is Agreement.DIFFERENT:
        sheet = acts.sheet_to_read(vote, known, ballot_key())
        assert sheet is not None
        return _sheet_page(vote, sheet, SheetForm.of_code(vote, known, ballot_key(), blank=True))
    said = {
        Agreement.ALONE: _("Your reading is kept. Somebody else must now read the same sheet."),
        Agreement.SAME: _("Two people agree: the sheet is set aside as spoiled.")
        if is_void
        else _("Two people read the same: the ballot is sealed into the box."),
    }
    flash(said[found], "success")
    return see_other(url_for(".find_sheet", vote_id=vote.id))


@bp.post("/<town>/votes/<int:vote_id>/papers/recounts")
@signed_in
def recount_papers(vote_id: int) -> ResponseReturnValue:
    """Say how many sheets are left over; the second who counts the same settles the account."""
    vote = _helped(vote_id)
    require(acts.may_help(current_person(), vote, Help.RECOUNT, clock.now()))
    form = RecountForm()
    if not form.validate_on_submit() or form.unused.data is None:
        return _page(vote, recounting=form)
    _account, found = actions.recount_papers(current_person(), vote, form.unused.data)
    if found is Agreement.SAME:
        flash(_("Two people counted the same: the account is settled and stands in the log of the box."), "success")
    elif found is Agreement.DIFFERENT:
        flash(_("The two counts differ. Count again, both of you: the account stays open."), "error")
    else:
        flash(_("Your count is kept. Somebody else must now count the same sheets."), "success")
    return see_other(url_for(".papers", vote_id=vote.id))


def _helped(vote_id: int) -> Vote:
    """The vote, for those appointed to help its voters."""
    vote, helper = vote_shown(vote_id), current_person()
    require(policy.is_appointed(queries.is_helper(vote.id, helper.id)))
    return vote


def _page(vote: Vote, **forms: Any) -> ResponseReturnValue:
    helper, moment, box = current_person(), clock.now(), queries.box_of(vote)
    blank: dict[str, Any] = {"printing": BatchForm, "handing": PersonForm, "recounting": RecountForm}
    is_settled = box.papers_settled_at is not None
    return page(
        "budgeting/papers",
        vote=vote,
        may={help.value: acts.may_help(helper, vote, help, moment) for help in Help},
        batches=sheets.batches_of(vote.id),
        account=box.papers if is_settled else sheets.account_of(vote.id).figures,
        is_settled=is_settled,
        disputes=sheets.sheets_in_dispute(vote.id),
        recounts=sheets.recounts_of(vote.id),
        account_labels=PAPER_LABELS,
        form=next(iter(forms.values()), None),
        **{name: forms.get(name) or form(formdata=None) for name, form in blank.items()},
    )


def _sheet_page(vote: Vote, sheet: Sheet, form: SheetForm) -> ResponseReturnValue:
    """The form of a sheet; what differs, once two people have read it, and nothing of one person's reading alone."""
    readings = acts.readings_of(sheet, form.code.data or "", ballot_key())
    is_disputed = len(readings) > 1
    return page(
        "budgeting/paper_sheet",
        vote=vote,
        sheet=sheet,
        form=form,
        differences=_differences(vote, readings) if is_disputed else [],
        readers=[person for person, _said in readings] if is_disputed else [],
        voids=[said is None for _person, said in readings] if is_disputed else [],
        has_read=current_person().id in [person.id for person, _said in readings],
        labels=LABELS,
    )


def _differences(vote: Vote, readings: list[tuple[Person, Any]]) -> list[tuple[Any, list[int | None]]]:
    """Each project that is not read the same by all, with the mark that each person read."""
    rows = []
    for project in vote.projects:
        marks = [said.marks.get(project.id) if said else None for _person, said in readings]
        if len(set(marks)) > 1:
            rows.append((project, marks))
    return rows
