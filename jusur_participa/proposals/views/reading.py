"""The list of ideas, an idea with its journey, and what its text was before."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from flask import Response, request, url_for

from jusur_participa.accounts.models import Person
from jusur_participa.associations.queries import acting_for, associations_of, own_among
from jusur_participa.comments.policy import may_close, may_comment
from jusur_participa.comments.queries import thread_of
from jusur_participa.follows.queries import is_following, standing_on
from jusur_participa.follows.terms import FollowKind, Target
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page, see_other
from jusur_participa.proposals import policy, queries, rules, sections
from jusur_participa.proposals.forms import FILTER_NAMES, InvitationForm, filters_from
from jusur_participa.proposals.models import Proposal, Revision
from jusur_participa.proposals.terms import (
    CHANNEL_LABELS,
    ORDER_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    Filters,
    Outcome,
    Passage,
)
from jusur_participa.proposals.views import bp
from jusur_participa.subjects.terms import Channel
from jusur_participa.supports.policy import may_support
from jusur_participa.supports.queries import supported_by
from jusur_participa.territory.queries import zones_of
from jusur_participa.themes.queries import themes_of


@bp.route("/<town>/ideas/")
@public
def index() -> Response:
    """The municipality's ideas, filtered and sorted by the address."""
    person, place, moment = current_person(), current_place(), clock.now()
    zones, themes = zones_of(place.id), themes_of(place.id)
    filters = filters_from(request.args, zones, themes)
    listed = queries.listed_proposals(place.id, filters, after=request.args.get("after"))
    followable = _followable(place.id, filters)
    return page(
        "proposals/index",
        followable=followable,
        followed=is_following(person.id if person else None, followable),
        proposals=listed.items,
        next_url=_next_url(listed.next_token),
        filters=filters,
        zones=zones,
        themes=themes,
        associations=associations_of(place.id),
        states=STATE_LABELS,
        orders=ORDER_LABELS,
        supported=supported_by(person.id if person else None, [proposal.id for proposal in listed.items]),
        may_support={proposal.id: may_support(person, proposal, moment) for proposal in listed.items},
    )


def _followable(place_id: int, filters: Filters) -> Target | None:
    """The theme, or else the zone, to which the list is narrowed: such a list is its page."""
    if filters.theme_id:
        return Target(FollowKind.THEME, place_id, filters.theme_id)
    return Target(FollowKind.ZONE, place_id, filters.zone_id) if filters.zone_id else None


def _next_url(token: str | None) -> str | None:
    kept: dict[str, Any] = {name: request.args[name] for name in FILTER_NAMES if name in request.args}
    return url_for(".index", **kept, after=token) if token else None


@bp.route("/<town>/ideas/<int:proposal_id>")
@public
def show(proposal_id: int) -> Response:
    """An idea: its text, its journey, its supports, what people say and what the municipality answers.

    A draft is shown to its author alone; of a hidden idea its author reads why.
    """
    person, place, moment = current_person(), current_place(), clock.now()
    proposal = queries.proposal_page(place.id, proposal_id)
    if proposal is None:
        raise Missing
    if proposal.is_hidden and proposal.is_by(person):
        return see_other(url_for("moderation.hidden", subject_id=proposal.id))
    if not proposal.is_shown_to(person):
        raise Missing
    if proposal.is_draft:
        return page("proposals/draft", proposal=proposal, may_publish=policy.may_publish(person, proposal, moment))
    return page(
        "proposals/show",
        proposal=proposal,
        marks=rules.journey_line(proposal.journey, proposal.step, is_stopped=proposal.is_stopped),
        sections=sections.sections_of(proposal, person, moment),
        discussion=thread_of(proposal.id, person, after=request.args.get("threads_after")),
        standing=standing_on(person.id if person else None, proposal.id),
        written_by=_written_by(proposal, person),
        voices=acting_for(person, place.id, clock.local(moment).date()),
        may_support=may_support(person, proposal, moment),
        may_comment=may_comment(person, proposal, moment),
        may_close=may_close(person, proposal, moment).allowed,
        may_edit=policy.may_edit(person, proposal, moment),
        may_withdraw=policy.may_withdraw(person, proposal, moment),
        may_invite=policy.may_invite(person, proposal, moment),
        invitation_form=InvitationForm(formdata=None),
    )


def _written_by(proposal: Proposal, person: Person | None) -> str:
    """Who wrote it for an association: told to its members, while everybody reads the association's name."""
    if proposal.association_id is None or not own_among(person, [proposal.association_id]):
        return ""
    return proposal.author.chosen_name


@bp.route("/<town>/ideas/<int:proposal_id>/history")
@public
def history(proposal_id: int) -> Response:
    """Every public text of an idea, with what each correction changed."""
    proposal = public_proposal(proposal_id)
    revisions = queries.revisions_of(proposal.id)
    corrections = [_correction(earlier, later) for earlier, later in pairwise(revisions)]
    return page(
        "proposals/history",
        proposal=proposal,
        first=revisions[0],
        corrections=corrections[::-1],
        sections=sections.history_of(proposal),
    )


@dataclass(frozen=True)
class Correction:
    """What changed from one public text to the next."""

    earlier: Revision
    later: Revision
    title: list[Passage]
    body: list[Passage]


def _correction(earlier: Revision, later: Revision) -> Correction:
    return Correction(
        earlier, later, rules.differences(earlier.title, later.title), rules.differences(earlier.body, later.body)
    )


def public_proposal(proposal_id: int) -> Proposal:
    """The idea, where everybody may read it.

    Raises:
        Missing: for a draft, a hidden idea and another municipality's.
    """
    proposal = queries.proposal_in(current_place().id, proposal_id)
    if proposal is None or not proposal.is_public:
        raise Missing
    return proposal


@bp.app_template_global()
def outcome_label(outcome: Outcome) -> str:
    """What the municipality answered, in the language of the page."""
    return str(OUTCOME_LABELS[outcome])


@bp.app_template_global()
def channel_label(channel: Channel) -> str:
    """How an idea was heard, in the language of the page."""
    return str(CHANNEL_LABELS[channel])


@bp.app_template_global()
def days_until(day: date) -> int:
    """Days of the calendar from today; negative once it has passed."""
    return (day - clock.today()).days
