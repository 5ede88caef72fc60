"""What happens in the slices below, and who is told of it."""

import uuid
from datetime import date

import pytest
from sqlalchemy import select

from jusur_participa.accounts import actions as accounts
from jusur_participa.associations import actions as associations
from jusur_participa.associations.terms import MembershipRole
from jusur_participa.comments.actions import answer_comment, post_comment
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.mandates import actions as mandates
from jusur_participa.moderation import actions as moderation
from jusur_participa.moderation.terms import Rule
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.terms import STEP_KINDS, NoticeKind
from jusur_participa.plans import actions as plans
from jusur_participa.plans.terms import ProjectState, SourceKind
from jusur_participa.proposals import actions as proposals
from jusur_participa.proposals.terms import JourneyStep, Outcome

BODY = BilingualText(ar="تقدم الأشغال", fr="Les travaux avancent")


def told(kind: NoticeKind | None = None) -> list[int]:
    """Who was told, of this kind; sorted, so that a person told twice shows."""
    notices = select(Notice.person_id).order_by(Notice.person_id)
    return list(db.session.scalars(notices.where(Notice.kind == kind) if kind else notices))


def ids(*people) -> list[int]:
    return sorted(person.id for person in people)


@pytest.fixture
def followed(make):
    """An idea with its author, a co-author, somebody invited who has not accepted, and a supporter."""
    proposal = make.proposal()
    proposal.co_author = make.co_author(proposal).person
    make.co_author(proposal, accepted=False)
    proposal.supporter = make.support(proposal).person
    return proposal


def report(person, project, percent, state=ProjectState.UNDER_WAY):
    plans.report_progress(person, project, state, percent, BODY, uuid.uuid4().hex)


@pytest.mark.parametrize("step", STEP_KINDS)
def test_each_step_reaches_author_co_author_and_supporter_once(app, make, followed, step):
    proposals.advance(followed, step, by=make.officer(), link="a/page")
    proposals.advance(followed, step, by=make.officer(), link="a/page")

    assert told(STEP_KINDS[step]) == ids(followed.author, followed.co_author, followed.supporter)


def test_who_is_author_and_supporter_is_told_once(app, make, followed):
    make.support(followed, followed.author)

    proposals.advance(followed, JourneyStep.STUDIED, by=make.officer())

    assert told().count(followed.author_id) == 1


def test_who_decides_is_not_told(app, make, followed):
    proposals.advance(followed, JourneyStep.STUDIED, by=followed.supporter)

    assert told() == ids(followed.author, followed.co_author)


def test_an_answer_is_told_with_its_outcome_and_reason(app, make, followed):
    proposals.advance(
        followed, JourneyStep.ANSWERED, make.officer(), "Pas de terrain", language="fr", outcome=Outcome.REFUSED
    )

    notice = db.session.scalars(select(Notice).where(Notice.person_id == followed.author_id)).one()
    assert notice.details["outcome"] == "refused"
    assert (notice.details["reason"], notice.details["reason_language"]) == ("Pas de terrain", "fr")
    assert notice.details["path"] == f"ideas/{followed.id}"


def test_co_authors_hear_that_the_idea_is_published_and_its_author_knows(app, make):
    author = make.resident()
    draft = make.draft(author=author, zone_id=make.zone().id, theme_id=make.theme().id)
    co_author = make.co_author(draft).person

    proposals.publish_proposal(author, draft)

    assert told() == [co_author.id]


def test_who_is_asked_to_sign_hears_of_it(app, make):
    proposal, friend = make.proposal(), make.resident()

    proposals.invite_co_author(proposal.author, proposal, friend)

    assert told(NoticeKind.CO_AUTHOR_INVITED) == [friend.id]


def test_followers_hear_of_a_withdrawal(app, make, followed):
    proposals.withdraw_proposal(followed.author, followed, reason="Déjà fait", language="fr")

    assert told(NoticeKind.IDEA_WITHDRAWN) == ids(followed.co_author, followed.supporter)


def test_authors_hear_of_a_comment_and_supporters_do_not(app, make, followed):
    post_comment(make.resident(), followed, body="D’accord", language="fr", submission_key=uuid.uuid4().hex)

    assert told(NoticeKind.COMMENT_ON_MINE) == ids(followed.author, followed.co_author)


def test_an_author_whose_comment_is_answered_is_told_of_the_answer_once(app, make, followed):
    comment = make.comment(followed, author=followed.author)
    answer_comment(make.resident(), comment, body="Merci", language="fr", submission_key=uuid.uuid4().hex)

    assert told(NoticeKind.REPLY_TO_ME) == [followed.author_id]
    assert told(NoticeKind.COMMENT_ON_MINE) == [followed.co_author.id]


def test_answering_oneself_tells_nobody_of_an_answer(app, make):
    person = make.resident()
    comment = make.comment(make.proposal(author=person), author=person)
    answer_comment(person, comment, body="Je précise", language="fr", submission_key=uuid.uuid4().hex)

    assert told() == []


def test_authors_hear_why_something_is_hidden_and_that_it_is_shown_again(app, make, followed):
    moderator = make.officer(role=Role.MODERATOR)

    moderation.hide_subject(moderator, followed, rule=Rule.PRIVACY, reason="Un numéro de téléphone est cité")
    moderation.restore_subject(moderator, followed, reason="Le numéro est retiré")

    assert told(NoticeKind.HIDDEN) == told(NoticeKind.RESTORED) == ids(followed.author, followed.co_author)
    reasons = db.session.scalars(select(Notice.details).where(Notice.person_id == followed.author_id)).all()
    assert {details["reason"] for details in reasons} == {"Un numéro de téléphone est cité", "Le numéro est retiré"}


def test_followers_hear_of_each_step_of_the_project_and_of_a_plain_report(app, make, followed):
    planner, officer, project = make.planner(), make.officer(), make.project()
    everybody = ids(followed.author, followed.co_author, followed.supporter)

    plans.link_idea(planner, project, followed, SourceKind.WHOLE)
    report(officer, project, 10)
    assert told(NoticeKind.IDEA_PLANNED) == told(NoticeKind.IDEA_UNDER_WAY) == everybody
    assert told(NoticeKind.PROJECT_PROGRESSED) == []

    report(officer, project, 50)
    assert told(NoticeKind.PROJECT_PROGRESSED) == everybody

    report(officer, project, 100, ProjectState.DELIVERED)
    assert told(NoticeKind.IDEA_DELIVERED) == everybody
    assert len(told(NoticeKind.PROJECT_PROGRESSED)) == 3


def test_a_resident_hears_of_the_verification_or_of_the_refusal(app, make):
    verifier = make.officer(role=Role.VERIFIER)
    verified, refused = make.verification_request(), make.verification_request()

    accounts.verify_residence(verifier, verified)
    accounts.refuse_residence(verifier, refused, "Le douar est ailleurs")

    assert told(NoticeKind.RESIDENCE_VERIFIED) == [verified.person_id]
    assert told(NoticeKind.RESIDENCE_REFUSED) == [refused.person_id]


def test_a_role_given_and_ended_is_told(app, make):
    mandate = make.mandate(make.person(), Role.OFFICER)

    mandates.revoke_mandate(make.administrator(), mandate, "Mutation")

    assert told(NoticeKind.MANDATE_REVOKED) == [mandate.person_id]


def test_leaders_hear_that_their_association_is_recognised(app, make):
    president = make.resident()
    association = make.association(recognised=False, president=president)
    make.membership(association)

    associations.recognise_association(make.officer(), association, "Récépissé vu")

    assert told(NoticeKind.ASSOCIATION_RECOGNISED) == [president.id]


def test_who_is_made_a_member_hears_of_it(app, make):
    president, member = make.resident(), make.resident()
    association = make.association(president=president)

    associations.accept_invitation(member, make.invitation(association))

    assert told(NoticeKind.MEMBER_ADDED) == [member.id]


def test_a_president_and_her_successor_hear_that_the_presidency_is_to_change(app, make):
    association = make.association()
    secretary = make.membership(association, role=MembershipRole.SECRETARY).person
    successor = make.membership(association)

    associations.propose_successor(secretary, association, successor, date(2026, 11, 10))

    expected = sorted([association.presidency.person_id, successor.person_id])
    assert sorted(told(NoticeKind.ASSOCIATION_PRESIDENCY_ASKED)) == expected


def test_the_founder_of_an_association_knows_that_she_is_its_president(app, make):
    founder = make.resident()

    associations.register_association(founder, make.here(), name=BODY, purpose=BODY)

    assert told() == []


def test_a_member_hears_that_she_was_removed_but_not_that_she_left(app, make):
    association = make.association()
    removed, leaving = make.membership(association), make.membership(association)
    president = next(member.person for member in association.memberships if member.role is MembershipRole.PRESIDENT)

    associations.remove_member(president, removed)
    associations.leave(leaving.person, association)

    assert told(NoticeKind.MEMBER_LEFT) == [removed.person_id]
