"""Asking for mandates, confirming and declining them, ending them, opening an emergency access."""

from jusur_participa.mandates.actions.emergencies import open_emergency
from jusur_participa.mandates.actions.giving import give_mandate, revoke_mandate
from jusur_participa.mandates.actions.requests import ask_for_mandate, confirm_request, decline_request

__all__ = [
    "ask_for_mandate",
    "confirm_request",
    "decline_request",
    "give_mandate",
    "open_emergency",
    "revoke_mandate",
]
