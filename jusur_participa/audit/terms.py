"""What the acts of the trail are called for readers, and the kinds they are filtered by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class ActKind(StrEnum):
    """What an act is about."""

    IDEAS = "ideas"
    ANSWERS = "answers"
    VOTES = "votes"
    PLAN = "plan"
    SPACES = "spaces"
    MODERATION = "moderation"
    PEOPLE = "people"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Filters:
    """What the trail is narrowed to; empty values narrow nothing."""

    kind: ActKind | None = None
    since: date | None = None
    official_only: bool = False


KIND_LABELS = {
    ActKind.IDEAS: _l("Ideas and comments"),
    ActKind.ANSWERS: _l("Studies and answers"),
    ActKind.VOTES: _l("Votes"),
    ActKind.PLAN: _l("Plan and projects"),
    ActKind.SPACES: _l("Participation spaces"),
    ActKind.MODERATION: _l("Moderation"),
    ActKind.PEOPLE: _l("People, roles and associations"),
    ActKind.SETTINGS: _l("Settings"),
}

#: The first words of the acts of each kind.
KIND_PREFIXES = {
    ActKind.IDEAS: ("proposal", "comment", "ideas"),
    ActKind.ANSWERS: ("idea", "study", "criteria", "ranking"),
    ActKind.VOTES: ("vote", "box"),
    ActKind.PLAN: ("plan", "project", "evaluation"),
    ActKind.SPACES: ("space",),
    ActKind.MODERATION: ("subject", "reports"),
    ActKind.PEOPLE: ("person", "second_factor", "mandate", "residence", "association"),
    ActKind.SETTINGS: ("municipality", "zone", "theme", "partner_town"),
}

#: What people do for themselves; everything else is done for the municipality, under a mandate.
CITIZEN_ACTS = (
    "proposal.published",
    "proposal.edited",
    "proposal.withdrawn",
    "proposal.co_signed",
    "comment.posted",
    "ideas.merge_asked",
    "ideas.merge_agreed",
    "ideas.merge_declined",
    "ideas.merge_objected",
    "comment.withdrawn",
    "person.registered",
    "person.password_changed",
    "person.address_changed",
    "second_factor.added",
    "second_factor.removed",
    "second_factor.recovered",
    "residence.requested",
    "association.registered",
    "association.joined",
    "association.left",
    "association.role_given",
)

#: Every act that the slices record, in words.
ACT_LABELS = {
    "proposal.published": _l("An idea was published"),
    "proposal.edited": _l("An idea was corrected"),
    "proposal.withdrawn": _l("An idea was withdrawn by its author"),
    "proposal.advanced": _l("An idea reached a step of its journey"),
    "proposal.co_signed": _l("An idea was signed by a co-author"),
    "ideas.merge_asked": _l("It was asked whether two ideas may be merged"),
    "ideas.merge_agreed": _l("An author agreed to a merge"),
    "ideas.merge_declined": _l("Two ideas were not merged"),
    "ideas.merge_objected": _l("Somebody objected to a merge"),
    "ideas.merged": _l("An idea was merged into another"),
    "ideas.unmerged": _l("A merged idea stands by itself again"),
    "ideas.split": _l("A part was split off an idea"),
    "ideas.related": _l("Two ideas were related"),
    "ideas.unrelated": _l("Two ideas are no longer related"),
    "comment.posted": _l("A comment was posted"),
    "comment.withdrawn": _l("A comment was taken back"),
    "idea.assigned": _l("The study of an idea was entrusted"),
    "study.saved": _l("A study was written"),
    "study.finished": _l("A study was finished"),
    "idea.answered": _l("An idea was answered"),
    "criteria.set": _l("The criteria were set"),
    "criteria.published": _l("The criteria were published"),
    "idea.scored": _l("An idea was scored"),
    "ranking.published": _l("The ranking was published"),
    "evaluation.begun": _l("An annual report was begun"),
    "evaluation.figures_taken": _l("The figures of an annual report were taken anew"),
    "evaluation.written": _l("An annual report was written on"),
    "evaluation.published": _l("An annual report was published"),
    "plan.prepared": _l("A plan was begun"),
    "plan.edited": _l("The plan’s title was corrected"),
    "plan.step_marked": _l("A legal step of the plan was marked"),
    "plan.published": _l("The plan was published"),
    "plan.state_changed": _l("The plan changed its state"),
    "plan.axis_added": _l("An axis was added to the plan"),
    "plan.axis_edited": _l("An axis of the plan was corrected"),
    "plan.programme_added": _l("A programme was added to the plan"),
    "plan.programme_edited": _l("A programme of the plan was corrected"),
    "project.added": _l("A project was added to the plan"),
    "project.edited": _l("A project was corrected"),
    "project.idea_linked": _l("An idea was linked to a project"),
    "project.idea_unlinked": _l("An idea was unlinked from a project"),
    "project.funding_set": _l("The funding of a project was written"),
    "project.funding_removed": _l("A funding line was taken away"),
    "project.milestone_added": _l("A milestone was added"),
    "project.milestone_edited": _l("A milestone was corrected"),
    "project.progressed": _l("Progress was reported from the site"),
    "space.created": _l("A space was created"),
    "space.edited": _l("A space was corrected"),
    "space.published": _l("A space was published"),
    "space.closed": _l("A space was closed"),
    "space.phase_added": _l("A phase was added to a space"),
    "space.phase_edited": _l("A phase of a space was changed"),
    "space.phase_removed": _l("A phase of a space was removed"),
    "subject.hidden": _l("Something was hidden by a rule of the charter"),
    "subject.restored": _l("Something hidden was shown again"),
    "reports.dismissed": _l("Reports were found groundless"),
    "person.registered": _l("An account was opened"),
    "person.password_changed": _l("A password was changed"),
    "person.address_changed": _l("A phone or e-mail was changed"),
    "second_factor.added": _l("A second factor was added"),
    "second_factor.removed": _l("A second factor was removed"),
    "second_factor.recovered": _l("A recovery code was used"),
    "second_factor.reset_asked": _l("It was asked that a lost second factor be taken away"),
    "second_factor.reset_withdrawn": _l("A second factor was left as it is"),
    "second_factor.reset": _l("A lost second factor was taken away by two people"),
    "vote.created": _l("A vote was prepared"),
    "vote.edited": _l("The terms of a vote were changed"),
    "vote.project_added": _l("A project was put on a ballot"),
    "vote.project_changed": _l("A project on a ballot was changed"),
    "vote.project_removed": _l("A project was taken off a ballot"),
    "vote.published": _l("A vote was published"),
    "vote.taken_back": _l("A published vote was taken back"),
    "vote.counted": _l("A vote was counted"),
    "box.key_chosen": _l("The key of a ballot box was chosen"),
    "box.rehearsed": _l("A count committee showed that it can open its box"),
    "box.closed": _l("A ballot box was closed"),
    "box.opened": _l("A ballot box was opened"),
    "box.annulment_asked": _l("The annulment of a ballot was asked for"),
    "box.ballot_annulled": _l("A ballot was annulled"),
    "box.annulment_refused": _l("A ballot was kept"),
    "box.destroyed": _l("The ballots of a box were destroyed"),
    "mandate.granted": _l("A role was given"),
    "mandate.revoked": _l("A role was ended"),
    "residence.requested": _l("A resident asked to be verified"),
    "residence.verified": _l("A residence was verified"),
    "residence.refused": _l("A residence could not be verified"),
    "association.registered": _l("An association was registered"),
    "association.recognised": _l("An association was recognised"),
    "association.refused": _l("An association was not recognised"),
    "association.joined": _l("An association has a new member"),
    "association.left": _l("A member left an association"),
    "association.role_given": _l("A member of an association has a new role"),
    "municipality.added": _l("A municipality joined the network"),
    "municipality.corrected": _l("A municipality was renamed"),
    "municipality.published": _l("The municipality’s pages were opened"),
    "municipality.counted": _l("A census figure was added"),
    "partner_town.added": _l("A partner town was added"),
    "partner_town.renamed": _l("A partner town was renamed"),
    "zone.added": _l("A zone was added"),
    "zone.renamed": _l("A zone was renamed"),
    "zone.retired": _l("A zone is no longer offered"),
    "zone.restored": _l("A zone is offered again"),
    "theme.added": _l("A theme was added"),
    "theme.renamed": _l("A theme was renamed"),
    "theme.retired": _l("A theme is no longer offered"),
    "theme.restored": _l("A theme is offered again"),
}
