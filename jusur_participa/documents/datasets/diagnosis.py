"""The diagnosis as a chapter of the printed plan: what is needed, what the State plans, what citizens said."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jusur_participa.diagnosis.queries import portrait_of
from jusur_participa.diagnosis.terms import GAP_SENTENCES, GROUP_LABELS, KIND_LABELS, TENTHS, Gap, Group, Measure
from jusur_participa.documents.datasets.common import NOTHING, here, listed, plain
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.i18n import ngettext, number
from jusur_participa.foundation.money import dirhams
from jusur_participa.foundation.writers.leaves import Bars, Block, Grid, Heading, Paragraph, Points, Words
from jusur_participa.plans.models import Plan
from jusur_participa.plans.terms import PROJECT_STATE_LABELS, ProjectState
from jusur_participa.review.terms import CHANNEL_NAMES, LEAST_SHOWN
from jusur_participa.subjects.terms import Channel

Kept = Mapping[str, Any]


def diagnosis_chapter(plan: Plan) -> Iterator[Block]:
    """The diagnosis that citizens see today (decree 2-16-301, art. 6); nothing where nobody has written it."""
    portrait = portrait_of(plan)
    if portrait["sectors"] or portrait["state_projects"]:
        yield from diagnosis_blocks(portrait)


def diagnosis_blocks(portrait: Kept) -> Iterator[Block]:
    """A diagnosis as it stands, or as a version of the plan keeps it."""
    yield Heading(_("Diagnosis"), on_new_page=True)
    for sector in portrait["sectors"]:
        yield Heading(_here(sector["theme"]["name"]), 2)
        for finding in sector["findings"]:
            yield from _finding(finding)
    yield from _state_projects(portrait["state_projects"])
    yield from _voices(portrait["voices"])
    if portrait["lacking"]:
        missing = len(portrait["lacking"])
        yield Heading(ngettext("%(num)d thing is still missing", "%(num)d things are still missing", missing), 2)
        yield Points([_gap(each) for each in portrait["lacking"]])


def _here(text: Mapping[str, str]) -> Words:
    return here(BilingualText(**text))


def _plain(text: Mapping[str, str]) -> str:
    return plain(BilingualText(**text))


def _place(zone: Kept | None) -> str:
    return _plain(zone["name"]) if zone else _("The whole municipality")


def _finding(finding: Kept) -> Iterator[Block]:
    yield Heading(_plain(finding["title"]), 3)
    yield Paragraph(f"{KIND_LABELS[finding['kind']]} · {_place(finding['zone'])}", "soft")
    if _plain(finding["body"]):
        yield Paragraph(_here(finding["body"]))
    if finding["figures"]:
        yield Grid(
            "",
            [_("What is counted"), _("Women"), _("Men"), _("All together"), _("Source")],
            [_figure(figure) for figure in finding["figures"]],
            numbers=(1, 2, 3),
            widths=(5, 2, 2, 2, 5),
        )
    if not finding["is_by_sex"]:
        yield Paragraph(str(GAP_SENTENCES[Gap.NOT_BY_SEX if finding["figures"] else Gap.NO_FIGURE]), "soft")


def _figure(figure: Kept) -> list[Words]:
    unit = _plain(figure["unit"])
    label = f"{_plain(figure['label'])} ({unit})" if unit and figure["measure"] == Measure.COUNT else figure["label"]
    numbers = [_told(figure[name], figure["measure"]) for name in ("women", "men", "total")]
    source = listed([_plain(figure["source"]), str(figure["year"])])
    return [label if isinstance(label, str) else _here(label), *numbers, source]


def _told(tenths: int | None, measure: str) -> str:
    if tenths is None:
        return NOTHING
    told = number(tenths / TENTHS)
    return _("%(share)s percent", share=told) if measure == Measure.SHARE else told


def _state_projects(rows: list[Kept]) -> Iterator[Block]:
    yield Heading(_("What the State and other bodies plan here"), 2)
    if not rows:
        yield Paragraph(str(GAP_SENTENCES[Gap.NO_STATE_PROJECTS]), "soft")
        return
    yield Grid(
        "",
        [_("Project"), _("Who carries it out"), _("Zone"), _("State"), _("Years"), _("Cost"), _("Source")],
        [
            [
                _here(row["title"]),
                _here(row["body"]),
                _place(row["zone"]),
                str(PROJECT_STATE_LABELS[ProjectState(row["state"])]),
                "–".join(dict.fromkeys(str(row[name]) for name in ("first_year", "last_year"))),
                _("Not known") if row["cost_mad"] is None else dirhams(row["cost_mad"]),
                _here(row["source"]),
            ]
            for row in rows
        ],
        numbers=(5,),
        widths=(4, 3, 3, 2, 2, 3, 4),
    )


def _voices(voices: Kept) -> Iterator[Block]:
    yield Heading(_("What citizens said"), 2)
    counted = ngettext("%(num)d idea, grouped by sector and zone.", "%(num)d ideas, grouped by sector and zone.",
                       voices["count"])  # fmt: skip
    hidden = _(
        "Women and men are counted where at least %(least)s ideas came together, so that nobody can be recognised.",
        least=LEAST_SHOWN,
    )
    yield Paragraph(f"{counted} {hidden}", "soft")
    channels = [
        (str(CHANNEL_NAMES[Channel(name)]), count, number(count)) for name, count in voices["by_channel"].items()
    ]
    if channels:
        yield Bars(_("How they were heard"), channels)
    # Where no sector has enough ideas, columns by sex would be empty from top to bottom.
    by_sex = any(theme["by_group"][Group.WOMEN] is not None for theme in voices["themes"])
    if not by_sex:
        yield Paragraph(
            _("In no sector have enough ideas come together yet to count those of women and of men apart."), "soft"
        )
    groups = (Group.WOMEN, Group.MEN) if by_sex else ()
    yield Grid(
        _("What citizens said, by sector and zone"),
        [_("Sector"), _("Ideas"), *(str(GROUP_LABELS[group]) for group in groups), _("Zone")],
        [_line(theme, groups) for theme in voices["themes"]],
        numbers=range(1, 2 + len(groups)),
        widths=(5, 2, *(3 for _group in groups), 6),
    )


def _line(theme: Kept, groups: Sequence[Group]) -> list[Words]:
    name = _plain(theme["theme"]["name"]) if theme["theme"] else _("No sector")
    shown = [theme["by_group"][group] for group in groups]
    counts = [_("too few to say") if count is None else number(count) for count in shown]
    places = [f"{_zone(zone['zone'])} ({number(zone['count'])})" for zone in theme["zones"]]
    return [name, number(theme["count"]), *counts, listed(places)]


def _zone(zone: Kept | None) -> str:
    return _plain(zone["name"]) if zone else _("No zone")


def _gap(lacking: Kept) -> str:
    sentence = str(GAP_SENTENCES[Gap(lacking["gap"])])
    about = lacking["finding"]["title"] if lacking["finding"] else (lacking["theme"] or {}).get("name")
    return f"{_plain(about)} – {sentence}" if about else sentence
