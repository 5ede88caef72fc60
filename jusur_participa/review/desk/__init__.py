"""The officers' and the plan team's pages: ideas to share out, study and answer; criteria, scores, ranking."""

from flask import Blueprint

bp = Blueprint("review_desk", __name__)

from jusur_participa.review.desk import criteria, ideas  # noqa: E402

__all__ = ["bp", "criteria", "ideas"]
