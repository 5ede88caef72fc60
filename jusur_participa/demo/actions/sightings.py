"""What people see where something was built, and what the service found."""

from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.foundation.access import Role
from jusur_participa.sightings import actions
from jusur_participa.sightings.models import Sighting
from jusur_participa.sightings.terms import Finding, Sight


def plan_sightings(town: Town) -> None:
    """Each sighting of the content, and the answers that follow it."""
    for number, entry in enumerate(town.listed("sightings")):
        told: list[Sighting] = []
        town.timeline.at(entry["day"], 1080 + number, _tell, town, entry, told)
        if "withdrawn" in entry:
            town.timeline.at(entry["withdrawn"], 700 + number, _withdraw, town, entry, told)
        for answer in entry.get("answers", []):
            town.timeline.at(answer["day"], 640 + number, _answer, town, answer, told)


def _tell(town: Town, entry: Content, told: list[Sighting]) -> None:
    """Somebody says what is to be seen; `told` keeps it for its answers."""
    told.append(
        actions.tell(
            town.people[entry["author"]],
            town.projects[entry["project"]],
            sight=Sight(entry["sight"]),
            body=entry["body"],
            language=entry["language"],
            submission_key=f"seen/{entry['day']}/{entry['author']}",
        )
    )


def _withdraw(town: Town, entry: Content, told: list[Sighting]) -> None:
    actions.withdraw(town.people[entry["author"]], told[0])


def _answer(town: Town, answer: Content, told: list[Sighting]) -> None:
    actions.answer(town.staff[Role.OFFICER], told[0], Finding(answer["finding"]), both(answer["body"]))
