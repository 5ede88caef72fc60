"""Builders of moderators, and of what was reported, held, decided and appealed."""

from datetime import timedelta

from jusur_participa.accounts.models import Limitation, Person
from jusur_participa.accounts.terms import LimitedAct
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.moderation.actions.queue import call_up
from jusur_participa.moderation.models import Appeal, Case, CharterVersion, Decision, Hiding, Hold, Report
from jusur_participa.moderation.terms import Act, CaseCause, ReportCategory, Rule
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
        """A report that waits for a moderator, and its case; no text is set aside by it."""
        subject, moment = subject or self.comment(), said.get("created_at", clock.now())
        report = Report(subject=subject, reporter=reporter or self.person(), category=category, **said)
        db.session.add(report)
        db.session.flush()
        with clock.frozen_at(moment):
            call_up(subject, CaseCause.REPORTED, category=category, reports=1)
        return report

    def waiting(self, subject: Subject | None = None, cause: CaseCause = CaseCause.SUSPECTED, **said) -> Case:
        """A case that waits for a moderator without any report."""
        case = call_up(subject or self.comment(), cause)
        for name, value in said.items():
            setattr(case, name, value)
        db.session.flush()
        return case

    def hold(self, subject: Subject | None = None, cause: CaseCause = CaseCause.REVIEW, **said) -> Hold:
        """A text that nobody but its author knows of until a moderator has read it."""
        subject = subject or self.comment()
        said.setdefault("before_publication", cause is not CaseCause.QUARANTINE)
        hold = Hold(subject=subject, cause=cause, held_at=clock.now(), **said)
        subject.hidden_at = hold.held_at
        self.waiting(subject, cause)
        return self._keep(hold)

    def hiding(
        self, subject: Subject | None = None, moderator: Person | None = None, rule: Rule = Rule.RESPECT, **said
    ) -> Hiding:
        """A hiding that stands, with the decision it carries out."""
        subject = subject or self.comment()
        said.setdefault("reason", "Une insulte envers une voisine.")
        said.setdefault("hidden_at", clock.now())
        hiding = Hiding(subject=subject, moderator=moderator or self.moderator(subject.municipality), rule=rule, **said)
        subject.hidden_at = hiding.hidden_at
        db.session.add(hiding)
        db.session.flush()
        self.decision(subject, Act.HIDE, hiding.moderator, rule, hiding_id=hiding.id, reason=hiding.reason)
        return hiding

    def decision(
        self,
        subject: Subject | None = None,
        act: Act = Act.WARN,
        moderator: Person | None = None,
        rule: Rule = Rule.RESPECT,
        **said,
    ) -> Decision:
        """A decision that can still be appealed."""
        subject, today = subject or self.comment(), clock.today()
        said.setdefault("reason", "Une insulte envers une voisine.")
        said.setdefault("reason_language", "fr")
        said.setdefault("appeal_by", today + timedelta(days=14))
        if act is Act.LIMIT:
            said.setdefault("limitation_id", self.limitation(subject.author, subject.municipality).id)
        if act is Act.ASK_CHANGE:
            said.setdefault("change_by", today + timedelta(days=7))
            subject.change_asked_at = clock.now()
        moderator = moderator or self.moderator(subject.municipality)
        return self._keep(
            Decision(
                municipality=subject.municipality, subject=subject, act=act, kind=subject.kind,
                person_id=subject.author_id, moderator=moderator, rule=rule, decided_at=clock.now(), **said,
            )
        )  # fmt: skip

    def limitation(self, person: Person, municipality: Municipality | None = None, days: int = 7, **said) -> Limitation:
        """A limitation that has begun, of commenting unless said otherwise."""
        said.setdefault("acts", [LimitedAct.COMMENT.value])
        starts_at = said.setdefault("starts_at", clock.now())
        limitation = Limitation(
            person=person, municipality_id=(municipality or self.here()).id, ends_at=starts_at + timedelta(days=days),
            **said,
        )  # fmt: skip
        person.limited_until = limitation.ends_at
        return self._keep(limitation)

    def appeal(self, decision: Decision | None = None, **said) -> Appeal:
        """An appeal that waits for another moderator."""
        decision = decision or self.decision()
        said.setdefault("words", "Je ne visais personne, lisez la suite de la discussion.")
        said.setdefault("language", "fr")
        said.setdefault("due_on", clock.today() + timedelta(days=14))
        return self._keep(
            Appeal(
                decision=decision, municipality_id=decision.municipality_id, person_id=decision.person_id,
                against_id=decision.moderator_id, made_at=clock.now(), **said,
            )
        )  # fmt: skip

    def charter(self, municipality: Municipality | None = None, **said) -> CharterVersion:
        """A charter of the municipality, in force."""
        municipality = municipality or self.here()
        said.setdefault("number", 1)
        wording = {rule.value: {"ar": text.ar, "fr": text.fr} for rule, text in self.wording().items()}
        publisher = self.administrator(municipality)
        return self._keep(
            CharterVersion(municipality_id=municipality.id, wording=wording, published_by_id=publisher.id, **said)
        )

    def wording(self, words: str = "Parlons avec respect.") -> dict[Rule, BilingualText]:
        """What every rule of a charter says."""
        return {rule: self.both(words) for rule in Rule}

    def both(self, words: str) -> BilingualText:
        return BilingualText(ar=words, fr=words)
