"""The register: read from a file into keyed hashes, looked through, put to use, removed."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.rules import plausible_birth_years
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, fresh_proof, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.readers.tables import TOO_LARGE, Unreadable, read
from jusur_participa.foundation.text import fold
from jusur_participa.foundation.web import page, see_other
from jusur_participa.residence import actions, queries
from jusur_participa.residence.desk.common import bp
from jusur_participa.residence.forms import FileForm
from jusur_participa.residence.rules import Reading, read_register
from jusur_participa.residence.terms import FAULTS, REFUSALS, REGISTER_COLUMNS, TOO_LONG, RegisterFault
from jusur_participa.territory import queries as territory

MOST_ROWS = 40_000


@bp.route("/<town>/desk/residence/register/")
@mandated(Role.VERIFIER)
def register() -> ResponseReturnValue:
    """What is compared now, what was tried last, and the next file."""
    return _register_page(FileForm(formdata=None))


@bp.post("/<town>/desk/residence/register/")
@mandated(Role.VERIFIER)
@fresh_proof
def read_file() -> ResponseReturnValue:
    """Read a file: its hashes are kept as a try, the file itself nowhere."""
    form = FileForm()
    if form.validate_on_submit() and (reading := _reading(form)):
        actions.keep_reading(current_person(), current_place().id, reading)
        flash(_("Read. Look through it, then put it to use."), "success")
        return see_other(url_for(".register"))
    return _register_page(form)


def _reading(form: FileForm) -> Reading | None:
    try:
        table = read(form.file.data[0].read(), most_rows=MOST_ROWS)
    except Unreadable as fault:
        form.refuse(TOO_LONG if fault.sentence is TOO_LARGE else fault.sentence)
        return None
    zones = {
        fold(name): zone.id for zone in territory.zones_of(current_place().id) for name in (zone.name.ar, zone.name.fr)
    }
    reading = read_register(table.rows, zones, plausible_birth_years(clock.today()))
    if reading.refused:
        form.refuse(REFUSALS[reading.refused])
        return None
    if not reading.entries:
        form.refuse(_("No line of this file can be compared with anybody."))
        return None
    return reading


@bp.post("/<town>/desk/residence/register/use")
@mandated(Role.VERIFIER)
@fresh_proof
def use_register() -> ResponseReturnValue:
    """Compare with what was read last."""
    tried = queries.tried_register(current_place().id)
    if tried is None:
        raise Missing
    actions.use_register(current_person(), tried)
    flash(_("The register is in use. What the one before has proved stays."), "success")
    return see_other(url_for(".register"))


@bp.post("/<town>/desk/residence/register/removal")
@mandated(Role.VERIFIER)
@fresh_proof
def remove_register() -> ResponseReturnValue:
    """Forget what was tried, or else what is in use."""
    place = current_place()
    unwanted = queries.tried_register(place.id) or queries.register_in_use(place.id)
    if unwanted is None:
        raise Missing
    actions.remove_register(current_person(), unwanted)
    flash(_("Its hashes are gone. What it has proved stays."), "success")
    return see_other(url_for(".register"))


def _register_page(form: FileForm) -> ResponseReturnValue:
    place = current_place()
    in_use, tried = queries.register_in_use(place.id), queries.tried_register(place.id)
    return page(
        "residence/desk_register",
        form=form,
        in_use=in_use,
        tried=tried,
        matched=queries.count_matches(place.id),
        columns=REGISTER_COLUMNS,
        faults=[(line, FAULTS[RegisterFault(fault)]) for line, fault in tried.faults] if tried else [],
        differs=bool(in_use and tried and in_use.columns != tried.columns),
    )
