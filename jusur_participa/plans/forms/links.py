"""Which idea a project takes up, and how much of it."""

from collections.abc import Iterable
from typing import Any

from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation.forms import (
    ChoiceField,
    Form,
    Longest,
    RadioField,
    Required,
    TextField,
    choices_of,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.plans.models import Project
from jusur_participa.plans.terms import (
    LONGEST_TITLE,
    SOURCE_KIND_LABELS,
    SourceKind,
)
from jusur_participa.proposals.models import Proposal


class IdeaLinkForm(Form):
    """Which idea a project takes up, and how much of it."""

    kind = RadioField(
        _l("How much of the idea is taken up?"),
        [Required(_l("Say how much of the idea is taken up."))],
        choices=choices_of(SourceKind, SOURCE_KIND_LABELS),
    )
    proposal_id = RadioField(_l("Idea"), [Required(_l("Choose an idea."))])

    def __init__(self, *args: Any, ideas: Iterable[Proposal] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal_id.choices = [SelectChoice(str(idea.id), idea.title) for idea in ideas]


class ProjectLinkForm(Form):
    """Which project takes up an idea, and how much of it."""

    kind = RadioField(
        _l("How much of the idea is taken up?"),
        [Required(_l("Say how much of the idea is taken up."))],
        choices=choices_of(SourceKind, SOURCE_KIND_LABELS),
    )
    project_id = ChoiceField(_l("Project"), [Required(_l("Choose a project."))])

    def __init__(self, *args: Any, projects: Iterable[Project] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        self.project_id.choices = [
            SelectChoice(str(project.id), f"{project.code} · {project.title.in_(language)}") for project in projects
        ]


class UnlinkForm(Form):
    """Why a project no longer takes up an idea."""

    reason = TextField(
        _l("Reason"),
        [Required(_l("Say why: the reason stays in the public trail.")), Longest(LONGEST_TITLE)],
    )
