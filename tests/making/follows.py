"""Builders of follows."""

from jusur_participa.accounts.models import Person
from jusur_participa.follows.models import Follow
from jusur_participa.follows.terms import FollowKind
from jusur_participa.foundation.database import db
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Municipality, Zone
from jusur_participa.themes.models import Theme

KINDS = {Theme: (FollowKind.THEME, "theme_id"), Zone: (FollowKind.ZONE, "zone_id")}


class FollowsMaking:
    """Things that somebody follows."""

    def follow(self, thing: Subject | Theme | Zone | Municipality, person: Person | None = None) -> Follow:
        """A follow of this thing; a theme is followed in the usual municipality."""
        person = person or self.person()
        if isinstance(thing, Municipality):
            said = {"kind": FollowKind.MUNICIPALITY, "municipality_id": thing.id}
        elif isinstance(thing, Subject):
            said = {"kind": FollowKind.IDEA, "municipality_id": thing.municipality_id, "subject_id": thing.id}
        else:
            kind, column = KINDS[type(thing)]
            said = {"kind": kind, "municipality_id": thing.municipality_id or self.here().id, column: thing.id}
        follow = Follow(person_id=person.id, **said)
        db.session.add(follow)
        db.session.flush()
        return follow
