"""Grown people, and the ballots they cast."""

import json
from collections.abc import Iterator

from jusur_participa.accounts import passwords
from jusur_participa.accounts.models import Person, ResidenceVerification
from jusur_participa.accounts.terms import VerificationMethod
from jusur_participa.boxes import rules as boxes
from jusur_participa.boxes.models import Ballot
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.queries import box_of
from jusur_participa.budgeting.rules import approving, content_of
from jusur_participa.demo import rules
from jusur_participa.demo.actions.growth.ground import Ground, Row, Rows
from jusur_participa.demo.actions.people import PASSWORD
from jusur_participa.sealing.rules.codes import codes_from


def people(ground: Ground) -> Iterator[Rows]:
    """Verified residents."""
    password_hash = passwords.hashed(PASSWORD) if ground.size.people else ""
    for numbers, random in ground.batches("people", ground.size.people):
        yield {
            Person: [_person(ground, number, f"{random.getrandbits(64):016x}", password_hash) for number in numbers],
            ResidenceVerification: [_verification(ground, number) for number in numbers],
        }


def _person(ground: Ground, number: int, public_ref: str, password_hash: str) -> Row:
    person_id = ground.first_person + number
    return {
        "id": person_id,
        "public_ref": public_ref,
        "chosen_name": f"{('ساكنة', 'Habitante')[number % 2]} {person_id}",
        "phone": f"+2127{person_id:08d}",
        "password_hash": password_hash,
        "sex": ground.sex_of(number),
        "municipality_id": ground.space.municipality_id,
        "zone_id": ground.zone_of(number).id,
        "language": ("ar", "fr")[number % 2],
        "created_at": ground.opened,
    }


def _verification(ground: Ground, number: int) -> Row:
    return {
        "person_id": ground.first_person + number,
        "municipality_id": ground.space.municipality_id,
        "zone_id": ground.zone_of(number).id,
        "method": VerificationMethod.FACE_TO_FACE,
        "verified_by_id": ground.verifier_id,
        "verified_at": ground.opened,
    }


def ballots(ground: Ground, vote: Vote) -> Iterator[Rows]:
    """One ballot a person, by the lots of the growth, within the terms of the vote."""
    terms = vote.ballot_terms
    projects = [{"idea": project.id, "cost": project.cost_mad, "women": 50, "men": 50} for project in vote.projects]
    most, box = terms.most or len(projects), box_of(vote)
    for numbers, random in ground.batches("ballots", ground.size.ballots):
        rows = []
        for number in numbers:
            sex = ground.sex_of(number).value
            chosen = rules.choices_of(random, projects, sex, terms.fewest, most, terms.envelope_mad)
            token = f"grown/{ground.seed}/{number}"
            tag = boxes.voter_tag(ground.ballot_key, box.id, ground.first_person + number)
            choices = json.loads(content_of(approving(chosen)))
            content = boxes.content_of(box.id, choices, codes_from(token, tag, chosen))
            rows.append(boxes.ballot_row(box.public_key, box.padded_to, tag, content, token))
        yield {Ballot: rows}
