"""Projects, funding lines, milestones, ideas and associations as rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from flask import url_for

from jusur_participa.associations.models import Association
from jusur_participa.associations.queries import associations_of, workshops_by_association
from jusur_participa.associations.rules import attendance
from jusur_participa.documents.queries import RegisteredIdea, registered_ideas
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.manifest import Dataset
from jusur_participa.foundation.writers.sheets import Sheet
from jusur_participa.opendata import queries
from jusur_participa.opendata.terms import ASSOCIATIONS, COLUMN_LABELS, FUNDING, IDEAS, MILESTONES, PROJECTS
from jusur_participa.plans.models import Project
from jusur_participa.proposals.queries import ideas_by_association
from jusur_participa.territory.models import Municipality
from jusur_participa.territory.queries import municipality_with_id

Row = Sequence[Any]


def sheet_of(dataset: Dataset, municipality_id: int) -> Sheet:
    """A dataset as a table for people, headed in the language of the reader."""
    headings = [str(COLUMN_LABELS.get(column, column)) for column in dataset.columns]
    return Sheet(str(dataset.label), headings, dataset.rows(municipality_id))


def project_address(project: Project) -> str:
    """The lasting address of a project, in the language of the reader."""
    return url_for(
        "plans.numbered",
        lang=current_language(),
        town=project.municipality.slug,
        first_year=project.plan.first_year,
        number=project.number,
        _external=True,
    )


def _rows(columns: Sequence[str], told: Iterable[dict[str, Any]]) -> list[Row]:
    """Only the columns of the list, in its order: what else is known stays here."""
    return [[row[column] for column in columns] for row in told]


def _projects(municipality_id: int) -> Sequence[Row]:
    return _rows(PROJECTS, map(_project, queries.published_projects(municipality_id)))


def _project(project: Project) -> dict[str, Any]:
    axis = project.programme.axis
    return {
        "reference": project.reference,
        "address": project_address(project),
        "code": project.code,
        "title_ar": project.title.ar,
        "title_fr": project.title.fr,
        "axis_ar": axis.title.ar,
        "axis_fr": axis.title.fr,
        "programme_ar": project.programme.title.ar,
        "programme_fr": project.programme.title.fr,
        "zones_ar": _joined(zone.name.ar for zone in project.zones),
        "zones_fr": _joined(zone.name.fr for zone in project.zones),
        "state": project.state.value,
        "progress_percent": project.progress_percent,
        "starts_on": project.starts_on,
        "ends_on": project.ends_on,
        "delivered_on": project.delivered_on,
        "cost_mad": project.cost_mad,
        "planned_mad": sum(line.planned_mad for line in project.funding),
        "spent_mad": sum(line.spent_mad for line in project.funding),
        "gender_marker": project.gender_marker.value,
        "sdg_goals": _joined(str(goal.number) for goal in project.goals),
        "sdg_targets": _joined(target.code for target in project.targets),
        "ideas_count": len(project.sources),
    }


def _funding(municipality_id: int) -> Sequence[Row]:
    return _rows(
        FUNDING,
        (
            {
                "reference": project.reference,
                "year": line.year,
                "source": line.source.value,
                "planned_mad": line.planned_mad,
                "spent_mad": line.spent_mad,
            }
            for project in queries.published_projects(municipality_id)
            for line in project.funding
        ),
    )


def _milestones(municipality_id: int) -> Sequence[Row]:
    return _rows(
        MILESTONES,
        (
            {
                "reference": project.reference,
                "title_ar": milestone.title.ar,
                "title_fr": milestone.title.fr,
                "due_on": milestone.due_on,
                "reached_on": milestone.reached_on,
            }
            for project in queries.published_projects(municipality_id)
            for milestone in project.milestones
        ),
    )


def _ideas(municipality_id: int) -> Sequence[Row]:
    town = municipality_with_id(municipality_id)
    return _rows(IDEAS, (_idea(entry, town) for entry in registered_ideas(municipality_id)))


def _idea(entry: RegisteredIdea, town: Municipality) -> dict[str, Any]:
    idea, answer = entry.idea, entry.answer
    return {
        "id": idea.id,
        "address": url_for(
            "proposals.show", lang=current_language(), town=town.slug, proposal_id=idea.id, _external=True
        ),
        "language": idea.language,
        "title": idea.title,
        "published_on": _day(idea.published_at),
        "zone_ar": idea.zone.name.ar if idea.zone else None,
        "zone_fr": idea.zone.name.fr if idea.zone else None,
        "theme_ar": idea.theme.name.ar if idea.theme else None,
        "theme_fr": idea.theme.name.fr if idea.theme else None,
        "state": idea.state.value,
        "step": idea.step.value,
        "supports_count": idea.supports_count,
        "comments_count": idea.comments_count,
        "outcome": answer.outcome.value if answer else None,
        "answered_on": _day(answer.answered_at) if answer else None,
        "answer_language": answer.language if answer else None,
        "answer": answer.reason if answer else None,
        "projects": _joined(project.code for project in entry.projects),
    }


def _associations(municipality_id: int) -> Sequence[Row]:
    town, ideas = municipality_with_id(municipality_id), ideas_by_association(municipality_id)
    held = workshops_by_association(municipality_id)
    return _rows(
        ASSOCIATIONS,
        (
            _association(association, town, ideas.get(association.id, 0), held.get(association.id, (0, 0, 0)))
            for association in associations_of(municipality_id)
        ),
    )


def _association(
    association: Association, town: Municipality, ideas: int, held: tuple[int, int, int]
) -> dict[str, Any]:
    """What an association shows of itself; of its members nothing, and no number small enough to tell people apart."""
    workshops, women, men = held
    came = attendance(women, men)
    return {
        "id": association.id,
        "address": url_for(
            "associations.show", lang=current_language(), town=town.slug, association_id=association.id, _external=True
        ),
        "name_ar": association.name.ar,
        "name_fr": association.name.fr,
        "zone_ar": association.zone.name.ar if association.zone else None,
        "zone_fr": association.zone.name.fr if association.zone else None,
        "recognised_on": _day(association.recognised_at),
        "is_womens": "yes" if association.is_womens else "no",
        "criteria": _joined(criterion.value for criterion in association.criteria) if association.is_womens else "",
        "ideas_count": ideas,
        "workshops_count": workshops,
        "women_count": came.women,
        "men_count": came.men,
    }


def _day(moment: datetime | None) -> Any:
    return clock.local(moment).date() if moment else None


def _joined(parts: Iterable[str]) -> str:
    return " | ".join(parts)


datasets = (
    Dataset("projects", _l("Projects of the plan"), PROJECTS, _projects),
    Dataset("funding", _l("Funding lines"), FUNDING, _funding),
    Dataset("milestones", _l("Milestones"), MILESTONES, _milestones),
    Dataset("ideas", _l("Ideas with their answers"), IDEAS, _ideas),
    Dataset("associations", _l("Associations"), ASSOCIATIONS, _associations),
)
