"""The forms of the yearly report."""

from typing import Any

from jusur_participa.evaluations.models import AnnualReport
from jusur_participa.evaluations.terms import LONGEST_TEXT, TEXTS
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import ChoiceField, DateField, Longest, LongTextField, Optional, Required
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm


class BeginForm(SharedForm):
    """Which year to account for."""

    year = ChoiceField(_l("Year"), [Required()], coerce=int)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year.choices = [(year, str(year)) for year in years]


def _part(label: Any, language: Any) -> LongTextField:
    return LongTextField(_l("%(part)s, %(language)s", part=label, language=language), [Longest(LONGEST_TEXT)])


_ARABIC, _FRENCH = _l("in Arabic"), _l("in French")


class ReportForm(SharedForm):
    """What an officer writes to the figures, part by part in both languages."""

    summary_ar, summary_fr = _part(TEXTS["summary"], _ARABIC), _part(TEXTS["summary"], _FRENCH)
    means_ar, means_fr = _part(TEXTS["means"], _ARABIC), _part(TEXTS["means"], _FRENCH)
    constraints_ar, constraints_fr = _part(TEXTS["constraints"], _ARABIC), _part(TEXTS["constraints"], _FRENCH)
    solutions_ar, solutions_fr = _part(TEXTS["solutions"], _ARABIC), _part(TEXTS["solutions"], _FRENCH)
    equality_ar, equality_fr = _part(TEXTS["equality"], _ARABIC), _part(TEXTS["equality"], _FRENCH)
    committees_on = DateField(_l("Given to the standing committees on"), [Optional()])
    council_on = DateField(_l("Presented to the council on"), [Optional()])

    @classmethod
    def of(cls, report: AnnualReport) -> "ReportForm":
        """The form with what is written now."""
        data: dict[str, Any] = {"committees_on": report.committees_on, "council_on": report.council_on}
        for name in TEXTS:
            text: BilingualText = getattr(report, name)
            data |= {f"{name}_ar": text.ar, f"{name}_fr": text.fr}
        return cls(data=data)

    @property
    def details(self) -> dict[str, Any]:
        """The fields, with those of two languages joined."""
        found = super().details
        texts = {name: BilingualText(ar=found.pop(f"{name}_ar"), fr=found.pop(f"{name}_fr")) for name in TEXTS}
        return {**found, **texts}
