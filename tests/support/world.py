"""A municipality with one of everything that an address can name, and somebody in every role."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from jusur_participa.accounts.models import Person
from jusur_participa.associations.actions import code_of
from jusur_participa.boxes.actions import close_box
from jusur_participa.budgeting.actions import count_vote
from jusur_participa.budgeting.models import Vote
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.notifications import tokens
from jusur_participa.plans.actions.versions import keep_version
from jusur_participa.plans.terms import Occasion, PlanState, ProjectState
from jusur_participa.proposals.terms import Outcome
from jusur_participa.signing.actions import digest, open_session
from jusur_participa.signing.models import SignInSession
from jusur_participa.signing.queries import session_of_token
from jusur_participa.spaces.models import Space
from jusur_participa.spaces.terms import Activity
from jusur_participa.territory.models import Holiday, Municipality
from jusur_participa.territory.terms import MunicipalityKind

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
    values = {"lang": "fr", "town": place.slug, "space_id": space.id, "phase_id": space.phases[0].id}
    later = make.phase(space, starts_at=clock.now() + timedelta(days=20), ends_at=clock.now() + timedelta(days=30))
    particular: dict[str, dict[str, Any]] = {
        "spaces_desk.remove_phase": {"phase_id": later.id},
        # Where nobody votes now.
        "spaces_desk.proofs": {"space_id": make.space(place, open_for=[Activity.PROPOSE]).id},
    }
    for of_slice in (_people, _discussion, _review, _votes, _plan):
        more, only_for = of_slice(make, place, space, author, president)
        values |= more
        particular |= only_for
    return World(place, author, president, values, particular)


Values = tuple[dict[str, Any], dict[str, dict[str, Any]]]


def _people(make: Any, place: Municipality, space: Space, author: Person, president: Person) -> Values:
    association, zone = make.association(place, president=president), make.zone(place)
    appointment = make.vouching_appointment(association)
    make.register(zone, ("Amrani", "1980"))
    invitation = make.invitation(association)
    return {
        "association_id": association.id,
        "membership_id": make.membership(association).id,
        "invitation_id": invitation.id,
        "code": code_of(invitation),
        "handover_id": make.succession(association).id,
        "workshop_id": make.workshop(association).id,
        "zone_id": zone.id,
        "municipality_id": place.id,
        "town_id": make.partner_town().id,
        "theme_id": make.theme(municipality=place).id,
        "request_id": make.verification_request(zone=zone).id,
        "verification_id": author.verifications[-1].id,
        "association": association.id,
        "appointment_id": appointment.id,
        "vouch_id": make.accepted_vouch(appointment, zone).id,
        "batch_id": make.code_batch(zone).id,
        "mandate_id": make.mandate(make.person(), Role.OFFICER, place).id,
        "export_id": make.personal_export(municipality=place).id,
        "mandate_request_id": make.mandate_request(municipality=place).id,
        "notice_id": make.notice(author, municipality=place).id,
        "session_id": _device_of(author).id,
        "year": clock.today().year,
        "holiday_id": make.holiday(clock.today() + timedelta(days=1), place).id,
        "person_id": make.guarded_officer(place).id,
        "passkey_id": make.passkey(author).id,
    }, {
        "privacy.version": {"notice_id": make.privacy_notice(place).id},
        "privacy_desk.show": {"request_id": make.privacy_request(author, place).id},
        "calendar_network.correct": {"holiday_id": _day_of_the_network(make).id},
        "notifications.unsubscribe": {"token": tokens.written(author.public_ref, tokens.EVERYTHING)},
        "mandates_desk.end_in_network": {"mandate_id": make.mandate(make.person(), Role.COORDINATOR).id},
    }


def _day_of_the_network(make: Any) -> Holiday:
    """One of the days off that hold everywhere; there is one of each."""
    day = clock.today() + timedelta(days=2)
    return db.session.scalar(select(Holiday).where(Holiday.falls_on == day)) or make.holiday(day)


def _device_of(person: Person) -> SignInSession:
    """A device that she is signed in on, besides the one she asks with."""
    token = open_session(person.id, "another device", timedelta(days=1))
    device = session_of_token(digest(token))
    assert device is not None
    return device


def _discussion(make: Any, place: Municipality, space: Space, author: Person, president: Person) -> Values:
    idea = make.proposal(space=space, author=author)
    comment, hidden = make.comment(about=idea, author=author), make.comment(about=idea)
    make.report(comment)
    make.hiding(hidden)
    draft = make.draft(space=space, author=author)
    invited = make.co_author(make.proposal(space=space, author=author), president, accepted=False).proposal_id
    reported, hidden_subject = {"subject_id": comment.id}, {"subject_id": hidden.id}
    merge = make.merge(make.proposal(space=space, author=author), make.proposal(space=space))
    asked = make.merge_asked(make.proposal(space=space), make.proposal(space=space, author=author))
    related = make.relation(idea, make.proposal(space=space))
    unpublished, signable = {"proposal_id": draft.id}, {"proposal_id": invited}
    return {
        "proposal_id": idea.id,
        "subject_id": idea.id,
        "kind": "idea",
        "target_id": idea.id,
        "comment_id": comment.id,
        "tie_id": merge.id,
        "appeal_id": make.appeal(make.decision(make.comment(about=idea))).id,
        "decision_id": make.decision(make.comment(about=idea, author=author)).id,
        "version_id": make.charter(place).id,
        "key": make.attachment(idea).key,
        "digest": "0",
        "name": "site.css",
    }, {
        **dict.fromkeys(
            (
                "moderation_desk.case",
                "moderation_desk.hide",
                "moderation_desk.dismiss",
                "moderation_desk.claim",
                "moderation_desk.let_go",
                "moderation_desk.measure",
            ),
            reported,
        ),
        "moderation_desk.release": {"subject_id": make.hold(make.comment(about=idea)).subject_id},
        **dict.fromkeys(("moderation_desk.restore", "moderation.hidden"), hidden_subject),
        **{key: {"tie_id": asked.id} for key in ("ties.agree", "ties.decline")},
        "ties.unrelate": {"tie_id": related.id},
        **dict.fromkeys(("proposals.publish", "proposals.similar"), unpublished),
        **dict.fromkeys(("proposals.sign", "proposals.decline"), signable),
    }


def _review(make: Any, place: Municipality, space: Space, author: Person, president: Person) -> Values:
    accepted, studied = make.accepted_idea(space), make.study(make.proposal(space=space)).proposal
    published = make.grid(space)
    make.scores(accepted, dict.fromkeys(published.criteria, 50))
    ranked_space, unweighed = make.space(place), make.space(place)
    make.grid(ranked_space).ranked_at = clock.now()
    make.grid(unweighed, published=False)
    weighing = {"space_id": unweighed.id}
    waited_for = make.scoring_member(make.grid(make.space(place)), make.officer(place, Role.PLANNER))
    done = make.scoring_member(
        make.grid(make.space(place)), make.officer(place, Role.PLANNER), handed_in_at=clock.now()
    )
    scored = {"space_id": done.grid.space_id}
    refused = make.answer(make.proposal(space=space, author=author), Outcome.REFUSED)
    about_answer = {"proposal_id": refused.proposal_id}
    return {
        "service_id": make.service(municipality=place).id,
        "template_id": make.template(municipality=place).id,
    }, {
        **dict.fromkeys(("review.reply", "review.ask_reconsideration"), about_answer),
        "review.ranking": {"space_id": ranked_space.id},
        "review.document": {"proposal_id": studied.id, "document_id": make.document(studied, is_public=True).id},
        "review_desk.answer": {"proposal_id": studied.id},
        "review_desk.score": {"proposal_id": accepted.id},
        "review_desk.excuse": {"space_id": waited_for.grid.space_id, "person_id": waited_for.person_id},
        **dict.fromkeys(("review_desk.score_again", "review_desk.hand_in"), scored),
        **dict.fromkeys(("review_desk.weigh", "review_desk.publish_criteria"), weighing),
    }


def _votes(make: Any, place: Municipality, space: Space, author: Person, president: Person) -> Values:
    tomorrow = clock.now() + timedelta(days=1)
    running, closed = make.vote(space), make.closed_vote(space=space)
    draft, soon = make.ready_vote(space=space, opens_at=tomorrow), make.vote(space, opens_at=tomorrow)
    fresh = make.vote(space, opens_at=tomorrow, published=False)
    make.trial_ballots(fresh)
    asked = make.intervention(make.vote(space))
    change = {"vote_id": asked.vote_id, "intervention_id": asked.id}
    counted = make.closed_vote(space=space)
    count_vote(make.officer(place), counted)
    boxes, only_for = _boxes(make, place, space, running)
    listed = {"vote_id": draft.id, "project_id": draft.projects[0].id}
    urn = make.closed_vote(space=space, helpers=[author])
    text = make.text_vote(space=space, opens_at=tomorrow, published=False)
    return {"vote_id": running.id, "log_id": make.log(place).id} | boxes, only_for | {
        "budgeting.result": {"vote_id": counted.id},
        "budgeting.result_file": {"vote_id": counted.id, "ending": "csv"},
        "budgeting.recount_papers": {"vote_id": urn.id},
        "budgeting_desk.count": {"vote_id": closed.id},
        "budgeting_desk.counting": {"vote_id": make.count_order(make.closed_vote(space=space)).vote_id},
        "budgeting_desk.take_back": {"vote_id": soon.id},
        "budgeting_desk.add_project": {"vote_id": draft.id, "proposal_id": make.accepted_idea(space).id},
        "budgeting_desk.dismiss_helper": {"vote_id": running.id, "person_id": make.helper(running, author).person_id},
        "budgeting_desk.confirm_intervention": change,
        "budgeting_desk.reject_intervention": change,
        **{
            f"budgeting_desk.{page}": {"vote_id": fresh.id}
            for page in ("draw", "announce_draw", "rehearsal", "try_out", "count_rehearsal")
        },
        "budgeting_desk.add_text": {"vote_id": text.id},
        **{
            f"budgeting_desk.{page}": listed
            for page in (
                "terms",
                "details",
                "electorate",
                "envelopes",
                "project",
                "projects",
                "remove_project",
                "publish",
            )
        },
    }


def _boxes(make: Any, place: Municipality, space: Space, running: Vote) -> Values:
    published, with_committee = make.counted_vote(50, space=space), make.committee_vote(space=space)
    closed, handed_over = make.closed_box(space=space), make.handed_over_vote(space=space)
    annulment, waiting = make.annulment(running), make.vote(space)
    close_box(waiting.box)
    counted, handed = {"box_id": published.id}, {"box_id": handed_over.id}
    return {"box_id": running.id, "annulment_id": annulment.id, "decision": "annul"}, {
        "boxes.codes": counted | {"project_id": published.projects[0].id},
        **dict.fromkeys(("boxes.bundle", "boxes.envelopes_list"), counted),
        **{f"boxes_desk.{name}": {"box_id": with_committee.id} for name in ("key", "rehearse", "rehearsal")},
        "boxes_desk.detach": {"box_id": closed.id},
        "boxes_desk.agree_to_open": {"box_id": waiting.id},
        **dict.fromkeys(("boxes_desk.export", "boxes_desk.receive"), handed),
    }


def _plan(make: Any, place: Municipality, space: Space, author: Person, president: Person) -> Values:
    plan = make.plan(place)
    project = make.project(plan=plan)
    for _ in range(2):
        keep_version(make.planner(place), plan, Occasion.CONSULTATION)
    consulted = make.plan(place, state=PlanState.CONSULTATION, first_year=2029)
    discussed = make.project(plan=consulted)
    third_year = clock.today() - timedelta(days=800)
    old = make.plan(
        place, state=PlanState.IN_FORCE, adopted_on=third_year, in_force_on=third_year, first_year=2035, published=False
    )
    opinion = make.opinion(plan)
    sighting = make.sighting(make.project(plan=plan, state=ProjectState.UNDER_WAY), author=author)
    passage = make.passage(make.plan(place, state=PlanState.CONSULTATION, first_year=2041))
    discussed_passage = {"passage_id": passage.id, "number": passage.project_number}
    accepted = make.proposal(space=space)
    left = make.idea_set_aside(plan, make.proposal(space=space)).proposal_id
    linked = make.project_source(project, make.proposal(space=space)).proposal
    finding, state_project = make.finding(plan), make.state_project(plan)
    found = {"finding_id": finding.id, "figure_id": make.figure(finding).id}
    district = make.municipality(kind=MunicipalityKind.ARRONDISSEMENT, parent=place)
    reported, written = make.annual_report(plan), make.annual_report(plan, year=2024, published=False)
    return {
        "plan_id": plan.id,
        "step_id": plan.steps[-1].id,
        "axis_id": project.programme.axis.id,
        "programme_id": project.programme.id,
        "project_id": project.id,
        "line_id": make.funding_line(project).id,
        "expense_id": make.expense(line=make.funding_line(project, year=2027)).id,
        "milestone_id": make.milestone(project).id,
        "part": "partners",
        "row_id": make.partner(project).id,
    }, {
        **{f"evaluations_desk.{page}": {"report_id": written.id} for page in ("edit", "take_figures", "publish")},
        "plans.numbered": {"first_year": plan.first_year, "number": project.number},
        "plans_desk.reply": {"opinion_id": opinion.id},
        **{f"consultations.{page}": discussed_passage for page in ("project", "passage")},
        "consultations_desk.reply": {"opinion_id": make.district_opinion(district).id},
        **{
            f"diagnosis_desk.{page}": found
            for page in ("edit_finding", "remove_finding", "add_figure", "edit_figure", "remove_figure")
        },
        **{f"diagnosis_desk.{verb}_state_project": {"row_id": state_project.id} for verb in ("edit", "remove")},
        "consultations_desk.answer": {"comment_id": make.comment(passage).id},
        **{f"sightings.{page}": {"project_id": sighting.project_id} for page in ("index", "tell")},
        "sightings.withdraw": {"sighting_id": sighting.id},
        "sightings_desk.answer": {"sighting_id": sighting.id},
        "imports_desk.confirm": {"import_id": make.plan_import(plan).id},
        "imports_desk.template": {"ending": "csv"},
        "plans_desk.set_aside": {"proposal_id": accepted.id},
        "plans_desk.take_back": {"proposal_id": left},
        **{
            page: {"plan_id": consulted.id, "project_id": discussed.id}
            for page in ("plans_desk.give_opinion", "plans_desk.give_project_opinion")
        },
        "plans.version": {"number": 1},
        **{f"documents.{page}": {"number": 1} for page in ("version", "make_version", "version_file")},
        "plans.changes": {"number": 2},
        "plans.project_version": {"number": 1, "project_number": project.number},
        **{f"documents.{page}": {"kind": "ideas"} for page in ("long_document", "make", "file")},
        "opendata.file": {"name": "projects", "ending": "csv"},
        **{f"documents.{page}": {"year": reported.year} for page in ("report", "report_poster")},
        "evaluations.show": {"year": reported.year},
        "documents.project": {"first_year": plan.first_year, "number": project.number},
        "plans_desk.measure": {"row_id": make.indicator(project).id},
        "plans_desk.unlink": {"proposal_id": linked.id},
        **{page: {"plan_id": consulted.id} for page in ("plans_desk.resume", "plans_desk.submit")},
        "plans_desk.begin_update": {"plan_id": old.id},
    }
