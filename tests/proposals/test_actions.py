"""What happens to an idea from draft to delivery, and what is kept of it."""

from datetime import date

import pytest
from sqlalchemy import func, select

from jusur_participa.accounts.terms import Sex
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict, Missing
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.proposals import actions
from jusur_participa.proposals.models import JourneyEntry, Proposal, Revision
from jusur_participa.proposals.terms import JourneyStep, Outcome, ProposalState
from jusur_participa.spaces.terms import Activity
from jusur_participa.subjects.terms import Channel

KEY = "0" * 32
WORDS = {"title": "Éclairage solaire", "body": "Le chemin de l’école est noir.", "language": "fr"}


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def acts() -> list[str]:
    return list(db.session.scalars(select(TrailEntry.act).order_by(TrailEntry.id)))


def test_a_draft_is_kept_for_its_author_alone_and_leaves_no_trail(app, make):
    author, zone, theme, goal = make.resident(), make.zone(), make.theme(), make.goal(5)

    draft = actions.save_draft(
        author, make.space(), submission_key=KEY, zone_id=zone.id, theme_id=theme.id, goal_numbers=[5], **WORDS
    )

    assert draft.is_draft
    assert not draft.is_public
    assert (draft.zone, draft.theme, draft.goals) == (zone, theme, [goal])
    assert acts() == []


def test_the_same_form_sent_twice_keeps_one_idea(app, make):
    author, space = make.resident(), make.space()

    first = actions.save_draft(author, space, submission_key=KEY, **WORDS)
    second = actions.save_draft(author, space, submission_key=KEY, **WORDS)

    assert first is second
    assert count(Proposal) == 1


def test_the_key_of_another_person_does_not_matter(app, make):
    space = make.space()

    for author in (make.resident(), make.resident()):
        actions.save_draft(author, space, submission_key=KEY, **WORDS)

    assert count(Proposal) == 2


def test_zones_themes_and_goals_of_elsewhere_are_missing(app, make):
    author, space, elsewhere = make.resident(), make.space(), make.municipality()

    for wrong in (
        {"zone_id": make.zone(elsewhere).id},
        {"theme_id": make.theme(municipality=elsewhere).id},
        {"goal_numbers": [99]},
    ):
        with pytest.raises(Missing):
            actions.save_draft(author, space, submission_key=KEY, **WORDS, **wrong)


def test_publication_owes_an_answer_and_freezes_who_spoke(app, make, now):
    author = make.resident(sex=Sex.FEMALE)
    draft = make.draft(space=make.space(answer_within_days=5), author=author)

    actions.publish_proposal(author, draft)
    author.sex = Sex.UNSAID

    assert (draft.state, draft.published_at, draft.is_listed) == (ProposalState.PUBLISHED, now, True)
    assert draft.answer_due_on == date(2026, 11, 30)
    assert draft.author_sex is Sex.FEMALE
    assert [entry.step for entry in draft.journey] == [JourneyStep.PROPOSED]
    assert [revision.number for revision in draft.revisions] == [1]
    assert acts() == ["proposal.published"]


def test_the_trail_of_a_publication_holds_no_word_of_it(app, make):
    draft = make.draft(title="Ma voisine Zahra", body="Elle a besoin d’eau.")

    actions.publish_proposal(draft.author, draft)

    entry = db.session.scalars(select(TrailEntry)).one()
    assert "Zahra" not in f"{entry.before}{entry.after}{entry.reason}"


def test_what_was_taken_down_keeps_the_sex_of_who_said_it(app, make):
    officer = make.officer(sex=Sex.MALE)
    draft = actions.save_draft(
        officer,
        make.space(),
        submission_key=KEY,
        channel=Channel.DESK,
        said_by="Lalla Fatima",
        author_sex=Sex.FEMALE,
        **WORDS,
    )

    actions.publish_proposal(officer, draft)

    assert (draft.author_sex, draft.said_by, draft.channel) == (Sex.FEMALE, "Lalla Fatima", Channel.DESK)


def test_a_womens_association_is_known_by_its_idea(app, make):
    association = make.association(is_womens=True)
    draft = make.draft(author=association.memberships[0].person, association=association)

    actions.publish_proposal(draft.author, draft)

    assert draft.by_womens_association


@pytest.mark.parametrize("open_for", [[Activity.VOTE], [Activity.SUPPORT], []])
def test_nothing_is_published_while_the_space_takes_no_ideas(app, make, open_for):
    draft = make.draft(space=make.space(open_for=open_for))

    with pytest.raises(Refused):
        actions.publish_proposal(draft.author, draft)

    assert draft.is_draft
    assert count(JourneyEntry) == 0


def test_a_correction_is_a_public_revision(app, make):
    proposal = make.proposal(title="Une lampe")

    revision = actions.edit_proposal(
        proposal.author, proposal, version=1, title="Deux lampes", body="Au puits.", language="fr"
    )

    assert (proposal.title, proposal.version, revision.number) == ("Deux lampes", 2, 2)
    assert "deux lampes au puits" in proposal.folded
    assert [revision.title for revision in proposal.revisions] == ["Une lampe", "Deux lampes"]
    assert acts() == ["proposal.edited"]


def test_a_correction_that_changes_nothing_is_no_revision(app, make):
    proposal = make.proposal()
    words = {"title": proposal.title, "body": proposal.body, "language": proposal.language}

    assert actions.edit_proposal(proposal.author, proposal, version=1, **words) is None
    assert count(Revision) == 1


def test_a_correction_of_an_older_text_is_a_conflict(app, make):
    proposal = make.proposal()
    actions.edit_proposal(proposal.author, proposal, version=1, **WORDS)

    with pytest.raises(Conflict):
        actions.edit_proposal(proposal.author, proposal, version=1, **{**WORDS, "title": "Autre"})

    assert proposal.title == WORDS["title"]


def test_a_withdrawn_idea_leaves_the_list_and_keeps_its_reason(app, make):
    proposal = make.proposal(supports_count=4)

    actions.withdraw_proposal(proposal.author, proposal, reason="Le puits est réparé.", language="fr")

    assert (proposal.state, proposal.is_listed, proposal.awaits_answer) == (ProposalState.WITHDRAWN, False, False)
    assert proposal.is_public
    assert (proposal.withdrawal.reason, proposal.supports_count) == ("Le puits est réparé.", 4)
    assert acts() == ["proposal.withdrawn"]


def test_advancing_changes_step_and_state_and_tells_who_and_why(app, make):
    proposal, officer = make.proposal(), make.officer()

    actions.advance(proposal, JourneyStep.STUDIED, officer)
    entry = actions.advance(
        proposal,
        JourneyStep.ANSWERED,
        officer,
        reason="Prévu au budget 2027.",
        rule="113-14, art. 83",
        outcome=Outcome.ACCEPTED,
    )

    assert (proposal.step, proposal.state, proposal.outcome) == (
        JourneyStep.ANSWERED,
        ProposalState.ANSWERED,
        Outcome.ACCEPTED,
    )
    assert not proposal.awaits_answer
    assert (entry.decided_by, entry.reason_language, entry.rule) == (officer, "fr", "113-14, art. 83")


def test_a_step_is_noted_once_a_link(app, make):
    proposal, planner = make.proposal(), make.officer()

    first = actions.advance(proposal, JourneyStep.PLANNED, planner, link="/plan/projects/3")
    again = actions.advance(proposal, JourneyStep.PLANNED, planner, link="plan/projects/3")
    other = actions.advance(proposal, JourneyStep.PLANNED, planner, link="plan/projects/4")

    assert first.link == "plan/projects/3"
    assert again is None
    assert other is not None
    assert acts() == ["proposal.advanced"] * 2


def test_a_late_note_of_an_early_step_does_not_take_the_idea_back(app, make):
    proposal = make.proposal()

    actions.advance(proposal, JourneyStep.PLANNED, make.officer())
    actions.advance(proposal, JourneyStep.DISCUSSED, None)

    assert proposal.step is JourneyStep.PLANNED


def test_a_body_may_decide_in_both_languages(app, make):
    council = BilingualText(ar="مجلس الجماعة", fr="Conseil de la commune")

    entry = actions.advance(make.proposal(), JourneyStep.PLANNED, council)

    assert (entry.decided_by, entry.decided_by_label) == (None, council)


def test_a_withdrawn_idea_stays_withdrawn(app, make):
    proposal = make.proposal(state=ProposalState.WITHDRAWN)

    actions.advance(proposal, JourneyStep.ANSWERED, make.officer(), outcome=Outcome.REFUSED)

    assert proposal.state is ProposalState.WITHDRAWN


def test_who_is_invited_signs_or_not(app, make):
    proposal, invited, other = make.proposal(), make.resident(), make.resident()

    assert actions.invite_co_author(proposal.author, proposal, invited)
    assert not actions.invite_co_author(proposal.author, proposal, invited)
    assert not actions.invite_co_author(proposal.author, proposal, proposal.author)
    assert not actions.accept_invitation(other, proposal)
    assert actions.accept_invitation(invited, proposal)
    assert [one.person for one in proposal.co_authors] == [invited]
    assert actions.decline_invitation(invited, proposal)
    assert proposal.co_authors == []
