"""Builders of associations and their members."""

from datetime import date, timedelta
from itertools import count

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association, Membership
from jusur_participa.associations.terms import MembershipRole
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.territory.models import Municipality

_numbers = count(1)


class AssociationsMaking:
    """Associations with a president, recognised unless said otherwise."""

    def association(
        self,
        municipality: Municipality | None = None,
        president: Person | None = None,
        recognised: bool = True,
        **said,
    ) -> Association:
        number, municipality = next(_numbers), municipality or self.here()
        president = president or self.resident(municipality)
        said.setdefault("name", BilingualText(ar=f"جمعية تيفاوين {number}", fr=f"Association Tifawin {number}"))
        said.setdefault("purpose", BilingualText(ar="تعليم الفتيات", fr="La scolarité des filles"))
        said.setdefault("created_at", clock.now() - timedelta(days=30))
        said.setdefault("founded_by_id", president.id)
        if recognised:
            said.setdefault("recognised_at", clock.now() - timedelta(days=20))
        association = Association(municipality=municipality, **said)
        db.session.add(association)
        db.session.flush()
        self.membership(association, president, MembershipRole.PRESIDENT)
        return association

    def membership(
        self,
        association: Association,
        person: Person | None = None,
        role: MembershipRole = MembershipRole.MEMBER,
        **said,
    ) -> Membership:
        said.setdefault("joined_on", date(2026, 1, 1))
        person = person or self.resident(association.municipality)
        membership = Membership(association=association, person=person, role=role, **said)
        db.session.add(membership)
        db.session.flush()
        return membership
