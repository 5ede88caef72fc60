"""Builders of what people see on site."""

from itertools import count

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.plans.models import Project
from jusur_participa.plans.terms import ProjectState
from jusur_participa.sightings.models import Sighting
from jusur_participa.sightings.terms import Sight

_numbers = count(1)


class SightingsMaking:
    """Lights that do not work, at a project under way."""

    def sighting(self, project: Project | None = None, author: Person | None = None, **said) -> Sighting:
        number = next(_numbers)
        project = project or self.project(state=ProjectState.UNDER_WAY)
        author = author or self.resident(project.plan.municipality)
        said.setdefault("sight", Sight.BROKEN)
        said.setdefault("body", f"Deux lampadaires sont éteints depuis lundi. ({number})")
        said.setdefault("language", "fr")
        said.setdefault("submission_key", f"{number:032x}")
        row = Sighting(
            project=project, municipality_id=project.municipality_id, author=author, author_sex=author.sex, **said
        )
        db.session.add(row)
        db.session.flush()
        return row
