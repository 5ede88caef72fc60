"""Words of the themes: the drawings a municipality chooses from, named for those who hear the page."""

from jusur_participa.foundation.i18n import _l

ICON_NAMES = {
    "water": _l("Water"),
    "light": _l("Lamp"),
    "road": _l("Road"),
    "transport": _l("Transport"),
    "waste": _l("Waste"),
    "health": _l("Health"),
    "market": _l("Market"),
    "tree": _l("Tree"),
    "sport": _l("Sport"),
    "culture": _l("Culture"),
    "child": _l("Child"),
    "school": _l("School"),
    "women": _l("Women"),
    "handshake": _l("Solidarity"),
    "people": _l("People"),
    "work": _l("Work"),
    "building": _l("Building"),
    "safety": _l("Safety"),
    "energy": _l("Energy"),
    "other": _l("Something else"),
}
