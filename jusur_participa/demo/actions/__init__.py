"""Loading the demonstration: every act through the product's own actions, at the moment it is dated."""

from sqlalchemy import select, update

from jusur_participa.accounts.models import Person
from jusur_participa.boxes.actions import log_envelopes
from jusur_participa.boxes.models import Box
from jusur_participa.demo.actions.associations import plan_associations
from jusur_participa.demo.actions.being_told import plan_being_told
from jusur_participa.demo.actions.charters import plan_charters
from jusur_participa.demo.actions.consultations import plan_consultations
from jusur_participa.demo.actions.diagnosis import plan_the_diagnosis
from jusur_participa.demo.actions.ideas import plan_ideas
from jusur_participa.demo.actions.people import PASSWORD, Crowd, plan_mandates, plan_network_people, plan_people
from jusur_participa.demo.actions.places import plan_network, plan_places
from jusur_participa.demo.actions.plans import plan_the_plan
from jusur_participa.demo.actions.privacy import plan_data_requests, plan_notices
from jusur_participa.demo.actions.reports import plan_reports
from jusur_participa.demo.actions.residence import plan_residence
from jusur_participa.demo.actions.reviews import plan_reviews
from jusur_participa.demo.actions.sightings import plan_sightings
from jusur_participa.demo.actions.spaces import plan_spaces
from jusur_participa.demo.actions.ties import plan_ties
from jusur_participa.demo.actions.timeline import Timeline
from jusur_participa.demo.actions.town import Town
from jusur_participa.demo.actions.votes import plan_votes
from jusur_participa.demo.queries import network_content, towns_content
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.logs.actions import follow_trail
from jusur_participa.notifications.models import Delivery, Notice
from jusur_participa.notifications.terms import DeliveryState
from jusur_participa.review.actions import escalate_overdue
from jusur_participa.territory.models import Municipality

__all__ = ["PASSWORD", "settle_the_past", "the_story"]

#: Notices older than this have been read.
READ_BEFORE_DAYS = 21
#: The days on which the worker looks for overdue answers; what was overdue before was answered since.
LATELY = range(-12, 0)


def the_story(ballot_key: str) -> Timeline:
    """All that happens in the demonstration, planned and ready to be played."""
    today = clock.today()
    timeline, network = Timeline(today), network_content(today.year)
    crowd = Crowd(network)
    parents: dict[str, Municipality] = {}
    staff: dict[str, Person] = {}
    plan_network(network, parents, timeline)
    plan_network_people(network, crowd, staff, timeline)
    plan_notices(network, staff, timeline)
    for content in towns_content(today.year).values():
        town = Town(content, timeline)
        plan_places(town, parents)
        plan_people(town, crowd, staff)
        plan_mandates(town, staff)
        plan_associations(town)
        plan_residence(town, crowd)
        plan_charters(town)
        plan_spaces(town)
        plan_being_told(town)
        plan_data_requests(town)
        plan_ideas(town)
        plan_reviews(town)
        plan_ties(town)
        plan_votes(town, ballot_key)
        plan_the_plan(town)
        plan_the_diagnosis(town)
        plan_reports(town)
        plan_consultations(town)
        plan_sightings(town)
    for day in LATELY:
        timeline.at(day, 480, escalate_overdue)
    return timeline


def settle_the_past(timeline: Timeline) -> None:
    """Leave nothing waiting that would have left before: old notices are read, the logs are signed.

    What gathers for the next morning leaves then, for the page that shows what was sent.
    """
    for municipality in db.session.scalars(select(Municipality)).all():
        follow_trail(municipality)
    for box in db.session.scalars(select(Box).where(Box.frozen_at.is_not(None), Box.closed_at.is_(None))).all():
        log_envelopes(box)
    past = update(Delivery).where(Delivery.next_attempt_at <= clock.now())
    said = "the demonstration sends no mail of its past"
    db.session.execute(past.values(state=DeliveryState.DROPPED, failure=said, next_attempt_at=None))
    before = timeline.moment_of(-READ_BEFORE_DAYS)
    old = update(Notice).where(Notice.created_at < before, Notice.read_at.is_(None))
    db.session.execute(old.values(read_at=Notice.created_at))
