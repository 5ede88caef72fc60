"""Builders of moderators, reports and hidings."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.moderation.models import Hiding, Report
from jusur_participa.moderation.terms import ReportCategory, Rule
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Municipality


class ModerationMaking:
    """Those who moderate, what was reported, what was hidden."""

    def moderator(self, municipality: Municipality | None = None, **said) -> Person:
        return self.officer(municipality, Role.MODERATOR, **said)

    def report(
        self,
        subject: Subject | None = None,
        reporter: Person | None = None,
        category: ReportCategory = ReportCategory.INSULT,
        **said,
    ) -> Report:
        """A report that waits for a moderator."""
        report = Report(
            subject=subject or self.comment(), reporter=reporter or self.person(), category=category, **said
        )
        db.session.add(report)
        db.session.flush()
        return report

    def hiding(
        self, subject: Subject | None = None, moderator: Person | None = None, rule: Rule = Rule.RESPECT, **said
    ) -> Hiding:
        """A hiding that stands."""
        subject = subject or self.comment()
        said.setdefault("reason", "Une insulte envers une voisine.")
        said.setdefault("hidden_at", clock.now())
        hiding = Hiding(subject=subject, moderator=moderator or self.moderator(subject.municipality), rule=rule, **said)
        subject.hidden_at = hiding.hidden_at
        db.session.add(hiding)
        db.session.flush()
        return hiding
