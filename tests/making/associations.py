"""Builders of associations and their members."""

from datetime import date, timedelta
from itertools import count

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import (
    Association,
    Membership,
    MembershipInvitation,
    PresidencyHandover,
    Workshop,
)
from jusur_participa.associations.terms import HandoverKind, MembershipRole
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

    def invitation(self, association: Association | None = None, **said) -> MembershipInvitation:
        """Sent yesterday to a phone, and not answered yet."""
        association, number = association or self.association(), next(_numbers)
        said.setdefault("phone", f"+2127{number:08d}")
        said.setdefault("address_key", f"key {number}")
        said.setdefault("nonce", f"nonce {number}")
        said.setdefault("role", MembershipRole.MEMBER)
        said.setdefault("language", "fr")
        said.setdefault("invited_by", association.members[0].person)
        said.setdefault("invited_at", clock.now() - timedelta(days=1))
        said.setdefault("expires_at", clock.now() + timedelta(days=13))
        return self._keep(MembershipInvitation(association=association, **said))

    def succession(self, association: Association | None = None, **said) -> PresidencyHandover:
        """Asked for by a secretary, agreed to by a member, ripe to be confirmed."""
        association = association or self.association()
        said.setdefault("kind", HandoverKind.SUCCESSION)
        said.setdefault("successor", self.membership(association))
        said.setdefault("minutes_on", clock.today() - timedelta(days=20))
        secretary = self.membership(association, role=MembershipRole.SECRETARY)
        said.setdefault("asked_by_id", secretary.person_id)
        said.setdefault("asked_at", clock.now() - timedelta(days=10))
        said.setdefault("accepted_at", clock.now() - timedelta(days=9))
        return self._keep(PresidencyHandover(association=association, **said))

    def workshop(self, association: Association | None = None, **said) -> Workshop:
        """One held last week."""
        association = association or self.association()
        said.setdefault("held_on", clock.today() - timedelta(days=7))
        said.setdefault("place", "École du douar")
        said.setdefault("title", "Le chemin de l’école le soir")
        said.setdefault("language", "fr")
        said.setdefault("women_count", 24)
        said.setdefault("men_count", 12)
        said.setdefault("recorded_by_id", association.members[0].person_id)
        said.setdefault("recorded_at", clock.now())
        return self._keep(Workshop(association=association, **said))
