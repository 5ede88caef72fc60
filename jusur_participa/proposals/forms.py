"""What people fill in to propose, correct and withdraw; whether they may is asked of the policy."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from wtforms import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from jusur_participa.accounts.terms import Sex
from jusur_participa.associations.models import Association
from jusur_participa.comments.rules import language_of
from jusur_participa.foundation.forms import (
    ChoiceField,
    ChoicesField,
    Form,
    HiddenField,
    Longest,
    LongTextField,
    PhotoField,
    RadioField,
    Required,
    SubmissionForm,
    TextField,
)
from jusur_participa.foundation.i18n import _l, current_language, ngettext
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import (
    CHANNEL_LABELS,
    LONGEST_BODY,
    LONGEST_REASON,
    LONGEST_TITLE,
    MOST_GOALS,
    MOST_PHOTOS,
    TAKEN_DOWN_CHANNELS,
    Filters,
    Order,
    ProposalState,
    Wording,
)
from jusur_participa.subjects.terms import Channel
from jusur_participa.territory.models import Zone
from jusur_participa.themes.models import SdgGoal, Theme


class WordingForm(SubmissionForm):
    """The text of an idea and what it is filed under."""

    title = TextField(
        _l("Your idea in one line"),
        [Required(_l("Say your idea in one line.")), Longest(LONGEST_TITLE)],
        description=_l("For example: solar lights on the way to school."),
    )
    body = LongTextField(
        _l("Why, for whom, where?"),
        [Required(_l("Say a little more, so that others understand.")), Longest(LONGEST_BODY)],
    )
    theme_id = RadioField(_l("What is it about?"), coerce=str, default="")
    zone_id = ChoiceField(_l("Where?"), coerce=str, default="")
    goal_numbers = ChoicesField(_l("Sustainable Development Goals"), coerce=str)

    def offer(self, zones: Sequence[Zone], themes: Sequence[Theme], goals: Sequence[SdgGoal]) -> None:
        """Give the lists what this municipality offers."""
        here = current_language()
        self.zone_id.choices = [
            SelectChoice("", _("The whole municipality")),
            *(SelectChoice(str(zone.id), zone.name.in_(here)) for zone in zones),
        ]
        self.theme_id.choices = [
            *(SelectChoice(str(theme.id), theme.name.in_(here)) for theme in themes),
            SelectChoice("", _("Something else")),
        ]
        self.goal_numbers.choices = [
            SelectChoice(str(goal.number), f"{goal.number}. {goal.name.in_(here)}") for goal in goals
        ]

    def validate_goal_numbers(self, field: Field) -> None:
        """A few goals say more than all of them."""
        if len(field.data or ()) > MOST_GOALS:
            raise ValidationError(ngettext("Choose at most %(num)d goal.", "Choose at most %(num)d goals.", MOST_GOALS))

    @property
    def wording(self) -> Wording:
        """The words as the actions take them; their language is told by their letters."""
        text = f"{self.title.data} {self.body.data}"
        return {
            "title": self.title.data or "",
            "body": self.body.data or "",
            "language": language_of(text, otherwise=current_language()),
            "zone_id": row_number(self.zone_id.data),
            "theme_id": row_number(self.theme_id.data),
            "goal_numbers": [int(number) for number in self.goal_numbers.data or ()],
        }

    @staticmethod
    def values_of(proposal: Proposal) -> dict[str, Any]:
        """The words of an idea as this form shows them."""
        return {
            "title": proposal.title,
            "body": proposal.body,
            "zone_id": str(proposal.zone_id or ""),
            "theme_id": str(proposal.theme_id or ""),
            "goal_numbers": [str(goal.number) for goal in proposal.goals],
        }


class ProposalForm(WordingForm):
    """A new idea: its words, its photos, and in whose name it is said."""

    voice = ChoiceField(_l("In whose name?"), coerce=str, default="")
    channel = RadioField(_l("How did you hear this idea?"), coerce=str, default=Channel.ONLINE.value)
    said_by = TextField(
        _l("Name of the person, if she or he wishes it to be shown"),
        [Longest(60)],
        description=_l("Any name the person chooses. Left empty, nobody is named."),
    )
    said_by_sex = RadioField(_l("This person is"), coerce=str, default="")
    photos = PhotoField(_l("Photos"), description=_l("Up to three. Where and when they were taken is removed."))

    def offer_voices(self, associations: Sequence[Association], may_take_down: bool) -> None:
        """Let the person speak for these associations, or write down what somebody else says."""
        self._voices = {str(association.id): association for association in associations}
        self.voice.choices = [
            SelectChoice("", _("In my own name")),
            *(SelectChoice(key, one.name.in_(current_language())) for key, one in self._voices.items()),
        ]
        self.takes_down = may_take_down or bool(associations)
        channels = (Channel.ONLINE, *TAKEN_DOWN_CHANNELS) if self.takes_down else (Channel.ONLINE,)
        self.channel.choices = [SelectChoice(channel.value, CHANNEL_LABELS[channel]) for channel in channels]
        self.said_by_sex.choices = [
            SelectChoice(Sex.FEMALE.value, _("a woman")),
            SelectChoice(Sex.MALE.value, _("a man")),
            SelectChoice("", _("not said")),
        ]

    def suggest_voice(self, may_take_down: bool) -> None:
        """For who may not propose in her own name: an association she acts for, else what she heard at the desk."""
        if self._voices:
            self.voice.data = next(iter(self._voices))
        elif may_take_down:
            self.channel.data = Channel.DESK.value

    def validate_photos(self, field: Field) -> None:
        """Three photos are enough, and light."""
        if len(field.data or ()) > MOST_PHOTOS:
            raise ValidationError(
                ngettext("Choose at most %(num)d photo.", "Choose at most %(num)d photos.", MOST_PHOTOS)
            )

    @property
    def association(self) -> Association | None:
        """The association in whose name the idea is said."""
        return self._voices.get(self.voice.data or "")

    @property
    def details(self) -> dict[str, Any]:
        """Words and voice, as `edit_draft` takes them."""
        channel = Channel(self.channel.data)
        is_taken_down = channel in TAKEN_DOWN_CHANNELS
        return {
            **self.wording,
            "association": self.association,
            "channel": channel,
            "said_by": self.said_by.data if is_taken_down else None,
            "author_sex": Sex(self.said_by_sex.data) if is_taken_down and self.said_by_sex.data else None,
        }

    @staticmethod
    def values_of(proposal: Proposal) -> dict[str, Any]:
        """A draft as this form shows it."""
        return {
            **WordingForm.values_of(proposal),
            "voice": str(proposal.association_id or ""),
            "channel": proposal.channel.value,
            "said_by": proposal.said_by or "",
            "said_by_sex": proposal.author_sex.value if proposal.author_sex else "",
        }

    def refuse_photos(self) -> None:
        """Say that a file is no photo."""
        self.photos.errors = [*self.photos.errors, _("One of these files is not a photo that can be shown.")]


class CorrectionForm(WordingForm):
    """A correction of a public idea, made to the text that was public when it was opened."""

    version = HiddenField()


class WithdrawalForm(Form):
    """Why an idea is withdrawn, for everybody to read."""

    reason = LongTextField(
        _l("Why do you withdraw it?"),
        [Required(_l("Say why, for those who support it.")), Longest(LONGEST_REASON)],
    )

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `withdraw_proposal` takes."""
        reason = self.reason.data or ""
        return {"reason": reason, "language": language_of(reason, otherwise=current_language())}


class InvitationForm(Form):
    """Whom to ask to sign an idea too."""

    identifier = TextField(
        _l("Phone or e-mail of the person"),
        [Required(_l("Write the phone number or the e-mail of the person.")), Longest(200)],
    )


Choice = TypeVar("Choice", bound=StrEnum)


#: What the address of a list may carry; anything else in it is not kept.
FILTER_NAMES = ("zone", "theme", "space", "association", "state", "women", "plan", "text", "order")


def filters_from(arguments: Mapping[str, str], zones: Sequence[Zone], themes: Sequence[Theme]) -> Filters:
    """What the address of a list asks for; what it does not offer is left out."""
    chosen = Filters(
        zone_id=_known(arguments.get("zone"), [zone.id for zone in zones]),
        theme_id=_known(arguments.get("theme"), [theme.id for theme in themes]),
        space_id=row_number(arguments.get("space")),
        association_id=row_number(arguments.get("association")),
        state=_member(ProposalState, arguments.get("state")),
        by_women=arguments.get("women") == "1",
        in_plan=arguments.get("plan") == "1",
        text=(arguments.get("text") or "").strip()[:100],
        order=_member(Order, arguments.get("order")) or Order.NEWEST,
    )
    return replace(chosen, state=None) if chosen.state is ProposalState.DRAFT else chosen


def _known(typed: str | None, ids: Sequence[int]) -> int | None:
    number = row_number(typed)
    return number if number in ids else None


def row_number(typed: str | None) -> int | None:
    """The id that stands in an address, within what both databases can compare; None for anything else."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def _member(kind: type[Choice], typed: str | None) -> Choice | None:
    return kind(typed) if typed in set(kind) else None
