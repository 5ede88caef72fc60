"""The charter with its versions, the public log, and the place of what was hidden."""

from flask import Response, request, url_for

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page, see_other
from jusur_participa.moderation import policy, queries
from jusur_participa.moderation.forms import wording_of
from jusur_participa.moderation.models import CharterVersion
from jusur_participa.moderation.terms import (
    ACT_LABELS,
    APPEAL_DECIDED_WITHIN_DAYS,
    APPEAL_WITHIN_DAYS,
    NEW_ACCOUNT_DAYS,
    OUTCOME_LABELS,
    QUARANTINE_AFTER,
    READ_WITHIN_DAYS,
    RULE_LABELS,
    Rule,
)
from jusur_participa.moderation.views import bp
from jusur_participa.subjects.queries import subject_in
from jusur_participa.subjects.registry import kind_of


@bp.get("/<town>/charter")
@public
def charter() -> Response:
    """The rules of the discussion, and what happens when one is broken."""
    versions = queries.charter_versions(current_place().id)
    return _charter_page(queries.charter_in_force(current_place().id), versions)


@bp.get("/<town>/charter/<int:version_id>")
@public
def charter_version(version_id: int) -> Response:
    """The rules as they were: what a decision of that time cites."""
    version = queries.charter_version(current_place().id, version_id)
    return _charter_page(version, queries.charter_versions(current_place().id))


def _charter_page(shown: CharterVersion | None, versions: object) -> Response:
    wording = wording_of(shown)
    person, place = current_person(), current_place()
    return page(
        "moderation/charter",
        rules=[(rule, RULE_LABELS[rule], wording[rule]) for rule in Rule],
        shown=shown,
        versions=versions,
        may_write=policy.may_write_charter(person, place.id, clock.now()),
        read_within_days=READ_WITHIN_DAYS,
        quarantine_after=QUARANTINE_AFTER,
        new_account_days=NEW_ACCOUNT_DAYS,
        appeal_days=APPEAL_WITHIN_DAYS,
        decided_days=APPEAL_DECIDED_WITHIN_DAYS,
    )


@bp.get("/<town>/moderation")
@public
def log() -> Response:
    """Which rule, when, and what became of the appeal; nothing of a text, nobody's name."""
    place = current_place()
    listed = queries.log_of(place.id, request.args.get("after"))
    return page(
        "moderation/log",
        decisions=listed.items,
        next_url=url_for(".log", after=listed.next_token) if listed.next_token else None,
        tally=queries.tally_of(place.id),
        acts=ACT_LABELS,
        rules=RULE_LABELS,
        outcomes=OUTCOME_LABELS,
    )


@bp.get("/<town>/subjects/<int:subject_id>/hiding")
@public
def hidden(subject_id: int) -> Response:
    """The place of what is out of sight: by which rule and when; its author also reads why, or until when it waits."""
    person = current_person()
    subject = subject_in(current_place().id, subject_id)
    if subject is None:
        raise Missing
    if subject.is_shown_to(person):
        return see_other(kind_of(subject).url(subject))
    hiding, is_mine = queries.hiding_shown(subject.id), subject.is_by(person)
    hold = None if hiding else queries.standing_hold(subject.id)
    # What nobody has read yet is its author's affair.
    if hiding is None and (hold is None or (hold.before_publication and not is_mine)):
        raise Missing
    return page(
        "moderation/hidden",
        subject=subject,
        kind=kind_of(subject),
        hiding=hiding,
        hold=hold,
        waiting=queries.open_case_of(subject.id) if hold and is_mine else None,
        decision=queries.latest_decision(subject.id) if is_mine else None,
        is_mine=is_mine,
    )


@bp.app_template_global()
def rule_label(rule: Rule) -> str:
    """A rule of the charter in the language of the page."""
    return str(RULE_LABELS[rule])
