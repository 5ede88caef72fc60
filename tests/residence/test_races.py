"""Many at once: the quota of a month is never exceeded, and a code proves one residence."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from jusur_participa.accounts.queries import person_with_rights
from jusur_participa.associations.queries import association_in
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.residence import actions
from jusur_participa.residence.models import Vouch
from jusur_participa.territory.models import Zone
from tests.conftest import NOW

THREADS = 8


def in_threads(app, act):
    """What each of some threads comes to, in a unit of work of its own."""

    def tried(number):
        try:
            with app.app_context(), clock.frozen_at(NOW), unit_of_work():
                return act(number)
        except (Conflict, Refused) as no:
            return type(no)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(tried, range(THREADS)))


def test_an_association_that_vouches_everywhere_at_once_stays_within_its_quota(live_app, make):
    with live_app.app_context(), clock.frozen_at(NOW), unit_of_work():
        appointment = make.vouching_appointment(quota=3)
        place_id, association_id = appointment.municipality_id, appointment.association_id
        member_id, zone_id = appointment.association.memberships[0].person_id, make.zone().id

    def vouch(number):
        member, association = person_with_rights(member_id), association_in(place_id, association_id)
        return actions.vouch(member, association, f"066123450{number}", db.session.get(Zone, zone_id)).place

    outcomes = in_threads(live_app, vouch)

    assert sorted(place for place in outcomes if isinstance(place, int)) == [1, 2, 3]
    with live_app.app_context():
        assert db.session.scalar(select(func.count(Vouch.id))) == 3


def test_a_code_typed_by_many_at_once_proves_one_residence(live_app, make):
    with live_app.app_context(), clock.frozen_at(NOW), unit_of_work():
        make.code_batch(codes=("K7MPQ4RTUX",))
        place_id, people = make.here().id, [make.person().id for _person in range(THREADS)]

    def prove(number):
        return actions.use_code(person_with_rights(people[number]), place_id, "K7MPQ4RTUX") is not None

    assert in_threads(live_app, prove).count(True) == 1
