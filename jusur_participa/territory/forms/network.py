"""What the coordinator fills in about the network: its municipalities, their census figures, the partner towns."""

from typing import Any

from babel import Locale
from flask import current_app
from wtforms import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Regexp, ValidationError

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    Between,
    ChoiceField,
    IntegerField,
    Longest,
    Required,
    TextField,
    both,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.territory.terms import MunicipalityKind

#: The HCP's code has four or five groups of digits, such as 07.041.01.03.
HCP_CODE = r"[0-9]{2}\.[0-9]{2,3}(\.[0-9]{2}){1,3}\.?"
#: What an address may hold.
ADDRESS = r"[a-z0-9]+(-[a-z0-9]+)*"
#: Codes of CLDR that name groups of countries, or none.
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
#: The first general census of independent Morocco.
FIRST_CENSUS = 1960


class NamesForm(SharedForm):
    """What a municipality is called."""

    name_ar = TextField(_l("Name in Arabic"), [Required(_l("Write its name in Arabic.")), Longest(80)])
    name_fr = TextField(_l("Name in French"), [Required(_l("Write its name in French.")), Longest(80)])
    province_ar = TextField(
        _l("Province or prefecture, in Arabic"), [Required(_l("Write the province in Arabic.")), Longest(80)]
    )
    province_fr = TextField(
        _l("Province or prefecture, in French"), [Required(_l("Write the province in French.")), Longest(80)]
    )
    code = TextField(
        _l("Code of the High Commission for Planning"),
        [Required(_l("Write the code.")), Regexp(f"^{HCP_CODE}$", message=_l("Write it like 07.041.01.03."))],
        description=_l("For example 07.041.01.03."),
    )

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `correct_municipality` takes."""
        return {
            "code": self.code.data,
            "name": both(self.name_ar, self.name_fr),
            "province": both(self.province_ar, self.province_fr),
        }

    def refuse_code(self) -> None:
        """Say that another municipality has it."""
        self.code.errors = [_l("A municipality with this code or this address exists already.")]


class MunicipalityForm(NamesForm):
    """A municipality that joins the network."""

    slug = TextField(
        _l("Name in the addresses of its pages"),
        [
            Required(_l("Write the name that stands in the addresses.")),
            Regexp(f"^{ADDRESS}$", message=_l("Small Latin letters, digits and hyphens, like ait-ourir.")),
            Longest(40),
        ],
        description=_l("Small Latin letters, digits and hyphens, like ait-ourir. It cannot be changed later."),
    )
    parent = ChoiceField(
        _l("Is it an arrondissement?"),
        description=_l("An arrondissement holds spaces and gives opinions; it adopts no plan."),
        choices=[],
    )

    def offer_parents(self, communes: dict[str, str]) -> None:
        """Every commune may have arrondissements; first the answer of most."""
        self.parent.choices = [SelectChoice("", _l("No, a commune"))] + [
            SelectChoice(key, _l("Arrondissement of %(commune)s", commune=name)) for key, name in communes.items()
        ]

    def validate_slug(self, field: Field) -> None:
        """It may not hide a page of the network."""
        paths = [rule.rule.split("/") for rule in current_app.url_map.iter_rules()]
        if field.data in {path[2] for path in paths if len(path) > 2}:
            raise ValidationError(_l("This word is the address of another page."))

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `add_municipality` takes, but for the parent."""
        kind = MunicipalityKind.ARRONDISSEMENT if self.parent.data else MunicipalityKind.COMMUNE
        return {**super().details, "slug": self.slug.data, "kind": kind}


class CensusForm(SharedForm):
    """How many inhabitants one census counted."""

    year = IntegerField(_l("Year of the census"), [Required(_l("Write the year of the census."))])
    population = IntegerField(
        _l("Inhabitants"), [Required(_l("Write how many inhabitants were counted.")), Between(0, 20_000_000)]
    )

    def validate_year(self, field: Field) -> None:
        """No census is of the future."""
        Between(FIRST_CENSUS, clock.today().year)(self, field)


class PartnerTownForm(SharedForm):
    """A town abroad."""

    name_ar = TextField(_l("Name in Arabic"), [Required(_l("Write its name in Arabic.")), Longest(80)])
    name_fr = TextField(
        _l("Name in Latin letters"),
        [
            Required(_l("Write its name in Latin letters.")),
            Regexp(".*[A-Za-z]", message=_l("Write its name in Latin letters.")),
            Longest(80),
        ],
    )
    country = ChoiceField(_l("Country"), default="ES", choices=lambda: _countries())

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `add_partner_town` takes."""
        return {"name": self.name, "country": self.country.data}

    @property
    def name(self) -> BilingualText:
        """Both names as one."""
        return both(self.name_ar, self.name_fr)

    def refuse_name(self) -> None:
        """Say that another town is called so."""
        self.name_fr.errors = [_l("A partner town with this name exists already.")]


def country_names() -> dict[str, str]:
    """The countries of the world by ISO 3166-1, named in the language of the page."""
    named = Locale.parse(current_language()).territories
    return {code: name for code, name in named.items() if len(code) == 2 and code not in NO_COUNTRIES}


def _countries() -> list[SelectChoice]:
    return [SelectChoice(code, name) for code, name in sorted(country_names().items(), key=lambda named: named[1])]
