"""Voters of the open vote of a grown demonstration, signed in; and what the box keeps of each afterwards.

`python -m tests.bench.voters` reads JSON from its input: a number asks for so many voters; null for the digest of
the envelope of each person who has one, by her number. It needs the environment of the server.
"""

import json
import sys
from typing import Any

import sqlalchemy as sa

from jusur_participa import create_app
from jusur_participa.accounts.models import Person
from jusur_participa.boxes.models import Ballot
from jusur_participa.boxes.rules import voter_tag
from jusur_participa.budgeting.models import Vote
from jusur_participa.demo.queries import open_vote
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.territory.queries import municipality_by_slug
from tests.bench.visitors import TOWN, signed_in

GROWN = sa.select(Person.id).where(Person.phone.startswith("+2127")).order_by(Person.id)


def vote_here() -> Vote:
    """The vote that is open.

    Raises:
        SystemExit: where there is none.
    """
    municipality = municipality_by_slug(TOWN)
    vote = open_vote(municipality.id, clock.now()) if municipality else None
    if vote is None:
        raise SystemExit("load the demonstration and let it grow first")
    return vote


def voters(app: Any, number: int) -> dict[str, Any]:
    """The vote, its cheapest project, and so many people with their cookies and tokens."""
    vote = vote_here()
    visitors = [signed_in(app, person_id) for person_id in db.session.scalars(GROWN.limit(number))]
    return {
        "town": TOWN,
        "vote": vote.id,
        "project": min(vote.projects, key=lambda project: project.cost_mad).id,
        "voters": [(visitor.person_id, visitor.cookie, visitor.csrf_token) for visitor in visitors],
    }


def kept(app: Any) -> dict[str, Any]:
    """How many envelopes the box holds, and the digest of each person's."""
    vote = vote_here()
    by_tag = {
        ballot.voter_tag: ballot.digest for ballot in db.session.scalars(sa.select(Ballot).filter_by(box_id=vote.id))
    }
    rows = db.session.scalar(sa.select(sa.func.count()).where(Ballot.box_id == vote.id))
    key = app.config["BALLOT_KEY"]
    found = {id: by_tag.get(voter_tag(key, vote.id, id)) for id in db.session.scalars(GROWN)}
    return {"rows": rows, "tags": len(by_tag), "digests": {id: digest for id, digest in found.items() if digest}}


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    application = create_app()
    with application.app_context(), unit_of_work():
        print(json.dumps(kept(application) if asked is None else voters(application, asked)))
