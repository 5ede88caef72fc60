"""Opinions and replies, ideas set aside, the board, and changes of scope."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation.forms import (
    ChoiceField,
    DateField,
    Form,
    IntegerField,
    Longest,
    LongTextField,
    RadioField,
    Required,
    TextField,
    choices_of,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.plans.forms.structure import IN_BOTH, has_come, joined
from jusur_participa.plans.models import Project
from jusur_participa.plans.terms import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    OPINION_LABELS,
    SOURCE_KIND_LABELS,
    OpinionStance,
    SourceKind,
)


class OpinionForm(Form):
    """What the equity body says."""

    stance = RadioField(_l("The opinion"), [Required()], choices=choices_of(OpinionStance, OPINION_LABELS))
    body_ar = LongTextField(_l("Reasons and recommendations, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    body_fr = LongTextField(_l("Reasons and recommendations, in French"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types that the action takes."""
        details = joined(super().details)
        return {**details, "stance": OpinionStance(details["stance"])}


class ReplyForm(Form):
    """What the council replies."""

    reply_ar = LongTextField(_l("The council’s reply, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    reply_fr = LongTextField(_l("The council’s reply, in French"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])

    @property
    def details(self) -> dict[str, Any]:
        """The reply in both languages."""
        return joined(super().details)


class SetAsideForm(Form):
    """Why no project takes up an idea."""

    reason_ar = LongTextField(_l("Reason in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    reason_fr = LongTextField(_l("Reason in French"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])

    @property
    def details(self) -> dict[str, Any]:
        """The reason in both languages."""
        return joined(super().details)


class PlacingForm(Form):
    """Which project takes up which idea, and how much of it."""

    proposal_id = IntegerField(_l("Idea"), [Required(_l("Choose an idea."))])
    project_id = ChoiceField(_l("Project"), [Required(_l("Choose a project."))])
    kind = ChoiceField(_l("How much of the idea is taken up?"), choices=choices_of(SourceKind, SOURCE_KIND_LABELS))

    def __init__(self, *args: Any, projects: list[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        self.project_id.choices = [
            SelectChoice("", _l("Choose a project.")),
            *(SelectChoice(str(each.id), f"{each.code} · {each.title.in_(language)}") for each in projects),
        ]


class ScopeForm(Form):
    """What a project no longer does, or does besides."""

    decided_on = DateField(_l("Decided on"), [Required(_l("Write the day, as in 2028-02-14.")), has_come])
    decided_by_ar = TextField(_l("Who decided, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    decided_by_fr = TextField(_l("Who decided, in French"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    what_ar = LongTextField(_l("What changes, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    what_fr = LongTextField(_l("What changes, in French"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    reason_ar = LongTextField(_l("Reason in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    reason_fr = LongTextField(_l("Reason in French"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types that the action takes."""
        return joined(super().details)
