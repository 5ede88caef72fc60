"""What is offered: tables with the columns that may leave the house, and activities for the aid registry."""

from jusur_participa.opendata.datasets.iati import activities
from jusur_participa.opendata.datasets.tables import datasets, sheet_of

__all__ = ["activities", "datasets", "sheet_of"]
