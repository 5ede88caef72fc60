"""Associations for everybody: the list, a page for each, founding one; and its members among themselves."""

from flask import Blueprint

bp = Blueprint("associations", __name__)

from jusur_participa.associations.views import invitations, members, presidency, public, workshops  # noqa: E402

__all__ = ["bp", "invitations", "members", "presidency", "public", "workshops"]
