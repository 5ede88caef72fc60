"""What happens to spaces, votes, plans and projects reaches who follows the place and who has an idea in it."""

from datetime import date
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from jusur_participa.budgeting.events import BallotCounted, VotePublished
from jusur_participa.evaluations.events import AnnualReportPublished
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import in_language
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.reactions import town
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.plans import actions as plans
from jusur_participa.plans.events import DraftPutToConsultation, PlanAdopted, PlanEnteredIntoForce
from jusur_participa.plans.models import CouncilDecision
from jusur_participa.plans.terms import SourceKind
from jusur_participa.proposals import actions as proposals
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.events import CriteriaPublished, ScoresRevealed
from jusur_participa.spaces.events import SpaceClosed, SpacePublished
from tests.notifications.test_reactions import ids, told

WHY = BilingualText(ar="بسبب الأمطار", fr="À cause des pluies")


@pytest.fixture
def follower(make):
    """Somebody who follows the municipality; another follows another one."""
    make.follow(make.municipality())
    return make.follow(make.here()).person


@pytest.fixture
def project(make):
    """A project of a published plan with the idea of somebody."""
    project = make.project()
    plans.link_idea(make.planner(), project, make.proposal(), SourceKind.WHOLE)
    return project


def reason_told(kind: NoticeKind, language: str = "fr") -> str | None:
    with in_language(language):
        return db.session.scalars(select(Notice).where(Notice.kind == kind)).first().reason


def test_a_new_idea_is_told_where_somebody_follows(app, make, follower):
    author, theme, zone = make.resident(), make.theme(), make.zone()
    readers = [follower, make.follow(theme).person, make.follow(zone).person]
    draft = make.draft(author=author, zone_id=zone.id, theme_id=theme.id)

    proposals.publish_proposal(author, draft)

    assert told(NoticeKind.IDEA_NEW) == ids(*readers)


def test_who_signs_and_follows_is_told_once_that_it_is_published(app, make, follower):
    author = make.resident()
    draft = make.draft(author=author, zone_id=make.zone().id, theme_id=make.theme().id)
    make.co_author(draft, follower)

    proposals.publish_proposal(author, draft)

    assert told() == [follower.id]
    assert told(NoticeKind.IDEA_PUBLISHED) == [follower.id]


def test_who_signs_hears_that_the_text_is_another_one(app, make):
    idea = make.proposal()
    signing = make.co_author(idea).person

    proposals.edit_proposal(
        idea.author,
        idea,
        title="Un autre titre",
        body=idea.body,
        language="fr",
        zone_id=idea.zone_id,
        theme_id=idea.theme_id,
        goal_numbers=[],
        version=idea.version,
    )

    assert told(NoticeKind.IDEA_EDITED) == [signing.id]


@pytest.mark.parametrize(
    ("event", "kind"), [(SpacePublished, NoticeKind.SPACE_OPENED), (SpaceClosed, NoticeKind.SPACE_CLOSED)]
)
def test_spaces_are_told_to_who_follows_the_municipality(app, make, follower, event, kind):
    space = make.space(closing_reason=WHY if event is SpaceClosed else None)

    announce(event(space))
    announce(event(space))

    assert told() == told(kind) == [follower.id]


def test_votes_are_told_to_the_place_and_to_who_has_an_idea_in_them(app, make, follower):
    vote = make.vote()
    vote.frozen_at = vote.frozen_at or clock.now()
    on_the_ballot = select(Proposal.author_id).where(Proposal.id.in_([one.proposal_id for one in vote.projects]))

    announce(VotePublished(vote))
    town.tell_result(BallotCounted(SimpleNamespace(vote=vote)))

    expected = sorted({follower.id, *db.session.scalars(on_the_ballot)})
    assert len(expected) > 1
    assert told(NoticeKind.VOTE_PUBLISHED) == told(NoticeKind.VOTE_COUNTED) == expected


def test_the_plan_is_told_when_it_is_adopted_and_when_it_is_in_force(app, make, follower, project):
    author, plan = project.sources[0].proposal.author, project.plan

    announce(PlanAdopted(plan, CouncilDecision(id=7)))
    announce(PlanEnteredIntoForce(plan, is_update=False))

    assert told(NoticeKind.PLAN_ADOPTED) == told(NoticeKind.PLAN_IN_FORCE) == ids(follower, author)


def test_a_draft_put_to_consultation_is_told_with_the_way_to_it(app, make, follower, project):
    author, plan = project.sources[0].proposal.author, project.plan

    town.tell_draft(DraftPutToConsultation(SimpleNamespace(id=5, plan=plan)))

    assert told(NoticeKind.DRAFT_OPEN) == ids(follower, author)


def test_a_plan_in_preparation_is_told_to_nobody(app, make, follower):
    plan = make.plan(published=False)

    announce(PlanEnteredIntoForce(plan, is_update=False))

    assert told() == []


@pytest.mark.parametrize(("language", "why"), [("ar", "بسبب الأمطار"), ("fr", "À cause des pluies")])
def test_a_delay_and_a_change_are_told_with_their_reason_in_each_language(app, make, follower, project, language, why):
    planner, milestone = make.planner(), make.milestone(project, due_on=date(2027, 1, 1))
    author = project.sources[0].proposal.author

    plans.edit_milestone(planner, milestone, milestone.title, date(2027, 6, 1), None, WHY)
    plans.change_scope(planner, project, date(2026, 11, 1), WHY, WHY, WHY)

    assert told(NoticeKind.PROJECT_DELAYED) == told(NoticeKind.PROJECT_CHANGED) == ids(follower, author)
    assert reason_told(NoticeKind.PROJECT_DELAYED, language) == why
    assert why in reason_told(NoticeKind.PROJECT_CHANGED, language)


def test_an_idea_that_no_project_takes_up_is_told_with_the_reason(app, make, follower):
    plan, idea = make.plan(), make.accepted_idea()

    plans.set_aside(make.planner(), plan, idea, WHY)

    assert told(NoticeKind.IDEA_SET_ASIDE) == ids(follower, idea.author)
    assert reason_told(NoticeKind.IDEA_SET_ASIDE) == WHY.fr


def test_the_yearly_report_is_told(app, make, follower):
    announce(AnnualReportPublished(make.annual_report()))

    assert told(NoticeKind.REPORT_PUBLISHED) == [follower.id]


def test_the_team_hears_that_scoring_begins_and_that_all_have_scored(app, make):
    grid = make.grid(make.space())
    members = [make.scoring_member(grid, make.officer(role=Role.PLANNER)).person for _member in range(2)]
    db.session.expire(grid, ["members"])

    announce(CriteriaPublished(grid))
    announce(ScoresRevealed(grid))

    assert told(NoticeKind.SCORING_BEGINS) == told(NoticeKind.SCORES_REVEALED) == ids(*members)
