"""Pages for everybody: the homes, how it works, privacy, one's own participation, the quick way out."""

from collections import Counter

from flask import Blueprint, Response, current_app, request

from jusur_participa.follows.queries import is_following
from jusur_participa.follows.terms import FollowKind, Target
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.web import page
from jusur_participa.mandates.queries import count_administrators
from jusur_participa.mandates.terms import MOST_ADMINISTRATORS
from jusur_participa.pages import exits, queries, rules
from jusur_participa.pages.terms import DATA_KEPT
from jusur_participa.plans.terms import ProjectState
from jusur_participa.powers.rules import by_cell, explained
from jusur_participa.powers.terms import ACTION_LABELS, CELL_LABELS, FIELD_LABELS, STANDING_LABELS, Standing
from jusur_participa.privacy.queries import notice_in_force, notices
from jusur_participa.privacy.terms.retention import RETENTION
from jusur_participa.proposals.queries import invitations_of, listed_proposals, proposals_by
from jusur_participa.proposals.terms import OUTCOME_LABELS, STATE_LABELS, Filters
from jusur_participa.spaces.terms import SPACE_KIND_LABELS, Activity, left_text
from jusur_participa.territory.queries import municipalities

bp = Blueprint("pages", __name__)

#: How many of the latest ideas a municipality's home shows.
LATEST_IDEAS = 4


@bp.get("/")
@public
def home() -> Response:
    """The network: its municipalities, what is open in them now, what has come of it."""
    moment = clock.now()
    open_now = rules.open_spaces(queries.published_spaces(), moment)
    votes = queries.open_votes(moment)
    return page(
        "pages/home",
        municipalities=municipalities(),
        open_counts=Counter(one.space.municipality_id for one in open_now),
        votes=votes,
        open_spaces=rules.besides_votes(open_now, votes)[: queries.A_FEW],
        answers=queries.recent_answers(),
        delivered=queries.delivered_projects(),
        outcomes=OUTCOME_LABELS,
        left_text=left_text,
    )


@bp.get("/<town>/")
@public
def municipality() -> Response:
    """One municipality: what is open, what was proposed, what became of it."""
    person, place, moment = current_person(), current_place(), clock.now()
    open_now = rules.open_spaces(queries.published_spaces(place.id), moment)
    votes, projects = (
        queries.open_votes(moment, place.id),
        queries.planned_projects(place.id, clock.local(moment).date()),
    )
    return page(
        "pages/municipality",
        followed=is_following(person.id if person else None, Target(FollowKind.MUNICIPALITY, place.id, place.id)),
        votes=votes,
        open_spaces=rules.besides_votes(open_now, votes),
        open_count=len(open_now),
        may_propose_now=any(one.opens(Activity.PROPOSE) for one in open_now),
        ideas=listed_proposals(place.id, Filters(), size=LATEST_IDEAS).items,
        ideas_count=queries.ideas_count(place.id),
        plan=rules.plan_progress(projects),
        delivered=[project for project in projects if project.state is ProjectState.DELIVERED][: queries.A_FEW],
        administrators=count_administrators(place.id, clock.local(moment).date()),
        most_administrators=MOST_ADMINISTRATORS,
        census=place.census_figures[-1] if place.census_figures else None,
        kinds=SPACE_KIND_LABELS,
        left_text=left_text,
    )


@bp.get("/how")
@public
def how() -> Response:
    """The journey of an idea, explained with pictures."""
    return page("pages/how")


@bp.get("/powers")
@public
def powers() -> Response:
    """Who may do what, in plain words; of one kind of people only, where the address names it."""
    chosen = next((standing for standing in Standing if standing.value == request.args.get("who")), None)
    return page(
        "pages/powers",
        chosen=chosen,
        fields=explained(chosen),
        by_cell=by_cell,
        labels={
            "fields": FIELD_LABELS, "actions": ACTION_LABELS, "cells": CELL_LABELS, "standings": STANDING_LABELS,
        },
    )  # fmt: skip


@bp.get("/privacy")
@public
def privacy() -> Response:
    """The notice that article 5 of law 09-08 asks for."""
    return page(
        "pages/privacy",
        data_kept=DATA_KEPT,
        notice=notice_in_force(None),
        versions=notices(None),
        retention=RETENTION,
        contact=current_app.config["DATA_CONTROLLER_CONTACT"],
        receipt=current_app.config["CNDP_RECEIPT"],
    )


@bp.get("/me")
@signed_in
def me() -> Response:
    """What the person has done here and what became of it."""
    person = current_person()
    return page(
        "pages/me",
        towns={town.id: town for town in municipalities()},
        invitations=[asked for asked in invitations_of(person.id) if asked.proposal.is_public],
        ideas=proposals_by(person.id),
        supports=queries.supports_of(person.id),
        comments=queries.comments_by(person.id),
        states=STATE_LABELS,
        outcomes=OUTCOME_LABELS,
    )


@bp.get("/quick-exit")
@public
def quick_exit() -> Response:
    """Leave at once, and leave nothing on the device."""
    return exits.leave_at_once()
