"""Who is told what, when something happens in the slices below."""

from typing import Any
from urllib.parse import urlsplit

from flask import url_for

from jusur_participa.accounts.events import MandateGranted, MandateRevoked, ResidenceRefused, ResidenceVerified
from jusur_participa.accounts.models import Mandate
from jusur_participa.associations.events import AssociationDecided, MemberAdded, MemberLeft
from jusur_participa.associations.models import Association, Membership
from jusur_participa.associations.terms import LEADING_ROLES, MembershipRole, RecognitionOutcome
from jusur_participa.comments.events import CommentPosted
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.events import on
from jusur_participa.moderation.events import SubjectHidden, SubjectRestored
from jusur_participa.notifications.actions import tell
from jusur_participa.notifications.queries import authors_of
from jusur_participa.notifications.terms import STEP_KINDS, NoticeKind
from jusur_participa.plans.events import ProjectProgressed
from jusur_participa.proposals.events import (
    CoAuthorInvited,
    ProposalAdvanced,
    ProposalPublished,
    ProposalWithdrawn,
)
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import people_following
from jusur_participa.proposals.terms import JourneyStep
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.registry import kind_of


@on(ProposalPublished)
def tell_published(event: ProposalPublished) -> None:
    """Those who sign an idea hear that it can be read."""
    proposal = event.proposal
    _tell_of(proposal, authors_of(proposal), NoticeKind.IDEA_PUBLISHED, "published", but=proposal.author_id)


@on(CoAuthorInvited)
def tell_invited(event: CoAuthorInvited) -> None:
    """Who is asked to sign an idea hears of it."""
    _tell_of(event.proposal, {event.person.id}, NoticeKind.CO_AUTHOR_INVITED, "invited", but=event.proposal.author_id)


@on(ProposalWithdrawn)
def tell_withdrawn(event: ProposalWithdrawn) -> None:
    """Everybody who follows an idea hears that its author took it back."""
    proposal = event.proposal
    _tell_of(proposal, people_following(proposal), NoticeKind.IDEA_WITHDRAWN, "withdrawn", but=proposal.author_id)


@on(ProposalAdvanced)
def tell_advanced(event: ProposalAdvanced) -> None:
    """Everybody who follows an idea hears of each step, with the reason where there is one."""
    proposal, entry = event.proposal, event.entry
    kind = STEP_KINDS.get(entry.step)
    if kind is None:
        return
    more: dict[str, Any] = {}
    if entry.reason:
        more |= {"reason": entry.reason, "reason_language": entry.reason_language}
    if entry.step is JourneyStep.ANSWERED and proposal.outcome:
        more["outcome"] = proposal.outcome.value
    _tell_of(proposal, people_following(proposal), kind, f"journey:{entry.id}", but=entry.decided_by_id, **more)


@on(CommentPosted)
def tell_commented(event: CommentPosted) -> None:
    """Whose comment is answered hears of it, and so do the authors of an idea that is commented."""
    comment = event.comment
    details = _about(comment.about) | {"path": _path(comment)}
    place = {"municipality_id": comment.municipality_id, "subject_id": comment.id, "but": comment.author_id}
    # An author whose own comment is answered is told once, and of the answer: both have one key.
    if comment.parent is not None:
        tell({comment.parent.author_id}, NoticeKind.REPLY_TO_ME, f"comment:{comment.id}", details, **place)
    if isinstance(comment.about, Proposal):
        tell(authors_of(comment.about), NoticeKind.COMMENT_ON_MINE, f"comment:{comment.id}", details, **place)


@on(SubjectHidden)
def tell_hidden(event: SubjectHidden) -> None:
    """Authors hear by which rule and why their words are out of sight."""
    hiding = event.hiding
    _tell_of(
        event.subject,
        _authors(event.subject),
        NoticeKind.HIDDEN,
        f"hiding:{hiding.id}",
        but=hiding.moderator_id,
        reason=hiding.reason,
        rule=hiding.rule.value,
    )


@on(SubjectRestored)
def tell_restored(event: SubjectRestored) -> None:
    """Authors hear that their words are shown again."""
    hiding = event.hiding
    _tell_of(
        event.subject,
        _authors(event.subject),
        NoticeKind.RESTORED,
        f"hiding:{hiding.id}:restored",
        but=hiding.restored_by_id,
        reason=hiding.restore_reason,
    )


@on(ProjectProgressed)
def tell_progressed(event: ProjectProgressed) -> None:
    """Who follows an idea of the project hears of a report that brings no new step; a step is told by itself."""
    if event.moved:
        return
    project = event.project
    following = {id for source in project.sources for id in people_following(source.proposal)}
    _tell_of(
        project, following, NoticeKind.PROJECT_PROGRESSED, f"report:{event.report.id}", but=event.report.reported_by_id
    )


@on(ResidenceVerified)
def tell_verified(event: ResidenceVerified) -> None:
    """A resident hears that she can act."""
    verification = event.verification
    place = verification.municipality
    details = _titled(place.name) | {"path": ""}
    key = f"residence:{verification.id}"
    tell(
        {verification.person.id}, NoticeKind.RESIDENCE_VERIFIED, key, details,
        municipality_id=place.id, but=verification.verified_by_id,
    )  # fmt: skip


@on(ResidenceRefused)
def tell_not_verified(event: ResidenceRefused) -> None:
    """A resident hears why the desk could not verify it."""
    request = event.request
    place = request.municipality
    details = _titled(place.name) | {"path": "", "reason": request.reason}
    key = f"residence-request:{request.id}"
    tell(
        {request.person_id}, NoticeKind.RESIDENCE_REFUSED, key, details,
        municipality_id=place.id, but=request.settled_by_id,
    )  # fmt: skip


@on(MandateGranted)
def tell_granted(event: MandateGranted) -> None:
    """Who has a new role hears of it, and where the desk is."""
    mandate = event.mandate
    desk = "desk/" if mandate.municipality_id else "network/desk/" if mandate.role is Role.COORDINATOR else ""
    _tell_of_mandate(mandate, NoticeKind.MANDATE_GRANTED, mandate.granted_by_id, path=desk)


@on(MandateRevoked)
def tell_revoked(event: MandateRevoked) -> None:
    """Whose role has ended hears why."""
    mandate = event.mandate
    reason = mandate.revocation_reason
    _tell_of_mandate(mandate, NoticeKind.MANDATE_REVOKED, mandate.revoked_by_id, path="", reason=reason)


def _tell_of_mandate(mandate: Mandate, kind: NoticeKind, by: int | None, **details: Any) -> None:
    tell(
        {mandate.person_id}, kind, f"mandate:{mandate.id}:{kind.value}", {"role": mandate.role.value} | details,
        municipality_id=mandate.municipality_id, but=by,
    )  # fmt: skip


@on(AssociationDecided)
def tell_decided(event: AssociationDecided) -> None:
    """Those who lead an association hear what the municipality decided about it."""
    association, decision = event.association, event.decision
    leaders = {membership.person_id for membership in association.members if membership.role in LEADING_ROLES}
    recognised = decision.outcome is RecognitionOutcome.RECOGNISED
    kind = NoticeKind.ASSOCIATION_RECOGNISED if recognised else NoticeKind.ASSOCIATION_REFUSED
    details = _association(association) | {"reason": decision.reason}
    tell(
        leaders, kind, f"recognition:{decision.id}", details,
        municipality_id=association.municipality_id, but=decision.decided_by_id,
    )  # fmt: skip


@on(MemberAdded)
def tell_added(event: MemberAdded) -> None:
    """Who was made a member hears of it; who founded the association is its president, and knows."""
    if event.membership.role is not MembershipRole.PRESIDENT:
        _tell_of_membership(event.membership, NoticeKind.MEMBER_ADDED)


@on(MemberLeft)
def tell_left(event: MemberLeft) -> None:
    """Who is no longer a member hears of it."""
    _tell_of_membership(event.membership, NoticeKind.MEMBER_LEFT)


def _tell_of_membership(membership: Membership, kind: NoticeKind) -> None:
    association = membership.association
    tell(
        {membership.person_id}, kind, f"membership:{membership.id}:{kind.value}", _association(association),
        municipality_id=association.municipality_id,
    )  # fmt: skip


def _association(association: Association) -> dict[str, Any]:
    slug = association.municipality.slug
    path = _within(url_for("associations.show", town=slug, association_id=association.id), slug)
    return _titled(association.name) | {"path": path}


def _titled(title: BilingualText) -> dict[str, str]:
    return {"title_ar": title.ar, "title_fr": title.fr}


def _tell_of(
    subject: Subject, people_ids: set[int], kind: NoticeKind, key: str, *, but: int | None, **more: Any
) -> None:
    """Tell about a subject, under its title and with the way to its page."""
    details = _about(subject) | {"path": _path(subject)} | more
    tell(
        people_ids, kind, f"subject:{subject.id}:{key}", details,
        municipality_id=subject.municipality_id, subject_id=subject.id, but=but,
    )  # fmt: skip


def _authors(subject: Subject) -> set[int]:
    if isinstance(subject, Proposal):
        return authors_of(subject)
    return {subject.author_id} if subject.author_id is not None else set()


def _about(subject: Subject) -> dict[str, Any]:
    """What the subject is called now, in both languages or in the one it was written in."""
    title = getattr(subject, "title", None)
    if isinstance(title, BilingualText):
        return _titled(title)
    kind = kind_of(subject)
    return {"title": kind.title(subject), "language": kind.language(subject) or "ar"}


def _path(subject: Subject) -> str:
    return _within(kind_of(subject).url(subject), subject.municipality.slug)


def _within(url: str, slug: str) -> str:
    """The part of an address that follows the municipality, the same in both languages."""
    parts = urlsplit(url)
    path = parts.path.partition(f"/{slug}/")[2]
    return f"{path}#{parts.fragment}" if parts.fragment else path
