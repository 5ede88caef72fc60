"""What the yearly account of the plan announces."""

from dataclasses import dataclass

from jusur_participa.evaluations.models import AnnualReport


@dataclass(frozen=True)
class AnnualReportPublished:
    """Everybody can read what became of the plan in a year."""

    report: AnnualReport
