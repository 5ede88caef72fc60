"""Words of privacy: what a person may ask, what becomes of her texts, and what columns are called for readers."""

from enum import StrEnum

from jusur_participa.foundation.i18n import _l

LONGEST_WORDS, LONGEST_ANSWER, LONGEST_NOTICE, SHORTEST_ANSWER = 2000, 2000, 6000, 10


class RequestKind(StrEnum):
    """What a person asks of the municipality about her data (law 09-08, art. 7 to 9)."""

    ACCESS = "access"
    CORRECT = "correct"
    OBJECT = "object"


class RequestOutcome(StrEnum):
    """How the municipality answered."""

    DONE = "done"
    PARTLY = "partly"
    REFUSED = "refused"


class Processing(StrEnum):
    """What data is used for, and what one may object to."""

    SCREENING = "screening"
    FIGURES = "figures"
    NOTICES = "notices"
    PUBLICATION = "publication"
    OTHER = "other"


class TextsChoice(StrEnum):
    """What becomes of public texts when an account is erased."""

    KEEP = "keep"
    REMOVE = "remove"


REQUEST_KINDS = {
    RequestKind.ACCESS: _l("Know more about what is kept"),
    RequestKind.CORRECT: _l("Have something corrected"),
    RequestKind.OBJECT: _l("Object to a use of your data"),
}
OUTCOMES = {
    RequestOutcome.DONE: _l("Done as asked"),
    RequestOutcome.PARTLY: _l("Done in part"),
    RequestOutcome.REFUSED: _l("Not done"),
}
PROCESSINGS = {
    Processing.SCREENING: _l("The automatic screening of my texts"),
    Processing.FIGURES: _l("Figures by sex, age or place"),
    Processing.NOTICES: _l("Messages that are sent to me"),
    Processing.PUBLICATION: _l("The publication of something I wrote"),
    Processing.OTHER: _l("Something else"),
}
TEXTS_CHOICES = {
    TextsChoice.KEEP: _l("They stay, under “a resident”"),
    TextsChoice.REMOVE: _l("They are removed, with their photos"),
}
#: What the columns that « My data » shows are called; the download has the others too.
COLUMN_LABELS = {
    "chosen_name": _l("The name others see"),
    "phone": _l("Phone"),
    "email": _l("E-mail"),
    "sex": _l("Woman or man"),
    "birth_year": _l("Year of birth"),
    "language": _l("Language"),
    "title": _l("Title"),
    "body": _l("Text"),
    "words": _l("Text"),
    "note": _l("Note"),
    "reason": _l("Reason"),
    "answer": _l("Answer"),
    "device": _l("Device"),
    "created_at": _l("Since"),
    "given_at": _l("On"),
    "asked_at": _l("On"),
    "requested_at": _l("On"),
    "verified_at": _l("On"),
    "written_at": _l("On"),
    "decided_at": _l("On"),
    "made_at": _l("On"),
    "replied_at": _l("On"),
    "followed_at": _l("Since"),
    "since": _l("Since"),
    "joined_on": _l("Since"),
    "left_on": _l("Until"),
    "starts_on": _l("Since"),
    "ends_on": _l("Until"),
    "sent_at": _l("Sent"),
    "due_on": _l("To answer by"),
}

#: Columns that lead to whoever acted under a mandate: the record of a public act stays, its name goes with the account.
OFFICIAL_ACTS = frozenset(
    {
        "annulments", "answers", "assignments", "associations", "boxes", "charter_versions", "council_decisions",
        "count_orders", "counts", "criteria_grids", "discussion_closings", "dismissals", "district_opinions",
        "equity_opinions", "expenses", "factor_resets", "helper_appointments", "hidings", "holds", "ideas_set_aside",
        "interest_declarations", "interventions", "journey_entries", "mandate_requests", "mandates", "milestone_delays",
        "moderation_appeals", "moderation_cases", "moderation_decisions", "paper_batches", "paper_readings",
        "paper_recounts", "paper_sheets", "personal_exports", "plan_imports", "plan_versions", "privacy_notices",
        "privacy_requests",
        "progress_reports", "project_sources", "projects", "recognition_decisions", "rehearsals", "remark_answers",
        "residence_terms", "residence_code_batches", "residence_registers", "vouches", "vouching_appointments",
        "residence_verifications", "scope_changes", "scores", "scoring_members", "service_officers",
        "sighting_answers", "spaces", "studies", "study_documents", "study_notes", "tie_draws", "ties",
        "town_services", "verification_requests", "votes",
    }
)  # fmt: skip
