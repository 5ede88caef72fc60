"""Vouching, printed codes, the register."""

from jusur_participa.residence.actions.codes import end_codes, print_codes, use_code
from jusur_participa.residence.actions.register import keep_reading, match, remove_register, use_register
from jusur_participa.residence.actions.vouching import accept, appoint, check, decline, end_appointment, vouch

__all__ = [
    "accept", "appoint", "check", "decline", "end_appointment", "end_codes", "keep_reading", "match", "print_codes",
    "remove_register", "use_code", "use_register", "vouch",
]  # fmt: skip
