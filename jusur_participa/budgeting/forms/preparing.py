"""The steps of preparing a vote; each can be left and taken up again."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from jusur_participa.accounts.terms import VERIFICATION_METHODS
from jusur_participa.budgeting.models import Vote, VoteProject
from jusur_participa.budgeting.terms import (
    FORM_LABELS,
    LONGEST_ABOUT,
    LONGEST_TITLE,
    MODE_LABELS,
    RULE_SENTENCES,
    BallotForm,
    CountRule,
    PublicationMode,
)
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    LARGEST_AMOUNT,
    Between,
    ChoiceField,
    ChoicesField,
    IntegerField,
    Longest,
    LongTextField,
    MomentField,
    MoneyField,
    Optional,
    RadioField,
    Required,
    TextField,
    both,
    choices_of,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Study
from jusur_participa.spaces.models import Space
from jusur_participa.territory.models import Zone

MOST_CHOICES = 200
MOST_POINTS = 1000
#: How ballots on projects can be counted; texts are counted by majority.
PROJECT_RULES = tuple(rule for rule in CountRule if rule is not CountRule.MAJORITY)
#: Nobody older votes for the first time, and nobody is asked to be.
OLDEST = 99


def _title_fields() -> tuple[TextField, TextField]:
    return (
        TextField(_l("Title in Arabic"), [Required(_l("Write the title in Arabic.")), Longest(LONGEST_TITLE)]),
        TextField(_l("Title in French"), [Required(_l("Write the title in French.")), Longest(LONGEST_TITLE)]),
    )


class VoteForm(SharedForm):
    """First step: the question, the form of the ballot, the money, the dates."""

    space_id = ChoiceField(_l("Space"), [Required(_l("Choose the space whose ideas are voted on."))], coerce=int)
    title_ar, title_fr = _title_fields()
    ballot_form = RadioField(
        _l("What a voter does on the ballot"),
        [Required(_l("Choose a form of ballot."))],
        choices=choices_of(BallotForm, FORM_LABELS),
        default=BallotForm.KNAPSACK.value,
    )
    envelope_mad = MoneyField(
        _l("Envelope, in dirhams"),
        [Between(1, LARGEST_AMOUNT)],
        description=_l(
            "What the municipality means to spend on the projects that win. Leave it empty for a vote on a text."
        ),
    )
    opens_at = MomentField(_l("Opens on"), [Required(_l("Say when the vote opens."))])
    closes_at = MomentField(
        _l("Closes on"),
        [Required(_l("Say when the vote closes."))],
        description=_l("From this minute on no ballot is taken."),
    )

    @classmethod
    def of(cls, vote: Vote | None, spaces: list[Space]) -> "VoteForm":
        """The form filled in with a vote's terms, offering these spaces."""
        form = cls(data=_terms_of(vote) if vote else None)
        form.space_id.choices = [SelectChoice(space.id, space.title.in_(current_language())) for space in spaces]
        return form

    def validate_envelope_mad(self, field: Field) -> None:
        """Money is shared between projects; a text costs nothing."""
        is_text = self.ballot_form.data == BallotForm.TEXT
        if field.data is None and not is_text and not field.process_errors:
            raise ValidationError(_l("Say how much money is to be shared."))
        if field.data is not None and is_text:
            raise ValidationError(_l("A vote on a text shares no money: leave the envelope empty."))

    def validate_closes_at(self, field: Field) -> None:
        """It closes after it opens."""
        if field.data and self.opens_at.data and field.data <= self.opens_at.data:
            raise ValidationError(_l("A vote must close after it opens."))

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `create_vote` takes, the space apart."""
        return {
            "title": both(self.title_ar, self.title_fr),
            "ballot_form": BallotForm(self.ballot_form.data),
            "opens_at": self.opens_at.data,
            "closes_at": self.closes_at.data,
        } | ({"envelope_mad": self.envelope_mad.data or 0} if "envelope_mad" in self else {})


class DetailsForm(SharedForm):
    """Second step: what the ballot asks for, and what is published of it."""

    min_choices = IntegerField(
        _l("A ballot chooses at least"),
        [Required(_l("Say how many projects a ballot chooses at least.")), Between(1, MOST_CHOICES)],
        default=1,
        description=_l("Three or more spread the money over more neighbourhoods."),
    )
    max_choices = IntegerField(
        _l("A ballot chooses at most"),
        [Optional(), Between(1, MOST_CHOICES)],
        description=_l("Leave empty for no limit."),
    )
    points = IntegerField(
        _l("Points to give in all"), [Required(_l("Say how many points a voter has.")), Between(1, MOST_POINTS)]
    )
    points_each = IntegerField(
        _l("Points for one project at most"),
        [Required(_l("Say how many points one project can get from a voter.")), Between(1, MOST_POINTS)],
    )
    threshold = IntegerField(
        _l("Votes that a project needs at least"),
        [Optional(), Between(1, LARGEST_AMOUNT)],
        description=_l(
            "Points, where voters give points or an order. Below it no project is funded. Leave empty for none."
        ),
    )
    quorum = IntegerField(
        _l("Ballots needed for the vote to count"),
        [Optional(), Between(1, LARGEST_AMOUNT)],
        description=_l("Leave empty for none. The text is approved when more are for it than against."),
    )
    rule = RadioField(
        _l("How ballots are counted"),
        [Required(_l("Choose how ballots are counted."))],
        choices=[SelectChoice(rule.value, RULE_SENTENCES[rule]) for rule in PROJECT_RULES],
    )
    publication_mode = RadioField(
        _l("What is published after the count"),
        [Required(_l("Choose what is published."))],
        choices=choices_of(PublicationMode, MODE_LABELS),
        description=_l(
            "Secrecy first is the right choice where families press, in a small douar, or for a vote of women. "
            "Below fifty ballots it applies in any case."
        ),
    )

    #: The fields that each form of ballot asks for, besides what is published.
    ASKED = {
        BallotForm.APPROVAL: ("min_choices", "max_choices", "rule", "threshold"),
        BallotForm.KNAPSACK: ("min_choices", "max_choices", "rule", "threshold"),
        BallotForm.POINTS: ("points", "points_each", "min_choices", "max_choices", "rule", "threshold"),
        BallotForm.RANKING: ("min_choices", "max_choices", "rule", "threshold"),
        BallotForm.SINGLE: ("rule", "threshold"),
        BallotForm.TEXT: ("quorum",),
    }

    @classmethod
    def of(cls, vote: Vote) -> "DetailsForm":
        """The form of what this vote's ballot asks for, and of nothing else."""
        unasked = {name for asked in cls.ASKED.values() for name in asked}.difference(cls.ASKED[vote.ballot_form])
        form: DetailsForm = type("DetailsForm", (cls,), dict.fromkeys(unasked))(obj=vote)
        return form

    def validate_max_choices(self, field: Field) -> None:
        """The limits leave something to choose."""
        if field.data is not None and self.min_choices.data is not None and field.data < self.min_choices.data:
            raise ValidationError(_l("The highest number of choices cannot be below the lowest."))

    def validate_points_each(self, field: Field) -> None:
        """Nobody can give one project more points than she has."""
        if field.data is not None and self.points.data is not None and field.data > self.points.data:
            raise ValidationError(_l("One project cannot get more points than a voter has."))

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `edit_vote` takes."""
        chosen: dict[str, Any] = {"publication_mode": PublicationMode(self.publication_mode.data)}
        return super().details | chosen | ({"rule": CountRule(self.rule.data)} if "rule" in self else {})


class ElectorateForm(SharedForm):
    """Third step: who votes."""

    zone_ids = ChoicesField(
        _l("Residents of"), coerce=int, description=_l("Tick none to let the whole municipality vote.")
    )
    min_age = IntegerField(
        _l("From what age"),
        [Optional(), Between(6, OLDEST)],
        description=_l("Who reaches this age in the year of the vote may vote. Leave empty for no limit."),
    )
    methods = ChoicesField(
        _l("Residence confirmed"),
        choices=[SelectChoice(method.value, label) for method, label in VERIFICATION_METHODS.items()],
        description=_l("Tick none to accept every confirmation of residence."),
    )

    @classmethod
    def of(cls, vote: Vote, zones: Sequence[Zone]) -> "ElectorateForm":
        """The form offering these zones."""
        form = cls(obj=vote)
        form.zone_ids.choices = [SelectChoice(zone.id, zone.name.in_(current_language())) for zone in zones]
        return form

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `edit_vote` takes."""
        return {
            "zone_ids": sorted(self.zone_ids.data or []),
            "min_age": self.min_age.data,
            "methods": sorted(self.methods.data or []),
        }


class EnvelopesForm(SharedForm):
    """The money by zone, and what is common to all; nothing filled in is one envelope for all."""

    common = MoneyField(_l("Common envelope"), [Optional(), Between(1, LARGEST_AMOUNT)])

    zones: Sequence[Zone]

    @classmethod
    def of(cls, vote: Vote, zones: Sequence[Zone]) -> "EnvelopesForm":
        """A field for each of these zones."""
        language = current_language()
        fields = {
            f"zone_{zone.id}": MoneyField(zone.name.in_(language), [Optional(), Between(1, LARGEST_AMOUNT)])
            for zone in zones
        }
        amounts = {f"zone_{e.zone_id}" if e.zone_id else "common": e.amount_mad for e in vote.envelopes}
        form: EnvelopesForm = type("EnvelopesForm", (cls,), fields)(data=amounts)
        form.zones = zones
        return form

    @property
    def amounts(self) -> dict[int | None, int]:
        """The money of each zone (none: of all), those without any left out."""
        given = {zone.id: self[f"zone_{zone.id}"].data for zone in self.zones}
        return {zone_id: amount for zone_id, amount in [(None, self.common.data), *given.items()] if amount}

    def validate_common(self, field: Field) -> None:
        """The sum is an amount too."""
        if sum(self.amounts.values()) > LARGEST_AMOUNT:
            raise ValidationError(_l("This amount is too large."))


class ProjectForm(SharedForm):
    """A project as it stands on the ballot."""

    title_ar, title_fr = _title_fields()
    about_ar = LongTextField(_l("What it is about, in Arabic"), [Optional(), Longest(LONGEST_ABOUT)])
    about_fr = LongTextField(_l("What it is about, in French"), [Optional(), Longest(LONGEST_ABOUT)])
    cost_mad = MoneyField(
        _l("Cost, in dirhams"),
        [Required(_l("Say what the project costs.")), Between(1, LARGEST_AMOUNT)],
        description=_l("The higher figure of the study is the careful one."),
    )
    envelope_id = ChoiceField(_l("Paid by"), coerce=int)
    exclusive_group = IntegerField(
        _l("Group of projects that exclude one another"),
        [Optional(), Between(1, MOST_CHOICES)],
        description=_l("Give the same number to projects of which only one can be carried out, such as two routes."),
    )
    needs_id = ChoiceField(_l("Makes no sense without"), coerce=int, default=0)

    @classmethod
    def of_idea(cls, vote: Vote, proposal: Proposal, study: Study) -> "ProjectForm":
        """The form filled in with what an idea and its study say."""
        filled = {f"title_{proposal.language}": proposal.title, "cost_mad": study.cost_high_mad}
        return cls._offering(vote, None, filled | {"envelope_id": _envelope_for(vote, proposal)})

    @classmethod
    def of(cls, project: VoteProject) -> "ProjectForm":
        """The form filled in with a project of the ballot."""
        filled = {name: getattr(project, name) for name in ("cost_mad", "exclusive_group", "envelope_id")}
        filled["needs_id"] = project.needs_id or 0
        return cls._offering(project.vote, project, filled | _words_of(project))

    @classmethod
    def _offering(cls, vote: Vote, project: VoteProject | None, filled: dict[str, Any]) -> "ProjectForm":
        form, language = cls(data=filled), current_language()
        others = [other for other in vote.projects if other is not project]
        nothing = SelectChoice(0, _l("No other project"))
        form.needs_id.choices = [nothing, *(SelectChoice(other.id, other.title.in_(language)) for other in others)]
        if vote.envelopes:
            form.envelope_id.choices = [
                SelectChoice(e.id, e.zone.name.in_(language) if e.zone else _l("Common envelope"))
                for e in vote.envelopes
            ]
        else:
            del form.envelope_id
        return form

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `put_on_ballot` takes."""
        return {
            "title": both(self.title_ar, self.title_fr),
            "about": _both_or_none(self.about_ar, self.about_fr),
            "cost_mad": self.cost_mad.data,
            "envelope_id": self.envelope_id.data if "envelope_id" in self else None,
            "exclusive_group": self.exclusive_group.data,
            "needs_id": self.needs_id.data or None,
        }


class TextForm(SharedForm):
    """A text to be for or against."""

    title_ar, title_fr = _title_fields()
    about_ar = LongTextField(
        _l("The text in Arabic"), [Required(_l("Write the text in Arabic.")), Longest(LONGEST_ABOUT)]
    )
    about_fr = LongTextField(
        _l("The text in French"), [Required(_l("Write the text in French.")), Longest(LONGEST_ABOUT)]
    )

    @classmethod
    def of(cls, text: VoteProject | None) -> "TextForm":
        """The form filled in with a text of the ballot."""
        return cls(data=_words_of(text) if text else None)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `put_text_on_ballot` takes."""
        return {"title": both(self.title_ar, self.title_fr), "about": both(self.about_ar, self.about_fr)}


def _both_or_none(arabic: Field, french: Field) -> BilingualText | None:
    return both(arabic, french) if arabic.data or french.data else None


def _words_of(project: VoteProject) -> dict[str, Any]:
    about = project.words or BilingualText("", "")
    return {
        "title_ar": project.title.ar,
        "title_fr": project.title.fr,
        "about_ar": about.ar or "",
        "about_fr": about.fr or "",
    }


def _envelope_for(vote: Vote, proposal: Proposal) -> int | None:
    """The envelope of the idea's own zone where there is one, else the common one."""
    by_zone = {envelope.zone_id: envelope.id for envelope in vote.envelopes}
    return by_zone.get(proposal.zone_id, by_zone.get(None))


def _terms_of(vote: Vote) -> dict[str, Any]:
    plain: Iterable[str] = ("space_id", "opens_at", "closes_at")
    return {name: getattr(vote, name) for name in plain} | {
        "ballot_form": vote.ballot_form.value,
        "envelope_mad": vote.envelope_mad or None,
        "title_ar": vote.title.ar,
        "title_fr": vote.title.fr,
    }
