"""How projects are found: by title, summary and number, once their plan is published."""

from collections.abc import Iterator, Sequence

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import LANGUAGES, _l
from jusur_participa.foundation.manifest import SearchEntry, SearchSource
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.terms import PROJECT_STATE_LABELS


def entries(ids: Sequence[int] | None) -> Iterator[SearchEntry]:
    """The projects that everybody may see, once a language."""
    public = (
        select(Project)
        .join(Project.plan)
        .where(Plan.published_at.is_not(None), Project.hidden_at.is_(None))
        .options(contains_eager(Project.plan), selectinload(Project.zones))
        .order_by(Project.id)
    )
    if ids is not None:
        public = public.where(Project.id.in_(ids))
    for project in db.session.scalars(public):
        zones = [zone.id for zone in project.zones]
        for language in LANGUAGES:
            yield SearchEntry(
                thing_id=project.id,
                municipality_id=project.municipality_id,
                language=language,
                title=project.title.in_(language),
                body=f"{project.summary.in_(language)} {project.code}",
                published_at=project.plan.published_at or project.created_at,
                zone_id=zones[0] if zones else None,
                other_zone_ids=zones[1:],
                state=project.state,
                is_planned=True,
            )


source = SearchSource(
    kind="project",
    label=_l("Projects"),
    icon="plan",
    entries=entries,
    url=lambda town, project_id: url_for("plans.project", town=town, project_id=project_id),
    states={state.value: label for state, label in PROJECT_STATE_LABELS.items()},
    order=20,
)
