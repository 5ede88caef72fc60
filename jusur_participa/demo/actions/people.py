"""People: the accounts of the README, officers, residents with words of their own, and their neighbours."""

from functools import cache
from itertools import count

from sqlalchemy import select

from jusur_participa.accounts import passwords
from jusur_participa.accounts.actions import request_verification, verify_residence
from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.demo import rules
from jusur_participa.demo.actions.places import FOUNDED, ZONED
from jusur_participa.demo.actions.timeline import Timeline
from jusur_participa.demo.actions.town import Town
from jusur_participa.demo.queries import Content
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import record
from jusur_participa.mandates.actions import ask_for_mandate, confirm_request, give_mandate, open_emergency
from jusur_participa.mandates.models import MandateRequest
from jusur_participa.territory.models import PartnerTown

#: Everybody's, and public: these accounts exist in the demonstration only.
PASSWORD = "jusur-demo-2026"  # noqa: S105
#: Officers are named between the founding of the network and the drawing of zones.
NAMED = FOUNDED + 10
#: How long before the first space the residents have come, in days.
EARLIEST, LATEST = 200, 30
#: So many times more people live in either of the first two zones of a town, its centre, than in any other.
CENTRAL = 6
BY_ORDER = "قرار رئيس المجلس · Arrêté du président du conseil"


class Crowd:
    """Gives accounts to people of the content, and numbers their telephones."""

    def __init__(self, network: Content) -> None:
        self._names = network["neighbours"]
        self._numbers = count(1)

    def register(self, entry: Content) -> Person:
        """Open an account as somebody would have done."""
        person = self.somebody(entry)
        db.session.add(person)
        db.session.flush()
        record("person.registered", by=person, thing=person)
        return person

    def somebody(self, entry: Content) -> Person:
        """The person of the entry, not yet written; the password is hashed once for all of them."""
        return Person(
            chosen_name=entry["name"],
            email=entry.get("email"),
            phone=None if "email" in entry else f"+2126{next(self._numbers):08d}",
            password_hash=_hashed_password(),
            sex=Sex(entry["sex"]),
            birth_year=entry.get("born"),
            language=entry.get("language") or rules.language_of(entry["name"]),
            created_at=clock.now(),
        )

    def neighbour(self, town: Town, key: str) -> Content:
        """Somebody of the town, drawn by lot: three of five are women, and most live in one of the first two zones."""
        random, number = rules.dice(town.slug, key), int(key.rpartition("-")[2])
        is_woman = number % 5 in (1, 2, 4)
        first = random.choice(self._names["women" if is_woman else "men"])
        language = rules.language_of(first)
        initial = random.choice([one for one in self._names["initials"] if rules.language_of(one) == language])
        sex = "unsaid" if random.random() < 0.06 else "female" if is_woman else "male"
        zones = [zone["key"] for zone in town.listed("zones")]
        zone = random.choices(zones, [CENTRAL if place < 2 else 1 for place in range(len(zones))])[0]
        return {"key": key, "name": f"{first} {initial}", "sex": sex, "born": random.randint(1950, 2007), "zone": zone}


@cache
def _hashed_password() -> str:
    return passwords.hashed(PASSWORD)


def plan_network_people(content: Content, crowd: Crowd, network: dict[str, Person], timeline: Timeline) -> None:
    """The coordinators and the partner town's technician, named by the operator."""
    for entry in content["people"]:
        timeline.at(FOUNDED + 1, 540, _name_to_network, entry, crowd, network)


def _name_to_network(entry: Content, crowd: Crowd, network: dict[str, Person]) -> None:
    person = network[entry["key"]] = crowd.register(entry)
    slug = entry.get("partner_town")
    partner_town = db.session.scalars(select(PartnerTown).where(PartnerTown.slug == slug)).one() if slug else None
    give_mandate(person, Role(entry["role"]), entry["reason"], clock.today(), partner_town=partner_town)


def plan_people(town: Town, crowd: Crowd, network: dict[str, Person]) -> None:
    """Officers are named, residents arrive and are verified."""
    # The administrator comes first: she asks for the others.
    for entry in sorted(town.listed("people"), key=lambda one: Role.ADMINISTRATOR not in _roles_of(one)):
        if _roles_of(entry):
            town.timeline.at(NAMED, 540, _name_to_office, town, entry, crowd, network)
            _plan_verification(town, ZONED + 5, entry)
        else:
            _plan_arrival(town, entry, crowd)
    for key in town.neighbours():
        _plan_neighbour(town, crowd.neighbour(town, key), crowd)


def plan_mandates(town: Town, network: dict[str, Person]) -> None:
    """What waits for a second person, and the emergencies that were opened."""
    for entry in town.listed("mandate_requests"):
        town.timeline.at(entry["day"], 610, _ask_for, town, entry, network)
    for entry in town.listed("emergencies"):
        town.timeline.at(entry["day"], entry["minute"], _open_emergency, town, entry, network)


def _ask_for(town: Town, entry: Content, network: dict[str, Person]) -> None:
    asker = network.get(entry["by"]) or town.people[entry["by"]]
    person, role = town.people[entry["for"]], Role(entry["role"])
    ask_for_mandate(asker, person, role, entry["reason"], clock.today(), municipality=town.municipality)


def _open_emergency(town: Town, entry: Content, network: dict[str, Person]) -> None:
    role = Role(entry["role"])
    open_emergency(network[entry["by"]], town.municipality, role, entry["hours"], entry["reason"])


def _roles_of(entry: Content) -> list[Role]:
    return [Role(role) for role in entry.get("roles", [entry["role"]] if "role" in entry else [])]


def _name_to_office(town: Town, entry: Content, crowd: Crowd, network: dict[str, Person]) -> None:
    person = town.people[entry["key"]] = crowd.register(entry)
    roles = _roles_of(entry)
    for role in sorted(roles, key=lambda one: one is not Role.ADMINISTRATOR):
        asked = ask_for_mandate(
            network["coordinator"], person, role, BY_ORDER, clock.today(), municipality=town.municipality
        )
        if isinstance(asked, MandateRequest):
            administrator = town.staff[Role.ADMINISTRATOR]
            confirm_request(administrator if administrator is not person else network["deputy"], asked)
        town.staff.setdefault(role, person)


def _plan_arrival(town: Town, entry: Content, crowd: Crowd) -> None:
    day, minute = _arrival_of(town, entry)
    town.timeline.at(day, minute, _arrive, town, entry, crowd)
    _plan_verification(town, day + 2, entry)


def _arrival_of(town: Town, entry: Content) -> tuple[int, int]:
    random = rules.dice(town.slug, entry["key"], "arrival")
    day = entry.get("arrived") or town.first_day - random.randint(LATEST, EARLIEST)
    return day, random.randint(8 * 60, 21 * 60)


def _plan_neighbour(town: Town, entry: Content, crowd: Crowd) -> None:
    day, minute = _arrival_of(town, entry)
    town.timeline.aside(day, minute, _move_in, town, entry, crowd)
    town.timeline.aside(day + 2, 600, _settle, town, entry)


def _move_in(town: Town, entry: Content, crowd: Crowd) -> None:
    person = town.people[entry["key"]] = crowd.somebody(entry)
    town.timeline.gathering.arrive(person)


def _settle(town: Town, entry: Content) -> None:
    verifier, person = town.staff[Role.VERIFIER], town.people[entry["key"]]
    town.timeline.gathering.settle(verifier, person, town.zones[entry["zone"]])


def _arrive(town: Town, entry: Content, crowd: Crowd) -> None:
    town.people[entry["key"]] = crowd.register(entry)


def _plan_verification(town: Town, day: int, entry: Content) -> None:
    town.timeline.at(day, 600, _verify, town, entry)


def _verify(town: Town, entry: Content) -> None:
    """She shows herself at the desk; the verifier is verified by the administrator."""
    person = town.people[entry["key"]]
    person.municipality, person.zone = town.municipality, town.zones[entry["zone"]]
    request = request_verification(person, person.zone)
    if entry.get("verified", True):
        verifier = town.staff[Role.VERIFIER]
        verify_residence(verifier if person is not verifier else town.staff[Role.ADMINISTRATOR], request)
