"""Telling many: everybody of an audience once, by parts that a worker may be killed between."""

import pytest
from sqlalchemy import func, select

from jusur_participa.foundation import queue
from jusur_participa.foundation.database import db, finish_unit
from jusur_participa.notifications import actions, jobs, queries
from jusur_participa.notifications.actions import telling
from jusur_participa.notifications.models import Delivery, Notice, Telling
from jusur_participa.notifications.terms import Audience, DeliveryChannel, NoticeKind, Rhythm, Topic
from tests.notifications.test_reactions import ids, told

DETAILS = {"title": "Éclairage", "language": "fr", "path": "ideas/1"}


def tell_all(audience: Audience, key: str = "idea:1", **said) -> None:
    actions.tell_all(audience, NoticeKind.IDEA_PLANNED, key, DETAILS, **said)


def deliveries(channel: DeliveryChannel) -> dict[int, Rhythm]:
    found = select(Delivery.person_id, Delivery.rhythm).where(Delivery.channel == channel)
    return dict(db.session.execute(found).all())


@pytest.fixture
def audience(make):
    """An idea with an author, a signer, a supporter and everybody who follows it, its theme, its zone or its town."""
    theme, zone, town = make.theme(), make.zone(), make.here()
    idea = make.proposal(theme_id=theme.id, zone_id=zone.id)
    make.co_author(idea, accepted=False)
    make.follow(make.proposal())
    make.follow(make.municipality())
    # In another municipality, the same theme is another one to follow.
    make.follow(theme).municipality_id = make.municipality().id
    people = [idea.author, make.co_author(idea).person, make.support(idea).person]
    people += [make.follow(thing).person for thing in (idea, theme, zone, town)]
    audience = Audience.of(town.id, ideas=[idea.id], themes=[theme.id], zones=[zone.id], whole_place=True)
    return audience, people


def test_everybody_of_an_audience_is_found_and_nobody_else(app, audience):
    wanted, people = audience

    assert list(queries.people_in(wanted, 0, 100)) == ids(*people)
    assert Audience.read(wanted.stored) == wanted


def test_an_audience_is_read_in_parts_that_follow_one_another(app, audience):
    wanted, people = audience

    found, after = [], 0
    while part := queries.people_in(wanted, after, 2):
        found += part
        after = part[-1]

    assert found == ids(*people)


def test_an_audience_of_nobody_is_told_at_once(app, make):
    tell_all(Audience.of(make.here().id))

    assert db.session.scalars(select(Telling)).one().finished_at is not None


def test_who_belongs_in_several_ways_is_told_once(app, make, audience):
    wanted, people = audience
    for person in people[:-1]:
        make.follow(make.here(), person)

    tell_all(wanted)
    tell_all(wanted)

    assert told() == ids(*people)


def test_who_acted_and_who_has_left_are_not_told(app, audience, now):
    wanted, (acted, left, *others) = audience
    left.deactivated_at = now

    tell_all(wanted, but=acted.id)

    assert told() == ids(*others)


def test_the_event_tells_one_part_and_the_worker_the_rest(app, audience, monkeypatch):
    monkeypatch.setattr(telling, "AT_ONCE", 2)
    wanted, people = audience

    tell_all(wanted)
    assert told() == ids(*people)[:2]
    jobs.tell_waiting()

    assert told() == ids(*people)
    jobs.tell_waiting()
    assert told() == ids(*people)


def test_the_rest_is_told_soon_after_the_commit(app, audience, monkeypatch):
    monkeypatch.setattr(telling, "AT_ONCE", 2)
    wanted, people = audience

    tell_all(wanted)
    finish_unit(keep=True)
    queue.run_waiting()

    assert told() == ids(*people)


def test_a_worker_killed_between_two_parts_goes_on_where_it_was(app, audience, monkeypatch):
    monkeypatch.setattr(telling, "AT_ONCE", 2)
    wanted, expected = audience[0], ids(*audience[1])
    tell_all(wanted)
    finish_unit(keep=True)

    class Killed(BaseException):
        pass

    def killed(*_arguments):
        raise Killed

    # The part is written, its note is not: neither stands.
    with monkeypatch.context() as dying:
        dying.setattr(telling, "_write_short_messages", killed)
        with pytest.raises(Killed):
            jobs.tell_waiting()
    assert told() == expected[:2]
    jobs.tell_waiting()

    assert told() == expected


def test_the_request_of_an_event_takes_as_many_statements_however_many_are_told(app, make, query_count, monkeypatch):
    monkeypatch.setattr(telling, "AT_ONCE", 3)
    idea = make.proposal()
    for _supporter in range(2):
        make.support(idea)
    with query_count() as for_few:
        tell_all(Audience.of(make.here().id, ideas=[idea.id]), "few")
    for _supporter in range(20):
        make.support(idea)
    with query_count() as for_many:
        tell_all(Audience.of(make.here().id, ideas=[idea.id]), "many")

    assert len(for_many) <= len(for_few)
    assert db.session.scalar(select(func.count()).where(Notice.event_key == "many")) == 3


def test_each_is_told_as_she_chose(app, make):
    people = {
        rhythm: make.person(email=f"{rhythm}@example.org") for rhythm in (*Rhythm, "as it is for everybody", "no app")
    }
    for rhythm in Rhythm:
        make.choice(people[rhythm], Topic.IDEAS, mail=rhythm)
    make.choice(people["no app"], Topic.IDEAS, in_app=False)
    make.choice(people["as it is for everybody"], Topic.OWN, mail=Rhythm.NEVER)

    tell_all(Audience.of(make.here().id, people=[person.id for person in people.values()]))

    by_mail = deliveries(DeliveryChannel.EMAIL)
    assert {who: by_mail.get(person.id) for who, person in people.items()} == {
        Rhythm.NEVER: None,
        Rhythm.NOW: Rhythm.NOW,
        Rhythm.DAILY: Rhythm.DAILY,
        Rhythm.WEEKLY: Rhythm.WEEKLY,
        "as it is for everybody": Rhythm.DAILY,
        "no app": Rhythm.DAILY,
    }
    assert queries.unread_count(people["no app"].id) == 0
    assert queries.unread_count(people[Rhythm.NEVER].id) == 1


def test_a_phone_rings_only_for_who_wishes_it_and_has_proved_the_phone(app, make, now):
    wishing = {"sms": True}
    proved = make.person(phone="+212661000001", phone_proved_at=now)
    unproved = make.person(phone="+212661000002")
    quiet = make.person(phone="+212661000003", phone_proved_at=now)
    make.choice(proved, Topic.IDEAS, **wishing)
    make.choice(unproved, Topic.IDEAS, **wishing)

    tell_all(Audience.of(make.here().id, people=[proved.id, unproved.id, quiet.id]))

    assert deliveries(DeliveryChannel.SMS) == {proved.id: Rhythm.NOW}
