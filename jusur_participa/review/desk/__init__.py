"""The officers' and the plan team's pages: ideas to share out, study and answer; criteria, scores, ranking."""

from flask import Blueprint

bp = Blueprint("review_desk", __name__)

from jusur_participa.review.desk import answers, criteria, dossiers, ideas, services  # noqa: E402

__all__ = ["answers", "bp", "criteria", "dossiers", "ideas", "services"]
