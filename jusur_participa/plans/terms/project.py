"""A project's sheet and how far it has come: whom it serves, who takes part, which ideas it takes up."""

from dataclasses import dataclass
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class ProjectState(StrEnum):
    """Where a project stands on the way to the street."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    SUSPENDED = "suspended"


#: States that a report from the site can give; a project is only planned until the first one.
REPORTED_STATES = (ProjectState.UNDER_WAY, ProjectState.SUSPENDED, ProjectState.DELIVERED)


class SourceKind(StrEnum):
    """How much of an idea a project takes up."""

    WHOLE = "whole"
    PART = "part"
    INSPIRED = "inspired"


class BeneficiaryKind(StrEnum):
    """Whom a project serves."""

    EVERYONE = "everyone"
    WOMEN = "women"
    GIRLS = "girls"
    CHILDREN = "children"
    YOUTH = "youth"
    OLDER = "older"
    DISABILITY = "disability"
    PUPILS = "pupils"
    FARMERS = "farmers"
    TRADERS = "traders"
    OTHER = "other"


class PartnerKind(StrEnum):
    """What sort of body takes part in a project besides the commune."""

    STATE = "state"
    REGION = "region"
    PROVINCE = "province"
    PUBLIC_BODY = "public_body"
    COMMUNE = "commune"
    ASSOCIATION = "association"
    COMPANY = "company"
    TOWN = "town"
    OTHER = "other"


@dataclass(frozen=True)
class Coverage:
    """How many accepted ideas a plan takes up or sets aside; of all, and of those that women proposed."""

    accepted: int
    taken_up: int
    set_aside: int
    by_women: int
    by_women_taken_up: int

    @property
    def waiting(self) -> int:
        """Accepted ideas about which nothing is said yet."""
        return self.accepted - self.taken_up - self.set_aside


PROJECT_STATE_LABELS = {
    ProjectState.PLANNED: _l("Planned"),
    ProjectState.UNDER_WAY: _l("Under way"),
    ProjectState.DELIVERED: _l("Delivered"),
    ProjectState.SUSPENDED: _l("Suspended"),
}

SOURCE_KIND_LABELS = {
    SourceKind.WHOLE: _l("Taken up whole"),
    SourceKind.PART: _l("Taken up in part"),
    SourceKind.INSPIRED: _l("Inspired the project"),
}

BENEFICIARY_LABELS = {
    BeneficiaryKind.EVERYONE: _l("Everybody in the place"),
    BeneficiaryKind.WOMEN: _l("Women"),
    BeneficiaryKind.GIRLS: _l("Girls"),
    BeneficiaryKind.CHILDREN: _l("Children"),
    BeneficiaryKind.YOUTH: _l("Young people"),
    BeneficiaryKind.OLDER: _l("Older people"),
    BeneficiaryKind.DISABILITY: _l("People with disabilities"),
    BeneficiaryKind.PUPILS: _l("Pupils"),
    BeneficiaryKind.FARMERS: _l("Farmers and herders"),
    BeneficiaryKind.TRADERS: _l("Traders and craftspeople"),
    BeneficiaryKind.OTHER: _l("Others"),
}

PARTNER_LABELS = {
    PartnerKind.STATE: _l("Service of the State"),
    PartnerKind.REGION: _l("The region"),
    PartnerKind.PROVINCE: _l("The province or prefecture"),
    PartnerKind.PUBLIC_BODY: _l("Public body"),
    PartnerKind.COMMUNE: _l("Another commune"),
    PartnerKind.ASSOCIATION: _l("Association or cooperative"),
    PartnerKind.COMPANY: _l("Company"),
    PartnerKind.TOWN: _l("Town of the Baix Llobregat"),
    PartnerKind.OTHER: _l("Another partner"),
}

#: Sentences that both the form and the action say.
CODE_TAKEN = _l("Another project of this plan has that code.")
NOT_COMPLETE = _l("A delivered project is complete: write 100 percent.")
SET_ASIDE_ALREADY = _l("The reason why this idea is not taken up stands on its page already.")
DELAY_NEEDS_REASON = _l("The day moves later: write the reason in both languages, everybody reads it.")
CHANGED_MEANWHILE = _l("Somebody has changed this sheet meanwhile. Look at what is there now, then save again.")
WOMEN_AMONG_PEOPLE = _l("There cannot be more women and girls than people.")
KIND_TAKEN = _l("The sheet says already how many of these there are: correct that line.")
CRITERIA_MISSING = _l("This marker asks for more: tick all that is true, or choose another marker.")
OBJECTIVE_MISSING = _l("Write the equality objective in both languages.")
DAY_TAKEN = _l("The indicator was measured on that day already.")
