"""What everybody sees of moderation: the charter, the log, the way to report, and what was decided about oneself."""

from flask import Blueprint

bp = Blueprint("moderation", __name__)

from jusur_participa.moderation.views import mine, public, reporting  # noqa: E402

__all__ = ["bp", "mine", "public", "reporting"]
