"""The plan as citizens read it: its projects and money, the law's steps, and every version that was kept."""

from jusur_participa.plans.views import law, mapping, spending
from jusur_participa.plans.views.labels import LABELS, bp
from jusur_participa.plans.views.reading import project_url

__all__ = ["LABELS", "bp", "law", "mapping", "project_url", "spending"]
