"""Who may change the themes of a municipality."""

from datetime import date
from typing import Any

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action
from jusur_participa.themes.models import Theme


def may_add_theme(person: Any, municipality_id: int, on: date) -> Verdict:
    """Officers and administrators of the municipality."""
    if person.role_among(roles_for(Action.MANAGE_PLACES), municipality_id, on):
        return ALLOWED
    return refused(_l("Only the municipality’s officers change its themes."))


def may_change_theme(person: Any, theme: Theme, on: date) -> Verdict:
    """The municipality's own themes; those of the whole network are the same for everybody."""
    if theme.municipality_id is None:
        return refused(_l("The themes of the network follow the law and are the same everywhere."))
    return may_add_theme(person, theme.municipality_id, on)
