"""Who asks and for what: signs people of a grown demonstration in, and names the things their requests are about.

`python -m tests.bench.visitors` prints a `Cast` as JSON; it needs the environment of the server it prepares for.
"""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask, g, session
from flask_wtf.csrf import generate_csrf

from jusur_participa import create_app
from jusur_participa.accounts.models import Person
from jusur_participa.budgeting.models import Vote
from jusur_participa.comments.models import Comment
from jusur_participa.demo.queries import open_vote
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.proposals.models import Proposal
from jusur_participa.signing.actions import open_session
from jusur_participa.supports.models import Support
from jusur_participa.territory.queries import municipality_by_slug

TOWN = "amizmiz"
VISITORS, IDEAS = 100, 400


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in: her number, her phone, the cookie her browser sends, and the token of her forms."""

    person_id: int
    phone: str
    cookie: str
    csrf_token: str


@dataclass(frozen=True)
class Cast:
    """Everybody and everything that the scenes need."""

    town: str
    visitors: list[Visitor]
    discussed_idea: int
    ideas: list[int]
    #: Pairs of person and idea that support each other already.
    supported: list[tuple[int, int]]
    vote: int
    vote_project: int


def cast_of(app: Flask) -> Cast:
    """Sign people in and look things up."""
    municipality = municipality_by_slug(TOWN)
    vote = open_vote(municipality.id, clock.now()) if municipality else None
    if municipality is None or vote is None:
        raise SystemExit("load the demonstration and let it grow first")
    grown = Proposal.submission_key.startswith("grown/")
    people = sa.select(Person.id).where(Person.phone.startswith("+2127")).order_by(Person.id).limit(VISITORS)
    ideas = sa.select(Proposal.id).where(grown).order_by(Proposal.id).limit(IDEAS)
    person_ids, idea_ids = db.session.scalars(people).all(), db.session.scalars(ideas).all()
    supports = sa.select(Support.person_id, Support.subject_id)
    pairs = db.session.execute(supports.where(Support.person_id.in_(person_ids), Support.subject_id.in_(idea_ids)))
    return Cast(
        town=TOWN,
        visitors=[signed_in(app, person_id) for person_id in person_ids],
        discussed_idea=_discussed_idea(),
        ideas=list(idea_ids),
        supported=[tuple(pair) for pair in pairs],
        vote=vote.id,
        vote_project=_cheapest_project(vote),
    )


def signed_in(app: Flask, person_id: int) -> Visitor:
    token = open_session(person_id, "a browser of the benchmarks", timedelta(days=1))
    with app.test_request_context():
        # The context is shared, and remembers the token of the visitor before.
        g.pop("csrf_token", None)
        session["_user_id"], session["_fresh"] = token, True
        csrf_token = generate_csrf()
        cookie = app.session_interface.get_signing_serializer(app).dumps(dict(session))
    phone = db.session.get_one(Person, person_id).phone or ""
    return Visitor(person_id, phone, f"{app.config['SESSION_COOKIE_NAME']}={cookie}", csrf_token)


def _discussed_idea() -> int:
    """An idea with exactly twenty comments."""
    counted = sa.select(Comment.about_id).group_by(Comment.about_id).having(sa.func.count() == 20)
    return db.session.scalars(counted.order_by(Comment.about_id).limit(1)).one()


def _cheapest_project(vote: Vote) -> int:
    return min(vote.projects, key=lambda project: project.cost_mad).id


if __name__ == "__main__":
    app = create_app()
    with app.app_context(), unit_of_work():
        print(json.dumps(asdict(cast_of(app))))
