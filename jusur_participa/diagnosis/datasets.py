"""The diagnosis as rows: findings with their figures, the inventory of the State's projects, what citizens said."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from jusur_participa.diagnosis.queries import plan_shown, portrait_of
from jusur_participa.diagnosis.terms import TENTHS, Group, Measure
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Dataset
from jusur_participa.subjects.terms import Channel

Row = Sequence[Any]

FINDINGS = (
    "theme_ar", "theme_fr", "zone_ar", "zone_fr", "finding", "title_ar", "title_fr", "figure_ar", "figure_fr",
    "unit_ar", "unit_fr", "women", "men", "total", "year", "source_ar", "source_fr",
)  # fmt: skip
STATE_PROJECTS = (
    "title_ar", "title_fr", "carrier_ar", "carrier_fr", "theme_ar", "theme_fr", "zone_ar", "zone_fr", "state",
    "cost_mad", "first_year", "last_year", "source_ar", "source_fr",
)  # fmt: skip
VOICES = (
    "theme_ar", "theme_fr", "zone_ar", "zone_fr", "ideas", *(f"ideas_{group}" for group in Group),
    *(f"channel_{channel}" for channel in Channel),
)  # fmt: skip

NOTHING = {"ar": None, "fr": None}
SHARE = {"ar": "%", "fr": "%"}


def _of_plan(told: Callable[[dict[str, Any]], Iterator[Row]]) -> Callable[[int], Sequence[Row]]:
    """The rows of the diagnosis that citizens see today; none where no plan is published."""

    def rows(municipality_id: int) -> Sequence[Row]:
        plan = plan_shown(municipality_id, clock.today())
        return list(told(portrait_of(plan))) if plan else []

    return rows


def _findings(portrait: dict[str, Any]) -> Iterator[Row]:
    """A row for each figure; a finding without figures has one without numbers."""
    for sector in portrait["sectors"]:
        for finding in sector["findings"]:
            about = [*_pair(sector["theme"]), *_pair(finding["zone"]), finding["kind"], *_both(finding["title"])]
            for figure in finding["figures"] or [None]:
                yield [*about, *(_figure(figure) if figure else [None] * 10)]


def _figure(figure: dict[str, Any]) -> list[Any]:
    unit = SHARE if figure["measure"] == Measure.SHARE else figure["unit"]
    numbers = [_number(figure[name]) for name in ("women", "men", "total")]
    return [*_both(figure["label"]), *_both(unit), *numbers, figure["year"], *_both(figure["source"])]


def _number(tenths: int | None) -> int | float | None:
    if tenths is None:
        return None
    return tenths / TENTHS if tenths % TENTHS else tenths // TENTHS


def _state_projects(portrait: dict[str, Any]) -> Iterator[Row]:
    for row in portrait["state_projects"]:
        plain = [row[name] for name in ("state", "cost_mad", "first_year", "last_year")]
        place = [*_pair(row["theme"]), *_pair(row["zone"])]
        yield [*_both(row["title"]), *_both(row["body"]), *place, *plain, *_both(row["source"])]


def _voices(portrait: dict[str, Any]) -> Iterator[Row]:
    """A row for each theme and zone; counts by sex that could point at somebody are empty."""
    for theme in portrait["voices"]["themes"]:
        for zone in theme["zones"]:
            groups = [zone["by_group"][group] for group in Group]
            channels = [zone["by_channel"].get(channel, 0) for channel in Channel]
            yield [*_pair(theme["theme"]), *_pair(zone["zone"]), zone["count"], *groups, *channels]


def _pair(named: dict[str, Any] | None) -> list[str | None]:
    return _both(named["name"] if named else NOTHING)


def _both(text: Any) -> list[str | None]:
    return [text["ar"], text["fr"]]


datasets = (
    Dataset("diagnosis", _l("Diagnosis: needs and potential with their figures"), FINDINGS, _of_plan(_findings)),
    Dataset("state-projects", _l("Projects of the State and other bodies"), STATE_PROJECTS, _of_plan(_state_projects)),
    Dataset("voices", _l("What citizens said, by theme and zone"), VOICES, _of_plan(_voices)),
)
