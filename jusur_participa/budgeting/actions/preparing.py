"""Preparing a vote: its terms, its projects, its publication; everything is recorded on the trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import actions as boxes
from jusur_participa.boxes.terms import Mode
from jusur_participa.budgeting import policy, queries
from jusur_participa.budgeting.actions.ties import between_equals
from jusur_participa.budgeting.events import VotePublished
from jusur_participa.budgeting.models import Envelope, Vote, VoteProject
from jusur_participa.budgeting.terms import BallotForm, CountRule, PublicationMode
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Study
from jusur_participa.spaces.models import Space

#: What the box makes of the mode that was chosen for the vote.
MODES = {PublicationMode.VERIFY: Mode.VERIFY, PublicationMode.SECRECY_FIRST: Mode.SECRET_FIRST}


class VoteTerms(TypedDict, total=False):
    """What an officer decides about a vote; what is not said keeps its default, or stays as it was."""

    title: BilingualText
    ballot_form: BallotForm
    envelope_mad: int
    opens_at: datetime
    closes_at: datetime
    min_choices: int
    max_choices: int | None
    points: int | None
    points_each: int | None
    threshold: int | None
    quorum: int | None
    rule: CountRule
    publication_mode: PublicationMode
    zone_ids: list[int]
    min_age: int | None
    methods: list[str]


class ProjectTerms(TypedDict, total=False):
    """What an officer says of a project on the ballot; the envelope, where there are several."""

    title: BilingualText
    about: BilingualText | None
    cost_mad: int
    envelope_id: int | None
    exclusive_group: int | None
    needs_id: int | None


def create_vote(person: Person, space: Space, **terms: Unpack[VoteTerms]) -> Vote:
    """Start a vote of this space, in preparation; `title`, `envelope_mad` and the dates must be given."""
    require(policy.may_manage(person, space.municipality_id, clock.now()))
    vote = Vote(municipality_id=space.municipality_id, space=space, created_by=person, **terms)
    db.session.add(vote)
    db.session.flush()
    boxes.make_box(vote.municipality_id, vote.id)
    _record(vote, "vote.created", person, after=_facts_of(vote))
    return vote


def edit_vote(person: Person, vote: Vote, **terms: Unpack[VoteTerms]) -> None:
    """Change some of the terms.

    Raises:
        Refused: once the vote is published.
    """
    vote = _changeable(person, vote)
    before = _facts_of(vote)
    for name, value in terms.items():
        setattr(vote, name, value)
    db.session.flush()
    _record(vote, "vote.edited", person, before=before, after=_facts_of(vote))


def share_envelopes(person: Person, vote: Vote, amounts: Mapping[int | None, int]) -> None:
    """Give each of these zones (none: the whole municipality) an envelope of its own; no amount, one for all.

    A project keeps its envelope where that stays; the others wait for one.
    """
    vote = _changeable(person, vote)
    before = _facts_of(vote)
    kept = {envelope.zone_id: envelope for envelope in vote.envelopes if envelope.zone_id in amounts}
    gone = {envelope.id for envelope in vote.envelopes if envelope.zone_id not in amounts}
    for project in vote.projects:
        if project.envelope_id in gone:
            project.envelope_id = None
    db.session.flush()
    vote.envelopes = [kept.get(zone_id, Envelope(zone_id=zone_id)) for zone_id in amounts]
    for envelope in vote.envelopes:
        envelope.amount_mad = amounts[envelope.zone_id]
    if amounts:
        vote.envelope_mad = sum(amounts.values())
    db.session.flush()
    _record(vote, "vote.envelopes_shared", person, before=before, after=_facts_of(vote))


def put_on_ballot(person: Person, vote: Vote, proposal: Proposal, **terms: Unpack[ProjectTerms]) -> VoteProject:
    """Let people vote on an accepted idea, at this cost.

    Raises:
        Refused: for an idea that is not accepted or not studied, and once the vote is published.
        Conflict: when it is on the ballot already.
    """
    vote = _changeable(person, vote)
    study = db.session.scalar(select(Study).where(Study.proposal_id == proposal.id))
    require(policy.may_put_on_ballot(vote, proposal, study))
    project = VoteProject(vote_id=vote.id, proposal_id=proposal.id, position=_next_position(vote), **terms)
    if not insert_once(project):
        raise Conflict(_l("This idea is on the ballot already."))
    return _added(person, vote, project)


def put_text_on_ballot(person: Person, vote: Vote, *, title: BilingualText, about: BilingualText) -> VoteProject:
    """Let people say whether they are for or against a text."""
    vote = _changeable(person, vote)
    project = VoteProject(vote_id=vote.id, title=title, about=about, cost_mad=0, position=_next_position(vote))
    db.session.add(project)
    db.session.flush()
    return _added(person, vote, project)


def _next_position(vote: Vote) -> int:
    return max((project.position for project in vote.projects), default=-1) + 1


def _added(person: Person, vote: Vote, project: VoteProject) -> VoteProject:
    db.session.expire(vote, ["projects"])
    _record(vote, "vote.project_added", person, after=_project_facts(project))
    return project


def change_project(person: Person, project: VoteProject, **terms: Unpack[ProjectTerms]) -> None:
    """Change the words, the cost or the ties of a project on the ballot, until the vote is published."""
    vote = _changeable(person, project.vote)
    before = _project_facts(project)
    for name, value in terms.items():
        setattr(project, name, value)
    db.session.flush()
    _record(vote, "vote.project_changed", person, before=before, after=_project_facts(project))


def take_off_ballot(person: Person, project: VoteProject) -> None:
    """Remove a project from the ballot, until the vote is published."""
    vote = _changeable(person, project.vote)
    before = _project_facts(project)
    for other in vote.projects:
        if other.needs_id == project.id:
            other.needs_id = None
    db.session.flush()
    vote.projects.remove(project)
    db.session.flush()
    _record(vote, "vote.project_removed", person, before=before)


def publish_vote(person: Person, vote: Vote) -> None:
    """Show the vote to everybody as it will open; a second tap changes nothing.

    Raises:
        Refused: with what is lacking.
    """
    vote = queries.vote_to_write(vote.id)
    if vote.is_frozen:
        return
    require(policy.may_publish(person, vote, clock.now()))
    boxes.freeze(queries.box_of(vote), MODES[vote.publication_mode], published_terms(vote), len(vote.projects))
    vote.frozen_at = clock.now()
    db.session.flush()
    projects = [_project_facts(project) for project in vote.projects]
    _record(vote, "vote.published", person, after=_facts_of(vote) | {"projects": projects})
    announce(VotePublished(vote))


def take_back_vote(person: Person, vote: Vote) -> None:
    """Put a published vote back into preparation, before it opens."""
    vote = queries.vote_to_write(vote.id)
    require(policy.may_take_back(person, vote, clock.now()))
    boxes.thaw(queries.box_of(vote))
    vote.frozen_at = None
    db.session.flush()
    _record(vote, "vote.taken_back", person)


def _changeable(person: Person, vote: Vote) -> Vote:
    """The vote as it stands now, held, if she may change it."""
    vote = queries.vote_to_write(vote.id)
    require(policy.may_change(person, vote, clock.now()))
    return vote


def _record(vote: Vote, act: str, person: Person, **details: Any) -> None:
    record(act, by=person, municipality_id=vote.municipality_id, thing=vote, **details)


def _facts_of(vote: Vote) -> dict[str, Any]:
    return {
        "space": vote.space_id,
        "title": vote.title.fr,
        "envelope_mad": vote.envelope_mad,
        "opens_at": vote.opens_at,
        "closes_at": vote.closes_at,
        "ballot_form": vote.ballot_form,
        "min_choices": vote.min_choices,
        "max_choices": vote.max_choices,
        "points": vote.points,
        "points_each": vote.points_each,
        "threshold": vote.threshold,
        "quorum": vote.quorum,
        "zones": vote.zone_ids,
        "min_age": vote.min_age,
        "methods": vote.methods,
        "publication_mode": vote.publication_mode,
        "envelopes": [{"zone": envelope.zone_id, "amount_mad": envelope.amount_mad} for envelope in vote.envelopes],
        "rule": vote.rule,
        "tie_rule": vote.tie_rule,
    }


def published_terms(vote: Vote) -> dict[str, Any]:
    """What everybody may hold the count against: it stands in the log of the box, and never changes."""
    return {
        "title": _both(vote.title),
        "envelope_mad": vote.envelope_mad,
        "opens_at": vote.opens_at.isoformat(),
        "closes_at": vote.closes_at.isoformat(),
        "ballot_form": vote.ballot_form.value,
        "rule": vote.counting_rule.value,
        "tie_rule": vote.tie_rule.value,
        "quorum": vote.quorum or 0,
        "envelopes": [{"id": envelope.id, "amount_mad": envelope.amount_mad} for envelope in vote.envelopes],
        "projects": [
            {
                "id": project.id,
                "title": _both(project.title),
                "cost_mad": project.cost_mad,
                "envelope": project.envelope_id,
                "exclusive_group": project.exclusive_group,
                "needs": project.needs_id,
            }
            for project in vote.projects
        ],
        # The last word between equals.
        "order": between_equals(vote),
        **({"threshold": vote.threshold} if vote.threshold else {}),
    }


def _both(text: BilingualText) -> dict[str, str]:
    return {"ar": text.ar, "fr": text.fr}


def _project_facts(project: VoteProject) -> dict[str, Any]:
    return {
        "project": project.id,
        "idea": project.proposal_id,
        "cost_mad": project.cost_mad,
        "envelope": project.envelope_id,
        "exclusive_group": project.exclusive_group,
        "needs": project.needs_id,
    }
