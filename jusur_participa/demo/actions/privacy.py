"""The notice of the network, who agreed to it, and what people of the demonstration ask about their data."""

from jusur_participa.accounts.models import Person
from jusur_participa.demo.actions.people import FOUNDED
from jusur_participa.demo.actions.timeline import Timeline
from jusur_participa.demo.actions.town import Town
from jusur_participa.demo.queries import Content
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.privacy.actions import agree, answer_request, ask, publish_notice
from jusur_participa.privacy.models import PrivacyRequest
from jusur_participa.privacy.queries import notice_in_force
from jusur_participa.privacy.terms import Processing, RequestKind, RequestOutcome


def plan_notices(network: Content, staff: dict[str, Person], timeline: Timeline) -> None:
    """Each version on its day, by the coordinator."""
    for entry in network["notices"]:
        timeline.at(entry.get("day", FOUNDED + 2), 600, _publish, entry, staff)


def _publish(entry: Content, staff: dict[str, Person]) -> None:
    texts = {name: BilingualText(**entry[name]) for name in ("purposes", "recipients", "controller", "note")}
    publish_notice(
        staff["coordinator"], None, **texts, receipt=entry.get("receipt", ""), asks_again=entry["asks_again"]
    )


def plan_data_requests(town: Town) -> None:
    """Those who agree, those who ask, and what the desk has answered."""
    for entry in town.listed("agreements"):
        town.timeline.at(entry["day"], 690, _agree, town, entry)
    for entry in town.listed("data_requests"):
        asked: list[PrivacyRequest] = []
        town.timeline.at(entry["day"], 655, _ask, town, entry, asked)
        if answer := entry.get("answer"):
            town.timeline.at(answer["day"], 610, _answer, town, asked, answer)


def _agree(town: Town, entry: Content) -> None:
    notice = notice_in_force(town.municipality.id)
    assert notice is not None
    agree(town.people[entry["by"]], notice)


def _ask(town: Town, entry: Content, asked: list[PrivacyRequest]) -> None:
    processing = Processing(entry["processing"]) if "processing" in entry else None
    person, kind = town.people[entry["by"]], RequestKind(entry["kind"])
    asked.append(ask(person, town.municipality.id, kind, processing, entry["text"], entry["language"]))


def _answer(town: Town, asked: list[PrivacyRequest], answer: Content) -> None:
    officer, outcome = town.staff[Role.VERIFIER], RequestOutcome(answer["outcome"])
    answer_request(officer, asked[0], outcome, answer["text"], answer["language"])
