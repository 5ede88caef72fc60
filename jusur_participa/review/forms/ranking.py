"""What the plan team fills in: criteria with their weights, and points."""

from collections.abc import Mapping, Sequence
from typing import Any

import wtforms
from wtforms import Field
from wtforms.validators import ValidationError

from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    Between,
    Form,
    HiddenField,
    IntegerField,
    Longest,
    LongTextField,
    Required,
    Shortest,
    TextField,
    both,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.shared_forms import SharedForm, digest_of
from jusur_participa.review.models import CriteriaGrid, Criterion
from jusur_participa.review.rules import is_a_reason
from jusur_participa.review.terms import FULL_WEIGHT, LONGEST_LINE, LONGEST_REASON, MOST_CRITERIA, MOST_POINTS

#: What plan teams weigh besides gender impact: proposed in the form, and left out where no weight is given.
USUAL_CRITERIA = (
    ("الكلفة", "Coût"),
    ("عدد المستفيدات والمستفيدين", "Personnes desservies"),
    ("الاستعجال", "Urgence"),
    ("قابلية الإنجاز", "Faisabilité"),
    ("العدالة المجالية", "Équité territoriale"),
    ("البيئة", "Environnement"),
    ("دعم الساكنة أو تصويتها", "Soutien ou vote des habitants"),
)


class CriterionRow(wtforms.Form):
    """One criterion; an empty row is none."""

    title_ar = TextField(_l("Criterion in Arabic"), [Longest(LONGEST_LINE)])
    title_fr = TextField(_l("Criterion in French"), [Longest(LONGEST_LINE)])
    weight = IntegerField(_l("Weight, of 100"), [Between(1, FULL_WEIGHT)])

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written, or one of the usual criteria was left without a weight."""
        names = (self.title_ar.data or "", self.title_fr.data or "")
        return not self.weight.data and (not any(names) or names in USUAL_CRITERIA)

    def validate_title_fr(self, field: Field) -> None:
        """All three parts, or none."""
        if not self.is_empty and not (self.title_ar.data and field.data and self.weight.data):
            raise ValidationError(_l("A criterion needs its name in both languages and its weight."))

    def criterion(self, is_gender_impact: bool = False) -> Criterion:
        """What was written, to be kept."""
        title = BilingualText(ar=self.title_ar.data or "", fr=self.title_fr.data or "")
        return Criterion(title=title, weight=self.weight.data, is_gender_impact=is_gender_impact)


class GenderRow(CriterionRow):
    """Gender impact: it can be named and weighed, but not left out."""

    def validate_title_ar(self, field: Field) -> None:
        """It is always among the criteria."""
        if self.is_empty:
            raise ValidationError(_l("Gender impact must be one of the criteria."))


class CriteriaForm(SharedForm):
    """The criteria of a space and what each weighs; gender impact first.

    The list is one text for whoever weighs: what a colleague has saved meanwhile is shown whole beside one's own.
    """

    standing = HiddenField()

    gender = wtforms.FormField(GenderRow)
    others = wtforms.FieldList(wtforms.FormField(CriterionRow), min_entries=MOST_CRITERIA - 1, max_entries=20)

    @classmethod
    def of(cls, grid: CriteriaGrid | None) -> "CriteriaForm":
        """The form filled in with the criteria the space has; gender impact named to begin with."""
        criteria = grid.criteria if grid else []
        gender = next((_row_of(criterion) for criterion in criteria if criterion.is_gender_impact), None)
        rows = [_row_of(criterion) for criterion in criteria if not criterion.is_gender_impact]
        empty: list[dict[str, Any]] = [{} for _missing in range(MOST_CRITERIA - 1 - len(rows))]
        if not criteria:
            empty = [{"title_ar": arabic, "title_fr": french} for arabic, french in USUAL_CRITERIA]
        first = {"title_ar": "الأثر على المساواة بين الجنسين", "title_fr": "Impact sur l’égalité entre les sexes"}
        form = cls(data={"gender": gender or first, "others": rows + empty})
        form._compare(criteria)
        return form

    def _compare(self, saved: Sequence[Criterion]) -> None:
        """Find out whether somebody has saved others since this form was shown."""
        now, shown = digest_of([_line_of(criterion) for criterion in saved]), self.standing.data
        typed = digest_of([_line_of(criterion) for criterion in self.criteria])
        self.is_overtaken = bool(shown) and now not in (shown, typed)
        self._theirs = "، ".join(_line_of(criterion, current_language()) for criterion in saved)
        # What is shown from here on: sent again, the writer's own stand.
        self.standing.data, self.standing.raw_data = now, None

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """As every form; then show the criteria that a colleague has saved meanwhile."""
        is_overtaken = self.is_overtaken
        is_valid = super().validate(extra_validators) and not is_overtaken
        if is_overtaken:
            field = self.gender.form.title_fr
            field.errors = [*field.errors, _l("Saved meanwhile by somebody else: « %(theirs)s ».", theirs=self._theirs)]
        self.is_overtaken = is_overtaken
        return is_valid

    @property
    def criteria(self) -> list[Criterion]:
        """What was written, in order."""
        rows = [entry.form for entry in self.others if not entry.form.is_empty]
        return [self.gender.form.criterion(is_gender_impact=True), *(row.criterion() for row in rows)]


def _line_of(criterion: Criterion, language: str | None = None) -> str:
    title = criterion.title
    return f"{title.in_(language) if language else (title.ar, title.fr)} {criterion.weight}"


def _row_of(criterion: Criterion) -> dict[str, Any]:
    return {"title_ar": criterion.title.ar, "title_fr": criterion.title.fr, "weight": criterion.weight}


class ExplanationForm(Form):
    """Why the ranking differs from what citizens wish, in both languages."""

    explanation_ar = LongTextField(_l("Explanation in Arabic"), [Longest(LONGEST_REASON)])
    explanation_fr = LongTextField(_l("Explanation in French"), [Longest(LONGEST_REASON)])

    @property
    def explanation(self) -> BilingualText:
        """Both texts as one."""
        return both(self.explanation_ar, self.explanation_fr)

    def is_lacking(self) -> bool:
        """Whether one of the texts explains nothing; says so at it."""
        lacking = [field for field in (self.explanation_ar, self.explanation_fr) if not is_a_reason(field.data or "")]
        for field in lacking:
            field.errors = [*field.errors, _l("Explain in at least 20 characters: everybody reads it.")]
        return bool(lacking)


class ExcuseForm(Form):
    """Why the team goes on without a member."""

    reason = TextField(
        _l("Why does the team go on without her?"), [Required(_l("Say why.")), Shortest(10), Longest(LONGEST_LINE)]
    )


class ScoreForm(Form):
    """Points from 0 to 100 on each criterion; made for one grid by `score_form_of`."""

    @property
    def points(self) -> dict[int, int]:
        """The points given, by criterion."""
        return {int(field.short_name.removeprefix("criterion_")): field.data for field in self.criterion_fields}

    @property
    def criterion_fields(self) -> list[Field]:
        """One field for each criterion, in order."""
        return [field for field in self if field.short_name.startswith("criterion_")]


def score_form_of(grid: CriteriaGrid, given: Mapping[int, int]) -> ScoreForm:
    """The form for the criteria of this grid, filled in with what the person has given before."""
    language = current_language()
    fields = {
        f"criterion_{criterion.id}": IntegerField(
            criterion.title.in_(language),
            [
                Required(_l("Give points from 0 to 100.")),
                Between(0, MOST_POINTS, _l("Give points from 0 to 100.")),
            ],
            default=given.get(criterion.id),
        )
        for criterion in grid.criteria
    }
    form: ScoreForm = type("ScoreForm", (ScoreForm,), fields)()
    return form
