"""Builders of notices and deliveries."""

from dataclasses import asdict, replace
from itertools import count

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.notifications.models import Delivery, Notice, NoticeChoice
from jusur_participa.notifications.terms import DEFAULTS, SETTLED, DeliveryChannel, NoticeKind, Topic

_numbers = count(1)


class NotificationsMaking:
    """Notices that wait to be read, mails that wait to be sent."""

    def notice(self, person: Person | None = None, **said) -> Notice:
        """An unread notice about an idea in the plan."""
        said.setdefault("kind", NoticeKind.IDEA_PLANNED)
        said.setdefault("event_key", f"test:{next(_numbers)}")
        said.setdefault("details", {"title": "Éclairage du chemin", "language": "fr", "path": "ideas/1"})
        if not {"municipality", "municipality_id"} & set(said):
            said["municipality"] = self.here()
        return self._written(Notice(person=person or self.resident(), **said))

    def delivery(self, notice: Notice | None = None, **said) -> Delivery:
        """A mail that is due now."""
        said.setdefault("channel", DeliveryChannel.EMAIL)
        said.setdefault("next_attempt_at", None if said.get("state") in SETTLED else clock.now())
        number = next(_numbers)
        notice = notice or self.notice(self.person(email=f"habitante{number}@example.org"))
        return self._written(Delivery(notice=notice, person=notice.person, **said))

    def choice(self, person: Person, topic: Topic, **said) -> NoticeChoice:
        """How she wants to be told of a topic, the rest as it is for everybody."""
        chosen = replace(DEFAULTS[topic], **said)
        return self._written(NoticeChoice(person_id=person.id, topic=topic, **asdict(chosen)))

    def _written(self, row):
        db.session.add(row)
        db.session.flush()
        return row
