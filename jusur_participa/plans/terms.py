"""The words of the plan: its states, those of its projects, and where money comes from."""

from enum import StrEnum


class PlanState(StrEnum):
    """How far a plan has come; only the council adopts it."""

    PREPARATION = "preparation"
    CONSULTATION = "consultation"
    ADOPTED = "adopted"


class ProjectState(StrEnum):
    """Where a project stands on the way to the street."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    SUSPENDED = "suspended"


class SourceKind(StrEnum):
    """How much of an idea a project takes up."""

    WHOLE = "whole"
    PART = "part"
    INSPIRED = "inspired"


class FundingSource(StrEnum):
    """Who pays; what nobody pays yet is said as loudly."""

    OWN = "own"
    STATE = "state"
    REGION = "region"
    PROVINCE = "province"
    INDH = "indh"
    COOPERATION = "cooperation"
    TO_BE_FOUND = "to_be_found"
