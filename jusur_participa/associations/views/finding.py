"""The association that an address names, and its members."""

from jusur_participa.associations import policy, queries
from jusur_participa.associations.models import Association, Membership
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place
from jusur_participa.foundation.errors import Missing
from jusur_participa.territory import queries as territory
from jusur_participa.territory.models import Zone


def association_shown(association_id: int) -> Association:
    """The association, where it is of this municipality and the reader may see it."""
    association = queries.association_in(current_place().id, association_id)
    if not policy.may_see(current_person(), association, clock.today()):
        raise Missing
    return association


def member_of(association: Association, membership_id: int) -> Membership:
    """One who belongs to it now."""
    membership = next((member for member in association.members if member.id == membership_id), None)
    if membership is None:
        raise Missing
    return membership


def zone_named(number: str | None) -> Zone | None:
    """The zone that a form names; none for the whole municipality."""
    return territory.zone_in(current_place().id, int(number)) if number else None
