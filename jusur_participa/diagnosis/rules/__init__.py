"""What a diagnosis computes: whether figures can be right, what is missing, and counts that point at nobody."""

from jusur_participa.diagnosis.rules.figures import completed, faults_in, gaps
from jusur_participa.diagnosis.rules.hearing import EVERYTHING, heard, hidden_cells

__all__ = ["EVERYTHING", "completed", "faults_in", "gaps", "heard", "hidden_cells"]
