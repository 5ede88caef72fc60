"""What people of the demonstration follow, and how a few of them want to be told."""

from jusur_participa.demo.actions.town import Town
from jusur_participa.demo.queries import Content
from jusur_participa.follows.actions import follow
from jusur_participa.follows.terms import FollowKind, Target
from jusur_participa.foundation import clock
from jusur_participa.notifications.actions import choose
from jusur_participa.notifications.terms import DEFAULTS, Choice, Rhythm, Topic
from jusur_participa.themes.queries import themes_of


def plan_being_told(town: Town) -> None:
    """Each follow of the content on its day, and each choice before anything is told."""
    for entry in town.listed("told"):
        town.timeline.at(town.first_day, 620, _choose, town, entry)
    for entry in town.listed("follows"):
        town.timeline.at(entry["day"], 700, _follow, town, entry)


def _choose(town: Town, entry: Content) -> None:
    person = town.people[entry["by"]]
    if entry.get("proved_phone"):
        person.phone_proved_at = clock.now()
    choices = {
        Topic(topic): Choice(
            in_app=chosen.get("in_app", True),
            mail=Rhythm(chosen.get("mail", DEFAULTS[Topic(topic)].mail)),
            sms=chosen.get("sms", False),
        )
        for topic, chosen in entry["topics"].items()
    }
    choose(person, choices)


def _follow(town: Town, entry: Content) -> None:
    """The idea, the theme, the zone or else the municipality that the entry names."""
    kind, target, subject = FollowKind.MUNICIPALITY, town.municipality.id, None
    if "idea" in entry:
        subject = town.ideas[entry["idea"]]
        kind, target = FollowKind.IDEA, subject.id
    elif "zone" in entry:
        kind, target = FollowKind.ZONE, town.zones[entry["zone"]].id
    elif "theme" in entry:
        themes = {theme.code: theme.id for theme in themes_of(town.municipality.id)}
        kind, target = FollowKind.THEME, themes[entry["theme"]]
    follow(town.people[entry["by"]], Target(kind, town.municipality.id, target), subject)
