"""What a voter marks on a ballot, and the ballot as it was read over."""

import re
import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from wtforms import Field
from wtforms.validators import ValidationError

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.budgeting import policy, rules
from jusur_participa.budgeting.models import Vote, VoteProject
from jusur_participa.budgeting.terms import BallotForm, BallotTerms, Channel, Choices
from jusur_participa.foundation.forms import BooleanField, ChoicesField, Form, HiddenField, Optional, TextField
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.text import cleaned, western_digits

#: A list of more numbers than this is harder to use on a phone than a field to type in.
LONGEST_LIST = 30
#: Forms on which a mark is a tick.
TICKED_FORMS = (BallotForm.APPROVAL, BallotForm.KNAPSACK, BallotForm.SINGLE)
#: What may be told of a voter's sex in figures of the result.
COUNTED_SEXES = (Sex.FEMALE, Sex.MALE)
_MARK = re.compile(r"mark-([0-9]{1,9})")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,6}")


class MarksField(Field):
    """What a voter wrote beside each project, in inputs named `mark-<project>`; its data maps project to number.

    What cannot be read as a whole number is an error, and stays in `typed` to be corrected.
    """

    data: dict[int, int]
    typed: dict[int, str]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Gather the inputs of all projects."""
        super().process(None, data or {}, extra_filters)
        self.typed = {project_id: str(mark) for project_id, mark in self.data.items()}
        if not formdata:
            return
        self.typed = {int(match[1]): formdata[name] for name in formdata if (match := _MARK.fullmatch(name))}
        marks = {project_id: western_digits(cleaned(text)) for project_id, text in self.typed.items()}
        self.data = {project_id: int(text) for project_id, text in marks.items() if _WHOLE_NUMBER.fullmatch(text)}
        if any(text and project_id not in self.data for project_id, text in marks.items()):
            self.process_errors.append(_l("Write a whole number, in digits."))


class ChoicesForm(Form):
    """A ballot as it is filled in; checked as a whole against the terms of the vote.

    Ticks come as `projects`, marks that are numbers as `mark-<project>`.
    """

    projects = ChoicesField(_l("Projects"), coerce=int, validate_choice=False)
    marks = MarksField()

    vote: Vote
    terms: BallotTerms
    ordered: list[VoteProject]

    def of(self, vote: Vote, seed: str) -> Self:
        """The form of this vote's ballot, its projects in the order that the seed draws."""
        return self._of(vote, vote.ballot_terms, seed)

    def of_sheet(self, vote: Vote, seed: str) -> Self:
        """The form of a sheet, on which everything stands that was on the ballot when it was printed."""
        return self._of(vote, vote.terms_at_opening, seed)

    def _of(self, vote: Vote, terms: BallotTerms, seed: str) -> Self:
        self.vote, self.terms = vote, terms
        on_ballot = {project.id: project for project in vote.projects if project.id in terms.costs_mad}
        order = on_ballot if vote.ballot_form is BallotForm.TEXT else rules.shuffled(on_ballot, seed)
        self.ordered = [on_ballot[project_id] for project_id in order]
        return self

    def validate_projects(self, field: Field) -> None:
        """Say everything that has to change, at once."""
        if self.marks.process_errors:
            raise ValidationError(" ".join(str(error) for error in self.marks.process_errors))
        sentences = policy.fault_sentences(self.terms, self.choices)
        if sentences:
            raise ValidationError(" ".join(str(sentence) for sentence in sentences))

    @property
    def choices(self) -> Choices:
        """What the ballot says as it is filled in."""
        if self.vote.ballot_form in TICKED_FORMS:
            return rules.approving(self.projects.data or [])
        marks = dict(self.marks.data)
        if self.vote.ballot_form is BallotForm.POINTS:
            marks = {project_id: points for project_id, points in marks.items() if points}
        return Choices(marks)

    @property
    def typed(self) -> dict[int, str]:
        """What stands beside each project now, to be shown again as it was."""
        if self.vote.ballot_form in TICKED_FORMS:
            return dict.fromkeys(self.projects.data or [], "1")
        return self.marks.typed

    @property
    def chosen(self) -> list[VoteProject]:
        """The marked projects: a ranking from its first place down, others in the order of the ballot."""
        marks = self.choices.marks
        marked = [project for project in self.ordered if project.id in marks]
        is_ranking = self.vote.ballot_form is BallotForm.RANKING
        return sorted(marked, key=lambda project: marks[project.id]) if is_ranking else marked

    @property
    def offered(self) -> range:
        """The numbers that a list beside each project offers; none where the list would be too long to use."""
        most = self.vote.points_each if self.vote.ballot_form is BallotForm.POINTS else self.vote.max_choices
        most = most or len(self.ordered)
        return range(1, most + 1) if most <= LONGEST_LIST else range(0)

    def is_offered(self, typed: str) -> bool:
        """Whether the list has what was typed, which a form sent by hand may lack."""
        return typed in map(str, self.offered)


class CastingForm(ChoicesForm):
    """The ballot as it was read over, with a token that makes sending it twice harmless."""

    form_token = HiddenField(default=lambda: secrets.token_hex(16))
    count_sex = BooleanField(_l("Count my ballot also in the figures for women and for men"))
    count_zone = BooleanField(_l("Count my ballot also in the figures for my neighbourhood"))

    own_digits = TextField(_l("Three digits of your own"), [Optional()])

    def validate_own_digits(self, field: Field) -> None:
        """Three digits, in any writing; anything else is left out rather than sent back: it is a help, no answer."""
        digits = western_digits((field.data or "").strip())
        field.data = digits if re.fullmatch(r"[0-9]{3}", digits) else ""

    def validate_form_token(self, field: Field) -> None:
        """A token that is not ours is replaced rather than refused: nobody typed it."""
        if not re.fullmatch(r"[0-9a-f]{32}", field.data or ""):
            field.data = secrets.token_hex(16)

    def choices_of(self, voter: Person, channel: Channel, moment: datetime) -> Choices:
        """The choices, with the voter's sex and zone where she agreed and they are known."""
        sex = voter.sex.value if self.count_sex.data and voter.sex in COUNTED_SEXES else None
        zone_id = policy.zone_of(voter, self.vote, moment) if self.count_zone.data else None
        return replace(self.choices, sex=sex, zone_id=zone_id, channel=channel)
