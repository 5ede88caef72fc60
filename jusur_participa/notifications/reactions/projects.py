"""Who has to do with the ideas of a project hears how it comes on, that it is late, and that it is another one now."""

from typing import Any

from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.events import on
from jusur_participa.notifications.actions import tell_all
from jusur_participa.notifications.reactions.wording import about, because, path_of
from jusur_participa.notifications.terms import Audience, NoticeKind
from jusur_participa.plans.events import ProjectDelayed, ProjectProgressed, ProjectScopeChanged
from jusur_participa.plans.models import Project


@on(ProjectProgressed)
def tell_progressed(event: ProjectProgressed) -> None:
    """A report that brings no new step is told with its words; a step is told by itself."""
    report = event.report
    if not event.moved:
        _tell(
            event.project, NoticeKind.PROJECT_PROGRESSED, f"report:{report.id}", report.reported_by_id,
            **because(report.body),
        )  # fmt: skip


@on(ProjectDelayed)
def tell_delayed(event: ProjectDelayed) -> None:
    """A published promise moved later, and why."""
    delay = event.delay
    key = f"delay:{delay.id}"
    _tell(event.project, NoticeKind.PROJECT_DELAYED, key, delay.recorded_by_id, **because(delay.reason))


@on(ProjectScopeChanged)
def tell_changed(event: ProjectScopeChanged) -> None:
    """What a project no longer does, or does besides, and why."""
    change = event.change
    what, why = change.what, change.reason
    said = BilingualText(ar=f"{what.ar}\n{why.ar}".strip(), fr=f"{what.fr}\n{why.fr}".strip())
    _tell(event.project, NoticeKind.PROJECT_CHANGED, f"scope:{change.id}", change.recorded_by_id, **because(said))


def _tell(project: Project, kind: NoticeKind, key: str, but: int | None, **more: Any) -> None:
    if not project.is_public:
        return
    audience = Audience.of(
        project.municipality_id,
        ideas=[source.proposal_id for source in project.sources],
        zones=[zone.id for zone in project.zones],
        whole_place=True,
    )
    details = about(project) | {"path": path_of(project)} | more
    tell_all(audience, kind, f"subject:{project.id}:{key}", details, subject_id=project.id, but=but)
