"""Appeals: somebody other than who decided looks again."""

from flask import Response, flash, url_for

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.moderation import actions, policy, queries
from jusur_participa.moderation.desk import bp
from jusur_participa.moderation.forms import SecondLookForm
from jusur_participa.moderation.terms import ACT_LABELS, OUTCOME_LABELS, RULE_LABELS
from jusur_participa.subjects.queries import subjects_of
from jusur_participa.subjects.registry import kind_of


@bp.get("/<town>/desk/appeals")
@mandated(Role.MODERATOR)
def appeals() -> Response:
    """The appeals that wait, the one due first at the top."""
    person, moment = current_person(), clock.now()
    waiting = queries.waiting_appeals(current_place().id)
    reported = queries.reported_among(person.id, [appeal.decision.subject_id for appeal in waiting])
    rows = [
        (appeal, policy.may_decide_appeal(person, appeal, moment, has_reported=appeal.decision.subject_id in reported))
        for appeal in waiting
    ]
    return page("moderation/appeals", rows=rows, acts=ACT_LABELS, rules=RULE_LABELS, today=clock.today())


@bp.route("/<town>/desk/appeals/<int:appeal_id>", methods=["GET", "POST"])
@mandated(Role.MODERATOR)
def appeal(appeal_id: int) -> Response:
    """One appeal with the decision it is against; what the second moderator finds."""
    person, found = current_person(), queries.appeal_in(current_place().id, appeal_id)
    form = SecondLookForm()
    if form.validate_on_submit():
        actions.decide_appeal(person, found, **form.details)
        flash(_("The appeal is decided. The person is told what you found, and why."), "success")
        return see_other(url_for(".appeals"))
    subject = subjects_of([found.decision.subject_id])[found.decision.subject_id]
    return page(
        "moderation/appeal",
        form=form,
        appeal=found,
        decision=found.decision,
        subject=subject,
        kind=kind_of(subject),
        verdict=policy.may_decide_appeal(
            person, found, clock.now(), has_reported=queries.has_reported(person.id, subject.id)
        ),
        acts=ACT_LABELS,
        rules=RULE_LABELS,
        outcomes=OUTCOME_LABELS,
    )
