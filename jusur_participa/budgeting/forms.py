"""What a voter ticks, and what officers fill in to prepare a vote."""

import re
import secrets
from typing import Any

from wtforms import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from jusur_participa.budgeting import policy, rules
from jusur_participa.budgeting.models import Vote, VoteProject
from jusur_participa.budgeting.terms import LONGEST_TITLE, Choices
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    LARGEST_AMOUNT,
    Between,
    BooleanField,
    ChoiceField,
    ChoicesField,
    Form,
    HiddenField,
    IntegerField,
    Longest,
    MomentField,
    MoneyField,
    Optional,
    Required,
    TextField,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Study
from jusur_participa.spaces.models import Space

MOST_CHOICES = 200


class ChoicesForm(Form):
    """The projects that a voter ticks; checked as a whole against the terms of the vote."""

    projects = ChoicesField(_l("Projects"), coerce=int, validate_choice=False)

    vote: Vote

    def of(self, vote: Vote) -> "ChoicesForm":
        """The form of this vote's ballot."""
        self.vote = vote
        language = current_language()
        self.projects.choices = [SelectChoice(project.id, project.title.in_(language)) for project in vote.projects]
        return self

    def validate_projects(self, field: Field) -> None:
        """Say everything that has to change, at once."""
        sentences = policy.fault_sentences(self.vote.ballot_terms, self.choices)
        if sentences:
            raise ValidationError(" ".join(str(sentence) for sentence in sentences))

    @property
    def chosen(self) -> list[int]:
        """The ticked projects."""
        return list(self.projects.data or [])

    @property
    def choices(self) -> Choices:
        """What the ballot says as it is filled in."""
        return rules.approving(self.chosen)


class CastingForm(ChoicesForm):
    """The ballot as it was read over, with a token that makes sending it twice harmless."""

    form_token = HiddenField(default=lambda: secrets.token_hex(16))

    def validate_form_token(self, field: Field) -> None:
        """A token that is not ours is replaced rather than refused: nobody typed it."""
        if not re.fullmatch(r"[0-9a-f]{32}", field.data or ""):
            field.data = secrets.token_hex(16)


class VoteForm(Form):
    """The terms of a vote, in both languages."""

    space_id = ChoiceField(_l("Space"), [Required(_l("Choose the space whose ideas are voted on."))], coerce=int)
    title_ar = TextField(_l("Title in Arabic"), [Required(_l("Write the title in Arabic.")), Longest(LONGEST_TITLE)])
    title_fr = TextField(_l("Title in French"), [Required(_l("Write the title in French.")), Longest(LONGEST_TITLE)])
    envelope_mad = MoneyField(
        _l("Envelope, in dirhams"),
        [Required(_l("Say how much money is to be shared.")), Between(1, LARGEST_AMOUNT)],
        description=_l("What the municipality means to spend on the projects that win."),
    )
    opens_at = MomentField(_l("Opens on"), [Required(_l("Say when the vote opens."))])
    closes_at = MomentField(
        _l("Closes on"),
        [Required(_l("Say when the vote closes."))],
        description=_l("From this minute on no ballot is taken."),
    )
    min_choices = IntegerField(
        _l("A ballot chooses at least"),
        [Required(_l("Say how many projects a ballot chooses at least.")), Between(1, MOST_CHOICES)],
        default=1,
    )
    max_choices = IntegerField(
        _l("A ballot chooses at most"),
        [Optional(), Between(1, MOST_CHOICES)],
        description=_l("Leave empty for no limit."),
    )
    must_fit = BooleanField(
        _l("The projects on one ballot must fit the envelope together"),
        default=True,
        description=_l("Voters then share out the money as the municipality has to."),
    )

    @classmethod
    def of(cls, vote: Vote | None, spaces: list[Space]) -> "VoteForm":
        """The form filled in with a vote's terms, offering these spaces."""
        form = cls(data=_terms_of(vote) if vote else None)
        form.space_id.choices = [SelectChoice(space.id, space.title.in_(current_language())) for space in spaces]
        return form

    def validate_closes_at(self, field: Field) -> None:
        """It closes after it opens."""
        if field.data and self.opens_at.data and field.data <= self.opens_at.data:
            raise ValidationError(_l("A vote must close after it opens."))

    def validate_max_choices(self, field: Field) -> None:
        """The limits leave something to choose."""
        if field.data is not None and self.min_choices.data is not None and field.data < self.min_choices.data:
            raise ValidationError(_l("The highest number of choices cannot be below the lowest."))

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `create_vote` takes, the space apart."""
        return {
            "title": _both(self.title_ar, self.title_fr),
            "envelope_mad": self.envelope_mad.data,
            "opens_at": self.opens_at.data,
            "closes_at": self.closes_at.data,
            "min_choices": self.min_choices.data,
            "max_choices": self.max_choices.data,
            "must_fit": self.must_fit.data,
        }


class ProjectForm(Form):
    """A project as it stands on the ballot."""

    title_ar = TextField(_l("Title in Arabic"), [Required(_l("Write the title in Arabic.")), Longest(LONGEST_TITLE)])
    title_fr = TextField(_l("Title in French"), [Required(_l("Write the title in French.")), Longest(LONGEST_TITLE)])
    cost_mad = MoneyField(
        _l("Cost, in dirhams"),
        [Required(_l("Say what the project costs.")), Between(1, LARGEST_AMOUNT)],
        description=_l("The higher figure of the study is the careful one."),
    )

    @classmethod
    def of_idea(cls, proposal: Proposal, study: Study) -> "ProjectForm":
        """The form filled in with what an idea and its study say."""
        return cls(data={f"title_{proposal.language}": proposal.title, "cost_mad": study.cost_high_mad})

    @classmethod
    def of(cls, project: VoteProject) -> "ProjectForm":
        """The form filled in with a project of the ballot."""
        return cls(data={"title_ar": project.title.ar, "title_fr": project.title.fr, "cost_mad": project.cost_mad})

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `put_on_ballot` takes."""
        return {"title": _both(self.title_ar, self.title_fr), "cost_mad": self.cost_mad.data}


def _both(arabic: Field, french: Field) -> BilingualText:
    return BilingualText(ar=arabic.data or "", fr=french.data or "")


def _terms_of(vote: Vote) -> dict[str, Any]:
    plain = ("space_id", "envelope_mad", "opens_at", "closes_at", "min_choices", "max_choices", "must_fit")
    return {name: getattr(vote, name) for name in plain} | {"title_ar": vote.title.ar, "title_fr": vote.title.fr}
