"""The heart: a POST that answers with the subject's page, where the count has moved."""

from flask import Blueprint, Response, flash, request

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association
from jusur_participa.associations.queries import acting_for
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import see_other
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.queries import subject_shown_in, subjects_of
from jusur_participa.subjects.registry import kind_of
from jusur_participa.supports import actions

bp = Blueprint("supports", __name__)


@bp.post("/<town>/subjects/<int:subject_id>/support")
@signed_in
def give(subject_id: int) -> Response:
    """Support a subject, in one's own name or in that of an association."""
    person = current_person()
    subject = subject_shown_in(current_place().id, subject_id, person)
    if actions.give_support(person, subject, association=_chosen_voice(person)):
        flash(_("Thank you: your support is counted."), "success")
    return _back_to(subject)


@bp.post("/<town>/subjects/<int:subject_id>/support/withdrawal")
@signed_in
def withdraw(subject_id: int) -> Response:
    """Take one's support back."""
    person = current_person()
    subject = subject_shown_in(current_place().id, subject_id, person)
    if actions.withdraw_support(person, subject):
        flash(_("Your support is taken back."), "success")
    return _back_to(subject)


def intended(person: Person, subject_id: int) -> str:
    """A visitor wanted to support this when she was asked to sign in: now she does; the page that shows it.

    Raises:
        Missing: where it is not shown to her.
        Refused: where it is not open to her.
    """
    subject = subjects_of([subject_id]).get(subject_id)
    if subject is None or not subject.is_shown_to(person):
        raise Missing
    if actions.give_support(person, subject):
        flash(_("Thank you: your support is counted."), "success")
    return url_of(subject)


def _chosen_voice(person: Person) -> Association | None:
    """The association that the form names; none for a support in one's own name.

    Raises:
        Missing: for an association that the person does not act for here.
    """
    named = request.form.get("association_id", type=int)
    if named is None:
        return None
    voices = {association.id: association for association in acting_for(person, current_place().id, clock.today())}
    if named not in voices:
        raise Missing
    return voices[named]


def _back_to(subject: Subject) -> Response:
    return see_other(url_of(subject))


def url_of(subject: Subject) -> str:
    """Where the heart of a subject stands."""
    return f"{kind_of(subject).url(subject)}#support-{subject.id}"
