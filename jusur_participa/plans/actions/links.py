"""The bridges between ideas and projects."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.verdicts import require
from jusur_participa.plans import policy, rules
from jusur_participa.plans.actions.recording import note
from jusur_participa.plans.models import Project, ProjectSource
from jusur_participa.plans.terms import SourceKind
from jusur_participa.proposals.actions import advance
from jusur_participa.proposals.models import Proposal


def link_idea(person: Person, project: Project, proposal: Proposal, kind: SourceKind) -> ProjectSource | None:
    """Say that the project takes up the idea; None when that is said already.

    In a published plan the idea advances at once to where its project stands;
    otherwise it does so when the plan is published.
    """
    require(policy.may_link_idea(person, project, proposal, clock.now()))
    if any(source.proposal_id == proposal.id for source in project.sources):
        return None
    source = ProjectSource(project_id=project.id, proposal_id=proposal.id, kind=kind, linked_by_id=person.id)
    if not insert_once(source):
        return None
    db.session.expire(project, ["sources"])
    note(
        "project.idea_linked", person, project.municipality_id, project,
        after={"proposal_id": proposal.id, "kind": kind},
    )  # fmt: skip
    if project.plan.is_published:
        advance_idea(source, person)
    return source


def unlink_idea(person: Person, source: ProjectSource, reason: str) -> None:
    """Take a bridge away; the idea's journey and the trail keep that it stood, and why it went."""
    project = source.project
    require(policy.may_edit_plan(person, project.plan, clock.now()))
    note(
        "project.idea_unlinked", person, project.municipality_id, project,
        before={"proposal_id": source.proposal_id, "kind": source.kind}, reason=reason,
    )  # fmt: skip
    db.session.delete(source)
    db.session.flush()
    db.session.expire(project, ["sources"])


def advance_idea(source: ProjectSource, person: Person) -> None:
    """Bring the idea to where its project stands; each step is told once a project."""
    for step in rules.STEPS_REACHED[source.project.state]:
        advance(source.proposal, step, person, link=f"plan/projects/{source.project_id}")
