"""How many residents are proved and how, for how long it stands, and taking one back."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts import actions as accounts
from jusur_participa.accounts import policy as accounts_policy
from jusur_participa.accounts import queries as people
from jusur_participa.accounts.models import ResidenceVerification
from jusur_participa.accounts.terms import VERIFICATION_METHODS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.residence.desk.common import bp
from jusur_participa.residence.forms import FindForm, RevocationForm, TermForm


@bp.route("/<town>/desk/residence/")
@mandated(Role.VERIFIER)
def index() -> ResponseReturnValue:
    """Residents by how they are proved, the municipality’s term, and the way to one resident."""
    return _index_page()


@bp.post("/<town>/desk/residence/term")
@mandated()
def set_term() -> ResponseReturnValue:
    """Say for how many months a residence stands."""
    form = TermForm()
    if not form.validate_on_submit() or form.months.data is None:
        return _index_page(term=form)
    accounts.set_residence_term(current_person(), current_place().id, form.months.data)
    flash(_("Kept. What was proved before keeps its day."), "success")
    return see_other(url_for(".index"))


@bp.post("/<town>/desk/residence/search")
@mandated(Role.VERIFIER)
def find() -> ResponseReturnValue:
    """Find a resident by her phone or e-mail."""
    form = FindForm()
    if not form.validate_on_submit():
        return _index_page(find=form)
    found = _residence_of(form)
    if found is None:
        form.refuse_identifier()
        return _index_page(find=form)
    return see_other(url_for(".show", verification_id=found.id))


def _residence_of(form: FindForm) -> ResidenceVerification | None:
    person = people.person_known_as(form.known_as)
    return people.last_residence_in(person.id, current_place().id) if person else None


@bp.route("/<town>/desk/residence/<int:verification_id>", methods=["GET", "POST"])
@mandated(Role.VERIFIER)
def show(verification_id: int) -> ResponseReturnValue:
    """One residence: how it was proved and until when; it may be taken back, with a reason."""
    officer, form = current_person(), RevocationForm()
    verification = people.verification_with(current_place().id, verification_id)
    may_revoke = accounts_policy.may_revoke_residence(officer, verification, clock.now())
    if form.validate_on_submit():
        accounts.revoke_residence(officer, verification, form.reason.data or "")
        flash(_("The residence is taken back, and the person is told why."), "success")
        return see_other(url_for(".index"))
    return page(
        "residence/desk_show",
        verification=verification,
        stands=verification.stands_at(clock.now()),
        may_revoke=may_revoke,
        form=form,
        methods=VERIFICATION_METHODS,
    )


def _index_page(find: FindForm | None = None, term: TermForm | None = None) -> ResponseReturnValue:
    place, officer, moment = current_place(), current_person(), clock.now()
    counted = people.residences_by_method(place.id, moment)
    return page(
        "residence/desk_index",
        counted=[(label, counted.get(method, 0)) for method, label in VERIFICATION_METHODS.items()],
        find=find or FindForm(formdata=None),
        term=term or TermForm(formdata=None, data={"months": people.term_of(place.id)}),
        months=people.term_of(place.id),
        may_set_term=accounts_policy.may_set_term(officer, place.id, clock.today()),
        form=find or term,
    )
