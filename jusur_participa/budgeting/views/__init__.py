"""Votes as residents see them: what is shared, the ballot in two steps, the slip, the result explained."""

from jusur_participa.budgeting.views import assisting, casting, papers, results, showing
from jusur_participa.budgeting.views.common import LABELS, bp

__all__ = ["LABELS", "assisting", "bp", "casting", "papers", "results", "showing"]
