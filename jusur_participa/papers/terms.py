"""The words of ballots on paper."""

from dataclasses import dataclass
from enum import StrEnum

#: So many sheets are printed at a time: what one desk hands out in a day.
MOST_SHEETS = 200


class SheetState(StrEnum):
    """What became of a sheet."""

    PRINTED = "printed"
    CAST = "cast"
    SPOILED = "spoiled"


class Agreement(StrEnum):
    """How the readings of one sheet stand to one another."""

    ALONE = "alone"
    DIFFERENT = "different"
    SAME = "same"


@dataclass(frozen=True)
class Account:
    """What became of each sheet: `printed` is the sum of all the others but `handed_out`.

    `handed_out` counts voters who took one, `unused` what two people found left over.
    """

    printed: int
    handed_out: int
    cast: int
    spoiled: int
    unused: int = 0

    @property
    def missing(self) -> int:
        """Sheets that are neither in the box, nor spoiled, nor left over: not brought back."""
        return self.printed - self.cast - self.spoiled - self.unused

    @property
    def outstanding(self) -> int:
        """Voters who took a sheet and have not brought it back: at most so many may be missing."""
        return self.handed_out - self.cast

    @property
    def figures(self) -> dict[str, int]:
        """As the log of the box keeps it."""
        return {
            "printed": self.printed,
            "handed_out": self.handed_out,
            "cast": self.cast,
            "spoiled": self.spoiled,
            "unused": self.unused,
            "missing": self.missing,
        }
