"""What officers fill in about an idea: what was found out, with its documents, and a note to one another."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from jusur_participa.comments.rules import language_of
from jusur_participa.foundation.forms import (
    BooleanField,
    ChoiceField,
    ChoicesField,
    FilesField,
    Longest,
    LongTextField,
    MoneyField,
    Optional,
    RadioField,
    Required,
    TextField,
    choices_of,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.foundation.verdicts import Verdict, Words
from jusur_participa.review import rules
from jusur_participa.review.models import Study, StudyDocument
from jusur_participa.review.terms import (
    ASPECT_LABELS,
    ASPECTS,
    COMPETENCE_LABELS,
    CRITERION_QUESTIONS,
    EFFECT_LABELS,
    FEASIBILITY_LABELS,
    GAP_FIELDS,
    GAP_SENTENCES,
    GROUP_LABELS,
    LONGEST_LINE,
    LONGEST_NOTE,
    MARKER_LABELS,
    AspectState,
    BeneficiaryGroup,
    Competence,
    Effect,
    Feasibility,
    Findings,
    GenderMarker,
    MarkerCriterion,
    StudyGap,
)


class NeededToFinish(Optional):
    """May be left empty in a draft, but is not called optional: the study cannot be finished without it."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {"required": True}


class NoteForm(SharedForm):
    """A note for the other officers; the desk alone reads it."""

    body = LongTextField(_l("A note for the desk"), [Required(_l("Write the note.")), Longest(LONGEST_NOTE)])

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `write_note` takes; the language is told by the letters."""
        return _note(self.body.data or "")


def _note(body: str) -> dict[str, Any]:
    return {"body": body, "language": language_of(body, otherwise=current_language())}


class StudyForm(SharedForm):
    """A study as far as it has come, with its documents and a note: nothing is required until it is finished."""

    competence = ChoiceField(
        _l("Whose competence is it?"),
        [NeededToFinish()],
        choices=lambda: choices_of(Competence, COMPETENCE_LABELS, empty=_l("Not known yet")),
        description=_l("By organic law 113-14: own (articles 83 to 86), shared (87 to 89), transferred (90 and 91)."),
    )
    competence_article = TextField(
        _l("Article of the law, or the body that is competent"), [NeededToFinish(), Longest(LONGEST_LINE)]
    )
    feasible = ChoiceField(
        _l("Can it be done?"),
        [NeededToFinish()],
        choices=lambda: choices_of(Feasibility, FEASIBILITY_LABELS, empty=_l("Not known yet")),
    )
    feasibility_note = LongTextField(
        _l("Why, and under what conditions"),
        [NeededToFinish(), Longest(LONGEST_NOTE)],
        description=_l("Technical, legal, land, running costs. Everybody reads it."),
    )
    technical = ChoiceField(ASPECTS["technical"], [Optional()], choices=lambda: _aspect_states())
    legal = ChoiceField(ASPECTS["legal"], [Optional()], choices=lambda: _aspect_states())
    land = ChoiceField(ASPECTS["land"], [Optional()], choices=lambda: _aspect_states())
    running = ChoiceField(ASPECTS["running"], [Optional()], choices=lambda: _aspect_states())
    yearly_cost_mad = MoneyField(_l("What running it costs a year, in dirhams"), [Optional()])
    cost_low_mad = MoneyField(_l("Cost from, in dirhams"), [NeededToFinish()])
    cost_high_mad = MoneyField(_l("Cost to, in dirhams"), [NeededToFinish()])
    cost_method = TextField(
        _l("How the cost was found"),
        [NeededToFinish(), Longest(LONGEST_LINE)],
        description=_l("For example: three quotations, or a similar work of 2025."),
    )
    gender_marker = RadioField(
        _l("Gender equality marker (OECD-DAC)"),
        [NeededToFinish()],
        choices=lambda: choices_of(GenderMarker, MARKER_LABELS),
        default=GenderMarker.NOT_SCREENED.value,
        description=_l("2 is not better than 1: the marker says what the idea aims at, not how good it is."),
    )
    gender_criteria = ChoicesField(
        _l("What is true of this idea?"),
        [Optional()],
        choices=lambda: choices_of(MarkerCriterion, CRITERION_QUESTIONS),
    )
    gender_objective = TextField(_l("Equality objective"), [Optional(), Longest(LONGEST_LINE)])
    gender_indicator = TextField(_l("Indicator that measures it"), [Optional(), Longest(LONGEST_LINE)])
    beneficiaries = TextField(
        _l("Who benefits"),
        [NeededToFinish(), Longest(LONGEST_LINE)],
        description=_l("Women, girls, boys, older people, people with disabilities; which places, how many."),
    )
    beneficiary_groups = ChoicesField(
        _l("Who benefits most?"), [Optional()], choices=lambda: choices_of(BeneficiaryGroup, GROUP_LABELS)
    )
    environment = ChoiceField(
        _l("What does it do to the environment?"),
        [Optional()],
        choices=lambda: choices_of(Effect, EFFECT_LABELS, empty=_l("Not known yet")),
    )
    environment_note = TextField(_l("Water, trees, waste, energy"), [Optional(), Longest(LONGEST_LINE)])
    documents = FilesField(
        _l("Add documents"),
        [Optional()],
        description=_l("PDF, text or table documents, or a photo of a page; up to 8 MB each."),
    )
    are_public = BooleanField(_l("Publish these documents with the study"))
    removed = ChoicesField(_l("Take documents away"), [Optional()], choices=[], coerce=int)
    note = LongTextField(
        _l("A note for the desk"),
        [Optional(), Longest(LONGEST_NOTE)],
        description=_l("It joins the notes beside this form when you save. Only the desk reads it."),
    )

    @classmethod
    def of(cls, study: Study | None, documents: Sequence[StudyDocument] = ()) -> "StudyForm":
        """The form filled in with what was saved last; any of the documents can be taken away."""
        form = cls(data=_as_typed(study.findings) if study is not None else None)
        form.removed.choices = [SelectChoice(document.id, document.name) for document in documents]
        return form

    def validate_cost_high_mad(self, field: Field) -> None:
        """The lower amount comes first, in drafts too."""
        low = self.cost_low_mad.data
        if low is not None and field.data is not None and field.data < low:
            raise ValidationError(GAP_SENTENCES[StudyGap.COST])

    def has_gaps(self) -> bool:
        """Whether something is lacking before the study can be finished; says so at each field."""
        gaps = rules.study_gaps(self.findings)
        for gap in gaps:
            field = self[GAP_FIELDS.get(gap, gap.value)]
            field.errors = [*field.errors, GAP_SENTENCES[gap]]
        return bool(gaps)

    def refuse_documents(self, reason: Words) -> None:
        """Say at the field why they are not kept; a browser sends files once only."""
        self.documents.errors = [*self.documents.errors, reason]

    def judge_documents(self, verdict: Verdict) -> bool:
        """Whether they may be kept; says at the field why not."""
        if not verdict:
            self.refuse_documents(verdict.reason)
        return bool(verdict)

    @property
    def findings(self) -> Findings:
        """What was filled in."""
        true, groups = set(self.gender_criteria.data or []), set(self.beneficiary_groups.data or [])
        aspects = {name: AspectState(self[name].data) if self[name].data else None for name in ASPECTS}
        return Findings(
            competence=Competence(self.competence.data) if self.competence.data else None,
            competence_article=self.competence_article.data or "",
            feasible=Feasibility(self.feasible.data) if self.feasible.data else None,
            feasibility_note=self.feasibility_note.data or "",
            **aspects,
            yearly_cost_mad=self.yearly_cost_mad.data,
            beneficiary_groups=tuple(group for group in BeneficiaryGroup if group.value in groups),
            environment=Effect(self.environment.data) if self.environment.data else None,
            environment_note=self.environment_note.data or "",
            cost_low_mad=self.cost_low_mad.data,
            cost_high_mad=self.cost_high_mad.data,
            cost_method=self.cost_method.data or "",
            gender_marker=GenderMarker(self.gender_marker.data or GenderMarker.NOT_SCREENED),
            gender_criteria=tuple(criterion for criterion in MarkerCriterion if criterion.value in true),
            gender_objective=self.gender_objective.data or "",
            gender_indicator=self.gender_indicator.data or "",
            beneficiaries=self.beneficiaries.data or "",
        )

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `save_study` takes; the language is told by the letters."""
        written = self.feasibility_note.data or ""
        return {"language": language_of(written, otherwise=current_language()), "findings": self.findings}

    @property
    def note_details(self) -> dict[str, Any] | None:
        """The note under the names that `write_note` takes; None where none was written."""
        return _note(self.note.data) if self.note.data else None


def _as_typed(findings: Findings) -> dict[str, Any]:
    data = {name: getattr(findings, name) for name in Findings.__dataclass_fields__}
    data["beneficiary_groups"] = [group.value for group in findings.beneficiary_groups]
    data["gender_criteria"] = [criterion.value for criterion in findings.gender_criteria]
    return data


def _aspect_states() -> list[SelectChoice]:
    return choices_of(AspectState, ASPECT_LABELS, empty=_l("Not looked at yet"))
