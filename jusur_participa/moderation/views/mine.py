"""What was decided about oneself, with the way to appeal; and whom one keeps away."""

from flask import Response, flash, url_for

from jusur_participa.accounts.terms import LIMITED_ACTS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, signed_in
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.moderation import actions, policy, queries
from jusur_participa.moderation.forms import AppealForm
from jusur_participa.moderation.terms import ACT_LABELS, OUTCOME_LABELS, RULE_LABELS, Act
from jusur_participa.moderation.views import bp
from jusur_participa.subjects.queries import subjects_of
from jusur_participa.subjects.registry import kind_of


@bp.get("/moderation/mine")
@signed_in
def mine() -> Response:
    """Every decision about me, and everybody I keep away."""
    person = current_person()
    return page(
        "moderation/mine",
        decisions=queries.decisions_about(person.id),
        kept_away=queries.kept_away(person.id),
        acts=ACT_LABELS,
        rules=RULE_LABELS,
        outcomes=OUTCOME_LABELS,
    )


@bp.post("/moderation/kept-away/<int:person_id>/end")
@signed_in
def let_near(person_id: int) -> Response:
    """Read somebody again, and be answered by her."""
    actions.let_near(current_person(), person_id)
    flash(_("You read this person again, and she or he can answer you."), "success")
    return see_other(url_for(".mine"))


@bp.route("/<town>/moderation/decisions/<int:decision_id>", methods=["GET", "POST"])
@signed_in
def decision(decision_id: int) -> Response:
    """One decision about me: the rule, the reason, until when; and my appeal."""
    person, moment = current_person(), clock.now()
    found = queries.decision_of(current_place().id, decision_id, person.id)
    form, verdict = AppealForm(), policy.may_appeal(person, found, moment)
    if form.is_submitted():
        require(verdict)
    if form.validate_on_submit():
        actions.appeal_decision(person, found, words=form.words.data)
        flash(_("Your appeal is made. Somebody else than who decided looks at it, and you will be told."), "success")
        return see_other(url_for(".decision", decision_id=found.id))
    subject = subjects_of([found.subject_id])[found.subject_id]
    kind = kind_of(subject)
    return page(
        "moderation/decision",
        form=form,
        decision=found,
        subject=subject,
        kind=kind,
        verdict=verdict,
        change_url=kind.change_url(subject) if kind.change_url and found.act is Act.ASK_CHANGE else None,
        acts=ACT_LABELS,
        rules=RULE_LABELS,
        outcomes=OUTCOME_LABELS,
        limited_acts=LIMITED_ACTS,
    )
