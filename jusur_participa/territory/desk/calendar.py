"""The working calendar: the coordinator keeps the network's, an administrator what differs in her municipality."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, mandated, network_staff
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.territory import actions, queries
from jusur_participa.territory.forms.calendar import HolidayForm
from jusur_participa.territory.models import Holiday

network_bp = Blueprint("calendar_network", __name__)
town_bp = Blueprint("calendar_desk", __name__)


@network_bp.route("/network/desk/holidays/")
@network_staff
def holidays() -> ResponseReturnValue:
    """The network's days off of a year: kept, or proposed by the almanac."""
    return _calendar(None)


@network_bp.route("/network/desk/holidays/<int:year>/keeping", methods=["POST"])
@network_staff
def keep(year: int) -> ResponseReturnValue:
    """Put the proposed days of a year on the calendar, to be corrected there."""
    if abs(year - clock.today().year) <= queries.KEPT_AHEAD:
        actions.keep_holidays(year, by=current_person())
        flash(_("The days of %(year)s are on the calendar. Correct them when the moon is seen.", year=year), "success")
    return see_other(url_for(".holidays", year=year))


@network_bp.route("/network/desk/holidays/new", methods=["GET", "POST"])
@network_staff
def add() -> ResponseReturnValue:
    """Put another day on the network's calendar."""
    return _add(None)


@network_bp.route("/network/desk/holidays/days/<int:holiday_id>", methods=["GET", "POST"])
@network_staff
def correct(holiday_id: int) -> ResponseReturnValue:
    """Move a day to where the moon put it, or take it off."""
    return _correct(queries.holiday_of(None, holiday_id))


@town_bp.route("/<town>/desk/holidays/")
@mandated()
def town_holidays() -> ResponseReturnValue:
    """The network's days off, and what differs here."""
    return _calendar(current_place().id)


@town_bp.route("/<town>/desk/holidays/new", methods=["GET", "POST"])
@mandated()
def town_add() -> ResponseReturnValue:
    """Close the offices of this municipality on a day, or open them."""
    return _add(current_place().id)


@town_bp.route("/<town>/desk/holidays/days/<int:holiday_id>", methods=["GET", "POST"])
@mandated()
def town_correct(holiday_id: int) -> ResponseReturnValue:
    """Correct what this municipality's own calendar says of a day."""
    return _correct(queries.holiday_of(current_place().id, holiday_id))


def _calendar(municipality_id: int | None) -> ResponseReturnValue:
    year = request.args.get("year", clock.today().year, type=int)
    year = min(max(year, clock.today().year - 1), clock.today().year + queries.KEPT_AHEAD)
    return page(
        "territory/holidays",
        calendar=queries.calendar_year(municipality_id, year),
        years=range(clock.today().year - 1, clock.today().year + queries.KEPT_AHEAD + 1),
        of_network=municipality_id is None,
    )


def _add(municipality_id: int | None) -> ResponseReturnValue:
    form = HolidayForm()
    if form.validate_on_submit():
        try:
            holiday = actions.set_holiday(current_person(), municipality_id, **form.details)
        except Conflict:
            form.refuse_day()
        else:
            return _back_to(holiday)
    return _sheet(form, municipality_id)


def _correct(holiday: Holiday) -> ResponseReturnValue:
    form = HolidayForm.of(holiday)
    if form.validate_on_submit():
        try:
            actions.correct_holiday(current_person(), holiday, **form.details)
        except Conflict:
            form.refuse_day()
        else:
            return _back_to(holiday)
    return _sheet(form, holiday.municipality_id, holiday)


def _sheet(form: HolidayForm, municipality_id: int | None, holiday: Holiday | None = None) -> ResponseReturnValue:
    return page("territory/holiday", form=form, of_network=municipality_id is None, is_new=holiday is None)


def _back_to(holiday: Holiday) -> ResponseReturnValue:
    flash(_("The calendar is corrected. Dates that were promised before stay as they were promised."), "success")
    listing = ".holidays" if holiday.municipality_id is None else ".town_holidays"
    return see_other(url_for(listing, year=holiday.falls_on.year))
