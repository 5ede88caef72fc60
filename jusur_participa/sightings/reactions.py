"""What was seen on site stands on the project's page."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.plans.models import Project
from jusur_participa.plans.sections import Section, offer
from jusur_participa.sightings import policy, queries
from jusur_participa.sightings.terms import FINDING_LABELS, SHOWN_FIRST, SIGHT_ICONS, SIGHT_LABELS


@offer
def seen_on_site(project: Project, person: Person | None, moment: datetime) -> Section | None:
    """The latest that people saw, once there is something to see."""
    verdict = policy.may_tell(person, project, moment)
    if not verdict and not verdict.remedy:
        return None
    seen = queries.latest_of(project.id)
    labels = {"sights": SIGHT_LABELS, "icons": SIGHT_ICONS, "findings": FINDING_LABELS}
    context = {"seen": seen[:SHOWN_FIRST], "has_more": len(seen) > SHOWN_FIRST, "project": project, "labels": labels}
    return Section("sightings/_section.html", context)
