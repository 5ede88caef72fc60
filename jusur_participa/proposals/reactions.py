"""Keeping an idea's counters and its place in the lists, as people support, discuss and moderate."""

from flask import url_for

from jusur_participa.associations.models import Association
from jusur_participa.associations.sections import Line, Section
from jusur_participa.associations.sections import offer as offer_to_association
from jusur_participa.comments.events import CommentPosted, CommentWithdrawn
from jusur_participa.comments.models import Comment
from jusur_participa.foundation.events import on
from jusur_participa.foundation.i18n import _l, day
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.moderation.actions import await_change, look_over
from jusur_participa.moderation.events import SubjectReappeared, SubjectReleased, SubjectVanished
from jusur_participa.proposals.actions import add_to_counts, advance, publish_after_reading
from jusur_participa.proposals.events import ProposalAdvanced, ProposalEdited, ProposalPublished, ProposalWithdrawn
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import ideas_of_association
from jusur_participa.proposals.terms import AWAITING_STATES, STEP_LABELS, UNLISTED_STATES, JourneyStep
from jusur_participa.search.actions import refresh
from jusur_participa.supports.events import SupportGiven, SupportWithdrawn

#: On an association's page; the list has the others.
IDEAS_SHOWN = 5


@offer_to_association
def ideas_section(association: Association) -> Section | None:
    """What the association proposes."""
    ideas = ideas_of_association(association.id, IDEAS_SHOWN)
    if not ideas:
        return None
    slug = association.municipality.slug
    lines = [
        Line(
            idea.title,
            idea.language,
            url_for("proposals.show", town=slug, proposal_id=idea.id),
            (day(idea.published_at), str(STEP_LABELS[idea.step])),
        )
        for idea in ideas
    ]
    more = (_("All its ideas"), url_for("proposals.index", town=slug, association=association.id))
    return Section(_l("Its ideas"), lines, more, order=10)


@on(SupportGiven)
def count_support(event: SupportGiven) -> None:
    """One more support."""
    if isinstance(event.subject, Proposal):
        add_to_counts(event.subject, supports=1)


@on(SupportWithdrawn)
def discount_support(event: SupportWithdrawn) -> None:
    """One support less."""
    if isinstance(event.subject, Proposal):
        add_to_counts(event.subject, supports=-1)


@on(CommentPosted)
def count_comment(event: CommentPosted) -> None:
    """One more comment; the first one starts the discussion."""
    proposal = event.comment.about
    if isinstance(proposal, Proposal):
        add_to_counts(proposal, comments=1)
        if proposal.step is JourneyStep.PROPOSED:
            advance(proposal, JourneyStep.DISCUSSED, by=None)


@on(CommentWithdrawn)
def discount_withdrawn_comment(event: CommentWithdrawn) -> None:
    """One comment less to read, unless it was out of sight already."""
    comment = event.comment
    if isinstance(comment.about, Proposal) and not comment.is_hidden:
        add_to_counts(comment.about, comments=-1)


@on(SubjectVanished)
def take_out_of_sight(event: SubjectVanished) -> None:
    """A hidden idea leaves the lists; a hidden comment is not counted."""
    if isinstance(event.subject, Proposal):
        _list(event.subject, False)
    else:
        _count_readable(event.subject, -1)


@on(SubjectReleased)
def publish_what_was_read(event: SubjectReleased) -> None:
    """An idea that a moderator has read first is published now."""
    if isinstance(event.subject, Proposal) and event.hold.before_publication:
        publish_after_reading(event.subject)


@on(ProposalEdited)
def have_it_read_again(event: ProposalEdited) -> None:
    """A changed text is looked over like a new one; where a moderator had asked for the change, she reads it."""
    proposal = event.proposal
    await_change(proposal)
    look_over(proposal, proposal.author, f"{proposal.title} {proposal.body}")


@on(SubjectReappeared)
def put_back_in_sight(event: SubjectReappeared) -> None:
    """A restored idea is listed again, unless it was withdrawn or merged; a restored comment counts again."""
    subject = event.subject
    if isinstance(subject, Proposal):
        subject.awaits_answer = subject.state in AWAITING_STATES
        _list(subject, subject.is_public and subject.state not in UNLISTED_STATES)
    else:
        _count_readable(subject, 1)


@on(ProposalPublished, ProposalEdited, ProposalAdvanced, ProposalWithdrawn)
def have_it_found_as_it_is(
    event: ProposalPublished | ProposalEdited | ProposalAdvanced | ProposalWithdrawn,
) -> None:
    """Searching finds the text that is public now, in the state it is in, and nothing that was withdrawn."""
    refresh("proposal", [event.proposal.id])


def _count_readable(subject: object, change: int) -> None:
    if isinstance(subject, Comment) and isinstance(subject.about, Proposal) and not subject.is_withdrawn:
        add_to_counts(subject.about, comments=change)


def _list(proposal: Proposal, is_listed: bool) -> None:
    proposal.is_listed = is_listed
    refresh("proposal", [proposal.id])
