"""What people fill in to report and appeal, and moderators to decide."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from flask import request
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from jusur_participa.accounts.terms import LIMITED_ACTS, LimitedAct
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    Between,
    ChoiceField,
    ChoicesField,
    Form,
    IntegerField,
    Longest,
    LongTextField,
    Optional,
    RadioField,
    Required,
    Shortest,
    both,
    choices_of,
)
from jusur_participa.foundation.i18n import LANGUAGES, _l, in_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.moderation.models import CharterVersion
from jusur_participa.moderation.terms import (
    CATEGORY_LABELS,
    LONGEST_APPEAL,
    LONGEST_LIMIT_DAYS,
    LONGEST_NOTE,
    LONGEST_REASON,
    LONGEST_RULE,
    OUTCOME_LABELS,
    RULE_LABELS,
    RULE_TEXTS,
    SHORTEST_REASON,
    Act,
    AppealOutcome,
    CaseCause,
    QueueFilters,
    ReportCategory,
    Rule,
)

NO_REASON = _l("Write the reason: no decision without one.")
SHORT_REASON = _l("Say a little more: a reason that the author can understand.")
NO_RULE = _l("Choose the rule that was broken.")

MEASURE_LABELS = {
    Act.ASK_CHANGE: _l("Ask for a change"),
    Act.WARN: _l("Warn"),
    Act.LIMIT: _l("Limit for some days"),
}


def filters_from(args: Mapping[str, str], kinds: Collection[str], person_id: int) -> QueueFilters:
    """The filters of the queue that an address names; what it does not know narrows nothing."""
    kind, cause, category = args.get("kind", ""), args.get("cause", ""), args.get("category", "")
    return QueueFilters(
        kind=kind if kind in kinds else "",
        cause=CaseCause(cause) if cause in set(CaseCause) else None,
        category=ReportCategory(category) if category in set(ReportCategory) else None,
        holder_id=person_id if args.get("mine") else None,
        late=bool(args.get("late")),
    )


class ReportForm(Form):
    """One tap on a category; a note for those who want to say more."""

    note = LongTextField(_l("Do you want to say more?"), [Longest(LONGEST_NOTE)])
    category = RadioField(_l("What is wrong with it?"), [Required(_l("Choose what is wrong."))])

    def __init__(self, **data: Any) -> None:
        super().__init__(**data)
        self.category.choices = choices_of(ReportCategory, CATEGORY_LABELS)

    @property
    def details(self) -> dict[str, Any]:
        """The category and the note, as `report_subject` takes them."""
        return {"category": ReportCategory(self.category.data), "note": self.note.data or ""}


class ReasonForm(Form):
    """Why a moderator decides so."""

    reason = LongTextField(
        _l("Reason"), [Required(NO_REASON), Shortest(SHORTEST_REASON, SHORT_REASON), Longest(LONGEST_REASON)]
    )


class HidingForm(ReasonForm):
    """Which rule was broken, and how."""

    rule = RadioField(_l("Which rule of the charter?"), [Required(NO_RULE)])

    def __init__(self, **data: Any) -> None:
        super().__init__(**data)
        self.rule.choices = choices_of(Rule, RULE_LABELS)

    @property
    def details(self) -> dict[str, Any]:
        """The rule and the reason, as `hide_subject` takes them."""
        return {"rule": Rule(self.rule.data), "reason": self.reason.data}


class MeasureForm(HidingForm):
    """An act short of hiding, with its rule and reason; of a limitation, what is closed and for how long."""

    act = RadioField(_l("What do you decide?"), [Required(_l("Choose what you decide."))])
    days = IntegerField(
        _l("For how many days?"), [Optional(), Between(1, LONGEST_LIMIT_DAYS)], description=_l("Only to limit.")
    )
    limited = ChoicesField(
        _l("What may she or he not do meanwhile?"),
        description=_l("Only to limit. Reading, supporting and voting stay open to everybody."),
    )

    def __init__(self, can_change: bool = True, **data: Any) -> None:
        super().__init__(**data)
        offered = [act for act in MEASURE_LABELS if can_change or act is not Act.ASK_CHANGE]
        self.act.choices = [SelectChoice(act.value, MEASURE_LABELS[act]) for act in offered]
        self.limited.choices = choices_of(LimitedAct, LIMITED_ACTS)

    def validate_days(self, field: IntegerField) -> None:
        """A limitation has an end."""
        if self.act.data == Act.LIMIT and field.data is None and not field.process_errors:
            raise ValidationError(_l("Say for how many days."))

    def validate_limited(self, field: ChoicesField) -> None:
        """A limitation closes something."""
        if self.act.data == Act.LIMIT and not field.data:
            raise ValidationError(_l("Tick at least one thing."))

    @property
    def limits(self) -> dict[str, Any]:
        """The days and the acts, as `limit_person` takes them besides the rule and the reason."""
        return {"days": self.days.data, "acts": [LimitedAct(value) for value in self.limited.data or ()]}


class BulkForm(Form):
    """One decision about several texts: each author reads the reason in her own language."""

    act = RadioField(
        _l("What do you decide?"),
        [Required(_l("Choose what you decide."))],
        choices=lambda: [SelectChoice("hide", _("Hide them")), SelectChoice("leave", _("Show them, or leave them"))],
    )
    rule = ChoiceField(
        _l("Which rule of the charter?"), default="", choices=lambda: choices_of(Rule, RULE_LABELS, _l("No rule"))
    )
    reason_ar = LongTextField(_l("Reason in Arabic"), [Longest(LONGEST_REASON)])
    reason_fr = LongTextField(_l("Reason in French"), [Longest(LONGEST_REASON)])

    def __init__(self, **data: Any) -> None:
        super().__init__(**data)
        #: The subjects ticked, as the page sends them.
        self.ticked = [int(value) for value in request.form.getlist("subject") if re.fullmatch(r"[0-9]{1,9}", value)]

    def is_complete_for(self, languages: Collection[str], must_say_why: bool) -> bool:
        """Whether the ticked texts, read by people of these languages, can be decided with what was written."""
        if not languages:
            self.act.errors = [_("Tick at least one text.")]
            return False
        if self.hides and not self.rule.data:
            self.rule.errors = [str(NO_RULE)]
        if self.hides or must_say_why:
            for language in languages:
                field = self["reason_ar" if language == "ar" else "reason_fr"]
                if len(field.data or "") < SHORTEST_REASON:
                    field.errors = [str(SHORT_REASON if field.data else NO_REASON)]
        return not self.errors

    @property
    def hides(self) -> bool:
        """Whether the texts go out of sight."""
        return bool(self.act.data == "hide")

    @property
    def chosen_rule(self) -> Rule | None:
        """The rule by which they are hidden."""
        return Rule(self.rule.data) if self.hides else None

    def reason_in(self, language: str) -> str:
        """The reason in one language."""
        return (self.reason_ar.data if language == "ar" else self.reason_fr.data) or ""


class AppealForm(Form):
    """Why somebody asks for a second look."""

    words = LongTextField(
        _l("Why should somebody else look at it again?"),
        [
            Required(_l("Say in a few words why.")),
            Shortest(SHORTEST_REASON, _l("Say a little more, so that somebody else can understand.")),
            Longest(LONGEST_APPEAL),
        ],
    )


class SecondLookForm(ReasonForm):
    """What a second moderator finds, and why."""

    outcome = RadioField(_l("What do you find?"), [Required(_l("Choose what you decide."))])

    def __init__(self, **data: Any) -> None:
        super().__init__(**data)
        self.outcome.choices = choices_of(AppealOutcome, OUTCOME_LABELS)

    @property
    def details(self) -> dict[str, Any]:
        """The outcome and the reason, as `decide_appeal` takes them."""
        return {"outcome": AppealOutcome(self.outcome.data), "reason": self.reason.data}


class _CharterFields(SharedForm):
    """Why the charter is changed."""

    note_ar = LongTextField(_l("What changes, in Arabic"), [Required(_l("Say in Arabic what changes.")), Longest(600)])
    note_fr = LongTextField(_l("What changes, in French"), [Required(_l("Say in French what changes.")), Longest(600)])

    @property
    def details(self) -> dict[str, Any]:
        """The wording and the note, as `publish_charter` takes them."""
        wording = {rule: both(self[f"{rule.value}_ar"], self[f"{rule.value}_fr"]) for rule in Rule}
        return {"wording": wording, "note": both(self.note_ar, self.note_fr)}

    @classmethod
    def of(cls, wording: Mapping[Rule, BilingualText]) -> "_CharterFields":
        """The form filled in with what the rules say now."""
        data = {f"{rule.value}_ar": said.ar for rule, said in wording.items()}
        return cls(data=data | {f"{rule.value}_fr": said.fr for rule, said in wording.items()})


def _rule_fields() -> dict[str, LongTextField]:
    fields = {}
    for rule, label in RULE_LABELS.items():
        fields[f"{rule.value}_ar"] = LongTextField(
            _l("“%(rule)s” in Arabic", rule=label), [Required(_l("Write the rule in Arabic.")), Longest(LONGEST_RULE)]
        )
        fields[f"{rule.value}_fr"] = LongTextField(
            _l("“%(rule)s” in French", rule=label), [Required(_l("Write the rule in French.")), Longest(LONGEST_RULE)]
        )
    return fields


#: The wording of every rule in both languages: a field for each rule of `terms`.
CharterForm: Any = type("CharterForm", (_CharterFields,), _rule_fields())


def wording_of(charter: CharterVersion | None) -> dict[Rule, BilingualText]:
    """What each rule says in both languages: as published, or as the platform proposes it."""
    return {rule: charter.says(rule) if charter else _proposed(rule) for rule in Rule}


def _proposed(rule: Rule) -> BilingualText:
    said = {}
    for language in LANGUAGES:
        with in_language(language):
            said[language] = str(RULE_TEXTS[rule])
    return BilingualText(**said)
