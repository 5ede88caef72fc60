"""How somebody wants to be told. The trail, which everybody reads, does not tell it."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.notifications import queries
from jusur_participa.notifications.models import NoticeChoice
from jusur_participa.notifications.terms import Choice, Rhythm, Topic


def choose(person: Person, choices: Mapping[Topic, Choice]) -> None:
    """Keep what a person chose for these topics; a phone that she has not proved rings for none of them."""
    db.session.execute(
        delete(NoticeChoice).where(NoticeChoice.person_id == person.id, NoticeChoice.topic.in_(list(choices)))
    )
    db.session.add_all(
        NoticeChoice(
            person_id=person.id,
            topic=topic,
            in_app=choice.in_app,
            mail=choice.mail,
            sms=choice.sms and person.phone_proved_at is not None,
        )
        for topic, choice in choices.items()
    )
    db.session.flush()


def stop_mails(person: Person, topics: Collection[Topic]) -> None:
    """Send this person no more mails about these topics; what she sees on the site stays as it is.

    Mails that wait already are left out when their time comes.
    """
    chosen = queries.choices_of(person.id)
    choose(person, {topic: Choice(chosen[topic].in_app, Rhythm.NEVER, chosen[topic].sms) for topic in topics})
