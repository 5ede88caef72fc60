"""What the plan shows on the pages of ideas, and which of its projects are found."""

from datetime import datetime

from flask import url_for

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association
from jusur_participa.associations.sections import Line
from jusur_participa.associations.sections import Section as AssociationSection
from jusur_participa.associations.sections import offer as offer_to_association
from jusur_participa.foundation.events import on
from jusur_participa.foundation.i18n import _l, current_language, day
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.moderation.events import SubjectReappeared, SubjectVanished
from jusur_participa.plans.models import Project
from jusur_participa.plans.queries import projects_of_association, projects_of_idea, set_aside_of
from jusur_participa.plans.terms import PROJECT_STATE_LABELS, SOURCE_KIND_LABELS
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.sections import Section, offer
from jusur_participa.search.actions import refresh


@on(SubjectVanished, SubjectReappeared)
def follow_moderation(event: SubjectVanished | SubjectReappeared) -> None:
    """A project out of sight is not found."""
    if isinstance(event.subject, Project):
        refresh("project", [event.subject.id])


@offer
def projects_section(proposal: Proposal, person: Person | None, moment: datetime) -> Section | None:
    """The projects that take up the idea, once there are any."""
    if not proposal.is_in_plan:
        return None
    sources = projects_of_idea(proposal.id)
    if not sources:
        return None
    context = {"sources": sources, "project_states": PROJECT_STATE_LABELS, "source_kinds": SOURCE_KIND_LABELS}
    return Section("plans/_projects_of_idea.html", context, order=60)


@offer
def set_aside_section(proposal: Proposal, person: Person | None, moment: datetime) -> Section | None:
    """Why no project takes up the idea, where the plan says so; an idea in the plan needs no such word."""
    if proposal.is_in_plan or proposal.outcome is None:
        return None
    row = set_aside_of(proposal.id)
    return None if row is None else Section("plans/_set_aside.html", {"row": row}, order=60)


#: On an association's page.
PROJECTS_SHOWN = 5


@offer_to_association
def projects_of_association_section(association: Association) -> AssociationSection | None:
    """What was made of its ideas; delivered projects first."""
    slug, language = association.municipality.slug, current_language()
    lines = [
        Line(
            project.title.in_(language),
            project.title.language_in(language),
            url_for("plans.project", town=slug, project_id=project.id),
            (_("delivered on %(day)s", day=day(project.delivered_on)),) if project.delivered_on else (),
            state=(str(PROJECT_STATE_LABELS[project.state]), project.state.value),
        )
        for project in projects_of_association(association.id, PROJECTS_SHOWN)
    ]
    return AssociationSection(_l("Projects born from its ideas"), lines, order=30) if lines else None
