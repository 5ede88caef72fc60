"""How residents prove where they live: an association that vouches, printed codes, a register in use."""

from jusur_participa.accounts.actions import set_residence_term
from jusur_participa.accounts.models import Person
from jusur_participa.accounts.rules import plausible_birth_years
from jusur_participa.demo.actions.people import Crowd
from jusur_participa.demo.actions.places import ZONED
from jusur_participa.demo.actions.town import Town
from jusur_participa.demo.queries import Content
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.text import fold
from jusur_participa.residence import actions, queries
from jusur_participa.residence.rules import read_register

#: As long as a council: the story of the demonstration is several years long, and nobody in it moves away.
TERM_MONTHS = 72


def plan_residence(town: Town, crowd: Crowd) -> None:
    """Every town says for how long a residence stands; what some have set up besides their desk."""
    town.timeline.at(ZONED + 4, 600, _set_term, town)
    entry = town.content.get("residence")
    if entry is None:
        return
    town.timeline.at(entry["appointed"], 660, _appoint, town, entry)
    for vouch in entry["vouches"]:
        town.timeline.at(vouch["day"], 1020, _vouch, town, entry, vouch, crowd)
    for batch in entry["codes"]:
        town.timeline.at(batch["day"], 630, _print_codes, town, batch)
    town.timeline.at(entry["register"]["day"], 645, _read_register, town, entry["register"])


def _set_term(town: Town) -> None:
    set_residence_term(town.staff[Role.ADMINISTRATOR], town.municipality.id, TERM_MONTHS)


def _appoint(town: Town, entry: Content) -> None:
    actions.appoint(
        town.staff[Role.VERIFIER],
        town.associations[entry["association"]],
        quota=entry["quota"],
        one_in=entry["one_in"],
        starts_on=clock.today(),
        ends_on=town.timeline.date_of(entry["until"]),
        reason=entry["reason"],
    )


def _vouch(town: Town, entry: Content, vouch: Content, crowd: Crowd) -> None:
    """A member vouches for a neighbour, who accepts it, or has not yet."""
    person: Person = crowd.register(vouch)
    person.phone_proved_at = clock.now()
    person.municipality, person.zone = town.municipality, town.zones[vouch["zone"]]
    member, association = town.people[entry["member"]], town.associations[entry["association"]]
    given = actions.vouch(member, association, person.phone or "", town.zones[vouch["zone"]])
    if vouch.get("accepted", True):
        actions.accept(person, given)


def _print_codes(town: Town, batch: Content) -> None:
    actions.print_codes(town.staff[Role.VERIFIER], town.zones[batch["zone"]], batch["count"], batch["days"])


def _read_register(town: Town, register: Content) -> None:
    """The file stands in the content; of what is read only hashes are kept, here as anywhere."""
    officer = town.staff[Role.VERIFIER]
    zones = {fold(name): zone.id for zone in town.zones.values() for name in (zone.name.ar, zone.name.fr)}
    rows = [tuple(cell.strip() for cell in line.split(";")) for line in register["file"].strip().splitlines()]
    reading = read_register(rows, zones, plausible_birth_years(clock.today()))
    actions.keep_reading(officer, town.municipality.id, reading)
    tried = queries.tried_register(town.municipality.id)
    if tried is not None:
        actions.use_register(officer, tried)
