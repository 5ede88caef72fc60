"""The pages of the plan, and what their templates call things by."""

from flask import Blueprint

from jusur_participa.plans.terms import (
    BENEFICIARY_LABELS,
    EXPENSE_LABELS,
    EXTENT_LABELS,
    FIELD_LABELS,
    FUNDING_SOURCE_LABELS,
    MISMATCH_LABELS,
    OCCASION_LABELS,
    OPINION_LABELS,
    PARTNER_LABELS,
    PLAN_STATE_LABELS,
    PROJECT_STATE_LABELS,
    SESSION_LABELS,
    SOURCE_KIND_LABELS,
    VISA_LABELS,
)
from jusur_participa.proposals.terms import OUTCOME_LABELS
from jusur_participa.review.terms import CRITERION_QUESTIONS, MARKER_LABELS, GenderMarker, MarkerCriterion

bp = Blueprint("plans", __name__)

#: What the templates of the plan call things by.
LABELS = {
    "plan_states": PLAN_STATE_LABELS,
    "project_states": PROJECT_STATE_LABELS,
    "opinions": OPINION_LABELS,
    "occasions": OCCASION_LABELS,
    "sessions": SESSION_LABELS,
    "visas": VISA_LABELS,
    "fields": FIELD_LABELS,
    "outcomes": OUTCOME_LABELS,
    "source_kinds": SOURCE_KIND_LABELS,
    "funding_sources": FUNDING_SOURCE_LABELS,
    "beneficiaries": BENEFICIARY_LABELS,
    "partners": PARTNER_LABELS,
    "expenses": EXPENSE_LABELS,
    "extents": EXTENT_LABELS,
    "mismatches": MISMATCH_LABELS,
    "criteria": {criterion.value: CRITERION_QUESTIONS[criterion] for criterion in MarkerCriterion},
    "markers": {marker.value: MARKER_LABELS[marker] for marker in GenderMarker},
}
