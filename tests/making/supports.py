"""Builders of supports."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import Proposal
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.terms import Channel
from jusur_participa.supports.models import Support


class SupportsMaking:
    """Supports that somebody has given."""

    def support(self, subject: Subject | None = None, person: Person | None = None, **said) -> Support:
        subject, person = subject or self.proposal(), person or self.resident()
        said.setdefault("sex", person.sex)
        said.setdefault("channel", Channel.ONLINE)
        support = Support(subject=subject, person=person, **said)
        db.session.add(support)
        if isinstance(subject, Proposal):
            subject.supports_count += 1
        db.session.flush()
        return support
