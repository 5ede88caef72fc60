"""The charter of a municipality, version after version: as the platform proposes it, but for what the town wrote."""

from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.i18n import LANGUAGES, in_language
from jusur_participa.moderation.actions import publish_charter
from jusur_participa.moderation.terms import RULE_TEXTS, Rule


def plan_charters(town: Town) -> None:
    """Each version on its day; one keeps what an earlier one said."""
    wording = {rule: _proposed(rule) for rule in Rule}
    for entry in town.listed("charters"):
        wording = wording | {Rule(rule): both(words) for rule, words in entry["wording"].items()}
        town.timeline.at(entry["day"], 630, _publish, town, entry, wording)


def _publish(town: Town, entry: Content, wording: dict[Rule, BilingualText]) -> None:
    publish_charter(
        town.staff[Role.ADMINISTRATOR], town.municipality.id, wording=wording, note=both(entry["note"])
    )  # fmt: skip


def _proposed(rule: Rule) -> BilingualText:
    said = {}
    for language in LANGUAGES:
        with in_language(language):
            said[language] = str(RULE_TEXTS[rule])
    return BilingualText(**said)
