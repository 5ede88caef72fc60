"""A municipality with one of everything that an address can name, and somebody in every role."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from jusur_participa.accounts.actions import digest, open_session
from jusur_participa.accounts.models import Person, SignInSession
from jusur_participa.accounts.queries import session_of_token
from jusur_participa.foundation.access import Role
from jusur_participa.spaces.terms import Activity
from jusur_participa.territory.models import Municipality

#: Everybody who may stand before a door, in the order of the columns of route_matrix.toml.
WHO: dict[str, Callable[[Any, "World"], Person | None]] = {
    "visitor": lambda make, world: None,
    "account": lambda make, world: make.person(),
    "resident": lambda make, world: make.resident(world.place),
    "association": lambda make, world: world.president,
    "author": lambda make, world: world.author,
    **{
        role.value: lambda make, world, role=role: make.officer(world.place, role)
        for role in (Role.MODERATOR, Role.OFFICER, Role.VERIFIER, Role.PLANNER, Role.EQUALITY, Role.ADMINISTRATOR)
    },
    "coordinator": lambda make, world: make.coordinator(),
    "technician": lambda make, world: make.officer(role=Role.TECHNICIAN),
}


@dataclass
class World:
    """One municipality; `values` names its things as addresses do, `particular` what one endpoint needs instead."""

    place: Municipality
    author: Person
    president: Person
    values: dict[str, Any]
    particular: dict[str, dict[str, Any]]

    def of(self, endpoint: str) -> dict[str, Any]:
        """The values to build an address of this endpoint with."""
        return {**self.values, **self.particular.get(endpoint, {})}


def build_world(make: Any, place: Municipality) -> World:
    """Everything in a state in which as much as possible may be done to it."""
    author, president = make.resident(place), make.resident(place)
    space = make.space(place, open_for=list(Activity))
    idea = make.proposal(space=space, author=author)
    comment = make.comment(about=idea, author=author)
    association = make.association(place, president=president)
    hidden = make.comment(about=idea)
    make.hiding(hidden)
    make.report(comment)
    zone = make.zone(place)
    plan = make.plan(place)
    project = make.project(plan=plan)
    linked = make.project_source(project, make.proposal(space=space)).proposal
    values = {
        "lang": "fr",
        "town": place.slug,
        "space_id": space.id,
        "phase_id": space.phases[0].id,
        "proposal_id": idea.id,
        "subject_id": idea.id,
        "comment_id": comment.id,
        "association_id": association.id,
        "membership_id": make.membership(association).id,
        "zone_id": zone.id,
        "theme_id": make.theme(municipality=place).id,
        "request_id": make.verification_request(zone=zone).id,
        "mandate_id": make.mandate(make.person(), Role.OFFICER, place).id,
        "key": make.attachment(idea).key,
        "plan_id": plan.id,
        "step_id": plan.steps[-1].id,
        "axis_id": project.programme.axis.id,
        "programme_id": project.programme.id,
        "project_id": project.id,
        "line_id": make.funding_line(project).id,
        "milestone_id": make.milestone(project).id,
        "notice_id": make.notice(author, municipality=place).id,
        "session_id": _device_of(author).id,
        "digest": "0",
        "name": "site.css",
    }
    particular = {
        "moderation_desk.report": {"subject_id": comment.id},
        "moderation_desk.hide": {"subject_id": comment.id},
        "moderation_desk.dismiss": {"subject_id": comment.id},
        "moderation_desk.restore": {"subject_id": hidden.id},
        "moderation.hidden": {"subject_id": hidden.id},
        "plans_desk.unlink": {"proposal_id": linked.id},
    }
    return World(place, author, president, values, particular)


def _device_of(person: Person) -> SignInSession:
    """A device that she is signed in on, besides the one she asks with."""
    token = open_session(person.id, "another device", timedelta(days=1))
    device = session_of_token(digest(token))
    assert device is not None
    return device
