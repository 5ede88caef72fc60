"""Associations: founded, recognised or still waiting, joined by invitation, with the workshops that they held."""

from datetime import timedelta

from jusur_participa.accounts.identifiers import Identifier
from jusur_participa.associations.actions import (
    accept_invitation,
    invite_member,
    propose_successor,
    recognise_association,
    record_workshop,
    register_association,
    show_board,
    show_oneself,
)
from jusur_participa.associations.terms import MembershipRole, WomensCriterion
from jusur_participa.demo import rules
from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role

#: Days before the first space.
FOUNDED_BEFORE, RECOGNISED_AFTER, JOINED_AFTER = 25, 8, 12
IN_ORDER = "الوثائق مستوفاة، والوصل معاين · Dossier complet, récépissé vu"


def plan_associations(town: Town) -> None:
    """Each association of the town."""
    for entry in town.listed("associations"):
        founded = entry.get("founded", town.first_day - FOUNDED_BEFORE)
        town.timeline.at(founded, 660, _found, town, entry)
        if entry.get("recognised", True):
            town.timeline.at(founded + RECOGNISED_AFTER, 660, _recognise, town, entry)
            town.timeline.at(founded + JOINED_AFTER, 660, _join, town, entry)
        for workshop in entry.get("workshops", ()):
            town.timeline.at(workshop["day"], 1020, _hold_workshop, town, entry, workshop)
        if "successor" in entry:
            town.timeline.at(-2, 700, _hand_over, town, entry)
        if "invited" in entry:
            town.timeline.at(-1, 720, _invite, town, entry)


def _key_of(entry: Content, role: str) -> str:
    return next(key for key, held in entry["members"].items() if held == role)


def _criteria_of(entry: Content) -> list[WomensCriterion]:
    return [WomensCriterion.PURPOSE, WomensCriterion.PRESIDENT] if entry.get("is_womens") else []


def _found(town: Town, entry: Content) -> None:
    receipt = entry.get("receipt")
    town.associations[entry["key"]] = register_association(
        town.people[_key_of(entry, "president")],
        town.municipality,
        both(entry["name"]),
        both(entry["purpose"]),
        town.zones[entry["zone"]],
        receipt_on=clock.today() - timedelta(days=receipt["days_before"]) if receipt else None,
        receipt_reference=receipt["reference"] if receipt else "",
        criteria=_criteria_of(entry),
    )


def _recognise(town: Town, entry: Content) -> None:
    association = town.associations[entry["key"]]
    recognise_association(town.staff[Role.OFFICER], association, IN_ORDER, _criteria_of(entry))


def _join(town: Town, entry: Content) -> None:
    president, association = town.people[_key_of(entry, "president")], town.associations[entry["key"]]
    for key, role in entry["members"].items():
        if role != "president":
            person = town.people[key]
            address = Identifier(phone=person.phone, email=person.email if not person.phone else None)
            invitation = invite_member(president, association, address, MembershipRole(role), person.language)
            accept_invitation(person, invitation)
    if entry.get("shows_board"):
        show_board(president, association, is_shown=True)
        show_oneself(president, association, is_shown=True)


def _hold_workshop(town: Town, entry: Content, workshop: Content) -> None:
    text = workshop["title"]
    record_workshop(
        town.people[_key_of(entry, "president")],
        town.associations[entry["key"]],
        text,
        rules.language_of(text),
        clock.today(),
        workshop["place"],
        workshop["women"],
        workshop["men"],
        town.zones[entry["zone"]],
    )


def _hand_over(town: Town, entry: Content) -> None:
    association = town.associations[entry["key"]]
    successor = association.membership_of(town.people[entry["successor"]])
    assert successor is not None
    propose_successor(town.people[_key_of(entry, "president")], association, successor)


def _invite(town: Town, entry: Content) -> None:
    president = town.people[_key_of(entry, "president")]
    address = Identifier(phone=entry["invited"]["phone"])
    invite_member(president, town.associations[entry["key"]], address, MembershipRole(entry["invited"]["role"]), "ar")
