"""What is filled in about who studies an idea: the services, whom an idea is given to, an officer's interests."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms.fields.choices import SelectChoice

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    BooleanField,
    ChoiceField,
    ChoicesField,
    Form,
    Longest,
    LongTextField,
    Optional,
    RadioField,
    Required,
    TextField,
    both,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.review.models import TownService
from jusur_participa.review.terms import LONGEST_REASON

OFFICER, SERVICE = "officer", "service"
NONE_DECLARED, CONFLICT = "none", "conflict"


class AssignmentForm(SharedForm):
    """Which officer, or which service, is to study an idea."""

    who = RadioField(_l("Who studies it?"), [Required(_l("Choose an officer or a service."))], coerce=str)

    def offer(
        self,
        officers: Sequence[Person],
        services: Sequence[TownService],
        workload: Mapping[int, int],
        service_workload: Mapping[int, int],
    ) -> None:
        """List services and officers with how much each has on the desk."""
        language = current_language()
        self.who.choices = [
            *(
                SelectChoice(
                    f"{SERVICE}-{service.id}", _loaded(service.name.in_(language), service_workload, service.id)
                )
                for service in services
            ),
            *(
                SelectChoice(f"{OFFICER}-{officer.id}", _loaded(officer.chosen_name, workload, officer.id))
                for officer in officers
            ),
        ]

    @property
    def chosen(self) -> tuple[str, int]:
        """Officer or service, and its id."""
        kind, _, number = (self.who.data or "").partition("-")
        return kind, int(number)


def _loaded(name: str, workload: Mapping[int, int], id: int) -> str:
    return f"{name} ({workload.get(id, 0)})"


class InterestForm(Form):
    """Whether the officer, or somebody near her, gains or loses by this idea."""

    declared = RadioField(
        _l("Do you, your family or your associates gain or lose by this idea?"),
        [Required(_l("Declare whether you have an interest."))],
        choices=lambda: [
            SelectChoice(NONE_DECLARED, _l("No, I have no interest in it")),
            SelectChoice(CONFLICT, _l("Yes: somebody else should study it")),
        ],
        description=_l("For example: land beside it, a supplier in the family, a seat in the association."),
    )
    note = LongTextField(
        _l("What interest?"), [Optional(), Longest(LONGEST_REASON)], description=_l("Only the desk reads it.")
    )

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `declare_interest` takes."""
        return {"has_conflict": self.declared.data == CONFLICT, "note": self.note.data or ""}


class ServiceForm(SharedForm):
    """A service of the town hall, its head and its officers."""

    name_ar = TextField(_l("Name in Arabic"), [Required(_l("Write its name in Arabic.")), Longest(80)])
    name_fr = TextField(_l("Name in French"), [Required(_l("Write its name in French.")), Longest(80)])
    head = ChoiceField(
        _l("Who heads it?"), choices=[], description=_l("The head hears of it when an answer is overdue.")
    )
    officers = ChoicesField(_l("Who works in it?"), [Optional()], choices=[], coerce=int)
    is_active = BooleanField(_l("Ideas can be given to it"), default=True)

    @classmethod
    def of(cls, service: TownService | None, people: Sequence[Person]) -> "ServiceForm":
        """The form filled in with a service; its people are chosen among the municipality's officers."""
        data = None
        if service is not None:
            data = {
                "name_ar": service.name.ar,
                "name_fr": service.name.fr,
                "head": str(service.head_id or ""),
                "officers": [officer.id for officer in service.officers],
                "is_active": service.is_active,
            }
        form = cls(data=data)
        named = [SelectChoice(person.id, person.chosen_name) for person in people]
        form.officers.choices = named
        form.head.choices = [
            SelectChoice("", _l("Nobody yet")), *(SelectChoice(str(person.id), person.chosen_name) for person in people)
        ]  # fmt: skip
        return form

    @property
    def name(self) -> BilingualText:
        """Both names as one."""
        return both(self.name_ar, self.name_fr)

    def details_among(self, people: Sequence[Person]) -> dict[str, Any]:
        """The fields under the names that `add_service` takes, its people among those given."""
        by_id = {person.id: person for person in people}
        head = by_id.get(int(self.head.data)) if self.head.data else None
        chosen = [by_id[id] for id in self.officers.data or () if id in by_id]
        return {"name": self.name, "head": head, "officers": chosen}

    def refuse_name(self) -> None:
        """Say that another service is called so."""
        self.name_fr.errors = [*self.name_fr.errors, _l("A service has this name already.")]
