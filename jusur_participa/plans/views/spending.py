"""Spending against funding, as everybody reads it."""

from flask import request
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page
from jusur_participa.plans import queries
from jusur_participa.plans.views.labels import LABELS, bp


@bp.route("/<town>/plan/spending")
@public
def spending() -> ResponseReturnValue:
    """What was planned, engaged and spent by year, source, axis, zone and gender marker; and what went above it."""
    plan = queries.published_plan(current_place().id, clock.today(), with_steps=False, with_ideas=False)
    if plan is None:
        raise Missing
    return page(
        "plans/spending",
        plan=plan,
        accounts=queries.accounts_of(plan),
        zones=queries.zone_names(plan),
        above=queries.expenses_above(plan),
        recorded=queries.expenses_of(plan.id, request.args.get("after")),
        labels=LABELS,
    )
