"""The words of a diagnosis: what is found, in what it is counted, what is missing, and who spoke."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jusur_participa.foundation.i18n import _l
from jusur_participa.subjects.terms import Channel

LONGEST_SOURCE = 300
#: Figures are whole tenths, so that sums are exact: 55.5 percent is 555.
TENTHS = 10
MOST = 1_000_000_000


class FindingKind(StrEnum):
    """What the diagnosis says of a sector in a place (decree 2-16-301, art. 6)."""

    NEED = "need"
    POTENTIAL = "potential"


class Measure(StrEnum):
    """In what a figure is told: counts of women and men add up, shares do not."""

    COUNT = "count"
    SHARE = "share"


class Group(StrEnum):
    """Whose ideas are counted together, as far as people said it."""

    WOMEN = "women"
    MEN = "men"
    UNSAID = "unsaid"


class Gap(StrEnum):
    """What a diagnosis lacks."""

    NO_FIGURE = "no_figure"
    NOT_BY_SEX = "not_by_sex"
    VOICES_WITHOUT_FINDING = "voices_without_finding"
    NO_STATE_PROJECTS = "no_state_projects"


class Fault(StrEnum):
    """Why a figure cannot be right."""

    NOTHING = "nothing"
    ONE_SEX = "one_sex"
    SUM = "sum"
    BETWEEN = "between"
    NO_SHARE = "no_share"
    NOT_WHOLE = "not_whole"


@dataclass(frozen=True)
class Values:
    """A figure in tenths of its unit: of women, of men, and of all."""

    women: int | None
    men: int | None
    total: int | None


@dataclass(frozen=True)
class Found:
    """What the list of gaps looks at: one finding of a sector, and how it is told in figures."""

    finding_id: int
    theme_id: int
    has_figures: bool
    is_by_sex: bool


@dataclass(frozen=True)
class Lacking:
    """One thing that is missing: of a finding, of a sector, or of the whole."""

    gap: Gap
    finding_id: int | None = None
    theme_id: int | None = None


#: Ideas under one theme in one zone; None is « no theme » or « the whole municipality ».
Where = tuple[int | None, int | None]


@dataclass(frozen=True)
class Heard:
    """How many ideas were heard of one theme in one zone, by which way, and from whom.

    `by_group` has None in place of what could point at somebody.
    """

    theme_id: int | None
    zone_id: int | None
    count: int
    by_channel: Mapping[Channel, int]
    by_group: Mapping[Group, int | None]


@dataclass(frozen=True)
class Voices:
    """What citizens said: every group of ideas, each theme's and all of them together."""

    groups: tuple[Heard, ...]
    themes: tuple[Heard, ...]
    everything: Heard


KIND_LABELS = {FindingKind.NEED: _l("Need"), FindingKind.POTENTIAL: _l("Potential")}

MEASURE_LABELS = {
    Measure.COUNT: _l("A number: people, households, kilometres…"),
    Measure.SHARE: _l("A share, in percent"),
}

GROUP_LABELS = {
    Group.WOMEN: _l("Women"),
    Group.MEN: _l("Men"),
    Group.UNSAID: _l("Not said or not asked"),
}

GAP_SENTENCES = {
    Gap.NO_FIGURE: _l("No figure says how large this is."),
    Gap.NOT_BY_SEX: _l("No figure tells women from men: nobody can see whom this concerns more."),
    Gap.VOICES_WITHOUT_FINDING: _l("Citizens spoke of this, and the diagnosis says nothing of it."),
    Gap.NO_STATE_PROJECTS: _l("The projects planned by the State and other bodies are not listed yet."),
}

FAULT_SENTENCES = {
    Fault.NOTHING: _l("Write a figure: of women and of men, or at least of all."),
    Fault.ONE_SEX: _l("Write the figure of women and that of men, or neither."),
    Fault.SUM: _l("Women and men do not add up to all."),
    Fault.BETWEEN: _l("The share of all lies between that of women and that of men."),
    Fault.NO_SHARE: _l("A share lies between 0 and 100 percent."),
    Fault.NOT_WHOLE: _l("People are counted in whole numbers where women and men are."),
}

SOURCE_NEEDED = _l("Say where it is known from, in both languages: a census, a register, a study, with its year.")
STANDS_STILL = _l(
    "The plan stands still now, and its diagnosis with it. It is completed while the plan or its update is prepared."
)
