"""What proving residence offers: pages for residents, associations and officers, and what was drawn to be looked at."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice
from jusur_participa.residence import desk, jobs, queries, views
from jusur_participa.residence.holdings import holdings
from jusur_participa.territory.models import Municipality


def _to_check(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.count_to_check(municipality_id)


def _vouches(association: Association) -> bool:
    appointment = queries.current_appointment(association.id)
    return appointment is not None and appointment.is_in_force(clock.today())


def _has_vouchers(place: Municipality) -> bool:
    return bool(queries.vouching_associations(place.id, clock.today()))


def _has_codes(place: Municipality) -> bool:
    return queries.has_good_codes(place.id, clock.now())


def _has_register(place: Municipality) -> bool:
    return queries.register_in_use(place.id) is not None


slice = Slice(
    name="residence",
    holdings=holdings,
    blueprints=(views.bp, desk.bp),
    jobs=(jobs,),
    desk_tasks=(
        DeskTask(
            "vouches",
            _l("Vouches to look at"),
            "residence_desk.vouching",
            roles=(Role.VERIFIER,),
            count=_to_check,
            order=505,
        ),
    ),
    menu=(
        MenuEntry(
            "desk",
            _l("Proof of residence"),
            "residence_desk.index",
            "shield",
            roles=(Role.VERIFIER,),
            order=505,
            pages=("residence_desk.vouching", "residence_desk.codes", "residence_desk.register"),
        ),
        MenuEntry("residence", _l("I have a printed code"), "residence.code", "key", order=10, shown=_has_codes),
        MenuEntry(
            "residence",
            _l("An association vouches for me"),
            "residence.vouches",
            "association",
            order=20,
            shown=_has_vouchers,
        ),
        MenuEntry(
            "residence",
            _l("Find me in the municipality’s register"),
            "residence.register",
            "list",
            order=30,
            shown=_has_register,
        ),
        MenuEntry(
            "association", _l("Vouching for residents"), "residence.vouching", "shield", order=90, shown=_vouches
        ),
    ),
)
