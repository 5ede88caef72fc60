"""The words shared by everything citizens can do to a subject."""

from enum import StrEnum


class Channel(StrEnum):
    """How an act reached the municipality; every figure can be split by it."""

    ONLINE = "online"
    VOICE = "voice"
    WORKSHOP = "workshop"
    PAPER = "paper"
    DESK = "desk"
