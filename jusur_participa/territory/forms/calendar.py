"""What the coordinator or an administrator fills in about a day of the calendar."""

from datetime import date, timedelta
from typing import Any

from wtforms import Field
from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation import clock
from jusur_participa.foundation.forms import (
    Between,
    DateField,
    Longest,
    RadioField,
    Required,
    TextField,
    both,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.territory.models import Holiday
from jusur_participa.territory.terms import PROPOSED_FROM

CLOSED, OPEN = "closed", "open"
#: The calendar is kept for the days that a deadline may reach.
YEARS_AHEAD = 7


class HolidayForm(SharedForm):
    """A day on which offices are closed, or open after all."""

    falls_on = DateField(_l("Day"), [Required(_l("Write the day."))])
    name_ar = TextField(_l("Name in Arabic"), [Required(_l("Write its name in Arabic.")), Longest(80)])
    name_fr = TextField(_l("Name in French"), [Required(_l("Write its name in French.")), Longest(80)])
    offices = RadioField(
        _l("What about the offices on that day?"),
        [Required(_l("Say whether the offices are closed."))],
        choices=lambda: [
            SelectChoice(CLOSED, _l("They are closed: the day does not count")),
            SelectChoice(OPEN, _l("They work: the day counts")),
        ],
        default=CLOSED,
    )
    source = TextField(
        _l("Where is it known from?"),
        [Required(_l("Say where it is known from.")), Longest(200)],
        description=_l(
            "For example: announcement of the ministry after the moon was seen, or decision of the council."
        ),
    )

    @classmethod
    def of(cls, holiday: Holiday) -> "HolidayForm":
        """The form filled in with a day; whoever corrects a proposed one says where she knows it from."""
        source = "" if holiday.source == PROPOSED_FROM else holiday.source
        return cls(data={"falls_on": holiday.falls_on, "name_ar": holiday.name.ar, "name_fr": holiday.name.fr,
                         "offices": CLOSED if holiday.is_off else OPEN, "source": source})  # fmt: skip

    def validate_falls_on(self, field: Field) -> None:
        """No day of another age."""
        today = clock.today()
        Between(date(today.year - 1, 1, 1), today + timedelta(days=365 * YEARS_AHEAD))(self, field)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `set_holiday` takes."""
        return {
            "falls_on": self.falls_on.data,
            "name": both(self.name_ar, self.name_fr),
            "is_off": self.offices.data == CLOSED,
            "source": self.source.data,
        }

    def refuse_day(self) -> None:
        """Say that the calendar has it."""
        self.falls_on.errors = [_l("This day is on the calendar already: correct it there.")]
