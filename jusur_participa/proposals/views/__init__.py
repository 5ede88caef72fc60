"""Ideas for citizens: reading them, writing one, signing one with others."""

from flask import Blueprint

bp = Blueprint("proposals", __name__)

from jusur_participa.proposals.views import co_authors, reading, writing  # noqa: E402

__all__ = ["bp", "co_authors", "reading", "writing"]
