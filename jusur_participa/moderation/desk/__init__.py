"""Moderators' pages: the queue, one text, appeals, the charter."""

from flask import Blueprint

bp = Blueprint("moderation_desk", __name__)

from jusur_participa.moderation.desk import appeals, cases, charter, waiting  # noqa: E402

__all__ = ["appeals", "bp", "cases", "charter", "waiting"]
