"""The diagnosis as plain data: what a version keeps, a page shows, a document prints and open data gives away."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from jusur_participa.diagnosis.models import DiagnosisFigure, DiagnosisFinding, StateProject
from jusur_participa.diagnosis.queries.rows import findings_of, gaps_of, state_projects_of, voices_of
from jusur_participa.diagnosis.rules import EVERYTHING
from jusur_participa.diagnosis.terms import FindingKind, Heard, Lacking, Voices
from jusur_participa.plans.models import Plan
from jusur_participa.territory.models import Zone
from jusur_participa.territory.queries import drawing_of, zones_of
from jusur_participa.themes.models import Theme
from jusur_participa.themes.queries import themes_of

Named = dict[str, Any] | None


def portrait_of(plan: Plan) -> dict[str, Any]:
    """The diagnosis of a plan as it stands.

    `sectors` hold findings with their figures (in tenths), `state_projects` the inventory, `voices` what citizens
    said (counts that could point at somebody are None), `lacking` what is missing, `map` the zones as a drawing.
    Themes and zones are `{"id", "name": {"ar", "fr"}}`; no zone is None, the whole municipality.
    """
    municipality_id = plan.municipality_id
    zones = {zone.id: zone for zone in zones_of(municipality_id, with_retired=True, with_outlines=True)}
    themes = {theme.id: theme for theme in themes_of(municipality_id, with_retired=True)}
    findings, state_projects, voices = findings_of(plan.id), state_projects_of(plan.id), voices_of(plan)
    return {
        "sectors": [
            {"theme": _named(theme), "findings": [_finding(finding) for finding in own]}
            for theme, own in groupby(findings, key=lambda finding: finding.theme)
        ],
        "state_projects": [_state_project(row) for row in state_projects],
        "voices": _voices(voices, themes, zones),
        "lacking": _lacking(gaps_of(findings, state_projects, voices), findings, themes),
        "map": _map([zone for zone in zones.values() if zone.is_active], findings),
    }


def _named(thing: Theme | Zone | None) -> Named:
    return None if thing is None else {"id": thing.id, "name": asdict(thing.name)}


def _finding(finding: DiagnosisFinding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "zone": _named(finding.zone),
        "title": asdict(finding.title),
        "body": asdict(finding.body),
        "figures": [_figure(figure) for figure in finding.figures],
        "is_by_sex": finding.is_by_sex,
    }


def _figure(figure: DiagnosisFigure) -> dict[str, Any]:
    return {
        "label": asdict(figure.label),
        "measure": figure.measure.value,
        "unit": asdict(figure.unit),
        "women": figure.women_tenths,
        "men": figure.men_tenths,
        "total": figure.total_tenths,
        "year": figure.year,
        "source": asdict(figure.source),
    }


def _state_project(row: StateProject) -> dict[str, Any]:
    return {
        "id": row.id,
        "theme": _named(row.theme),
        "zone": _named(row.zone),
        "body": asdict(row.body),
        "title": asdict(row.title),
        "state": row.state.value,
        "cost_mad": row.cost_mad,
        "first_year": row.first_year,
        "last_year": row.last_year,
        "source": asdict(row.source),
    }


def _voices(voices: Voices, themes: Mapping[int, Theme], zones: Mapping[int, Zone]) -> dict[str, Any]:
    def of_theme(heard: Heard) -> dict[str, Any]:
        own = [group for group in voices.groups if group.theme_id == heard.theme_id]
        return {
            "theme": _named(themes.get(heard.theme_id or EVERYTHING)),
            **_counted(heard),
            "zones": [{"zone": _named(zones.get(group.zone_id or EVERYTHING)), **_counted(group)} for group in own],
        }

    return {**_counted(voices.everything), "themes": [of_theme(heard) for heard in voices.themes]}


def _counted(heard: Heard) -> dict[str, Any]:
    return {
        "count": heard.count,
        "by_channel": {channel.value: count for channel, count in heard.by_channel.items()},
        "by_group": {group.value: count for group, count in heard.by_group.items()},
    }


def _lacking(
    lacking: Iterable[Lacking], findings: Sequence[DiagnosisFinding], themes: Mapping[int, Theme]
) -> list[dict[str, Any]]:
    titles = {finding.id: finding.title for finding in findings}
    return [
        {
            "gap": each.gap.value,
            "finding": {"id": each.finding_id, "title": asdict(titles[each.finding_id])} if each.finding_id else None,
            "theme": _named(themes.get(each.theme_id or EVERYTHING)),
        }
        for each in lacking
    ]


def _map(zones: Sequence[Zone], findings: Iterable[DiagnosisFinding]) -> dict[str, Any]:
    """The zones as a drawing, by their outlines or where they lie, with how many needs each has of its own."""
    needs = Counter(finding.zone_id for finding in findings if finding.kind is FindingKind.NEED and finding.zone_id)
    drawing = drawing_of(zones, needs)
    return {
        "is_placed": drawing.is_placed,
        "width": drawing.width,
        "height": drawing.height,
        "zones": [
            {
                "zone": _named(zone),
                "needs": needs[zone.id],
                "shape": drawing.shapes.get(zone.id),
                **asdict(drawing.dots[zone.id]),
            }
            for zone in zones
            if zone.id in drawing.dots
        ],
        "unplaced": [_named(zone) for zone in zones if zone.id not in drawing.dots],
    }
