"""Finding what is there: in one municipality, or in the whole network."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request, url_for
from markupsafe import Markup, escape

from jusur_participa.associations.queries import associations_of
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.manifest import SearchSource
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.web import page
from jusur_participa.search import queries
from jusur_participa.search.forms import NAMES, Question, question_from
from jusur_participa.search.terms import ORDER_LABELS, Answer, Finding
from jusur_participa.territory.queries import municipalities, zones_of
from jusur_participa.themes.queries import themes_of

bp = Blueprint("search", __name__)


@dataclass(frozen=True)
class Result:
    """One finding as the page shows it."""

    source: SearchSource
    url: str
    language: str
    title: Markup
    excerpt: Markup
    municipality: BilingualText | None
    zone: BilingualText | None
    theme: Any
    state: Any
    published_at: Any


@dataclass(frozen=True)
class Way:
    """A link that narrows the search further, or lets it go again, with how many it leads to."""

    label: Any
    url: str
    count: int
    is_chosen: bool


@bp.get("/<town>/search")
@public
def here() -> Response:
    """Everything of one municipality that has the words."""
    place = current_place()
    zones, themes, associations = zones_of(place.id), themes_of(place.id), associations_of(place.id)
    question = question_from(request.args, place.id, zones, themes, associations)
    return _answered(question, [place], zones, themes, associations)


@bp.get("/search")
@public
def network() -> Response:
    """Everything in the network that has the words."""
    return _answered(question_from(request.args, None), municipalities())


def _answered(
    question: Question,
    towns: Iterable[Any],
    zones: Sequence[Any] = (),
    themes: Sequence[Any] = (),
    associations: Sequence[Any] = (),
) -> Response:
    answer = None
    if question.is_asked:
        answer = queries.find(
            question.words, question.narrowing, question.order, question.page, reader_language=current_language()
        )
    by_id = {"towns": _by_id(towns), "zones": _by_id(zones), "themes": _by_id(themes)}
    sources = offers().search_sources
    return page(
        "search/search",
        question=question,
        chosen={name: question.kept.get(name, "") for name in NAMES},
        answer=answer,
        results=[_result(finding, **by_id) for finding in answer.findings] if answer else [],
        kinds=_ways(question, answer, "kind", [(kind, source.label) for kind, source in sources.items()]),
        near_zones=_ways(question, answer, "zone", [(zone.id, zone.name) for zone in zones]),
        near_themes=_ways(question, answer, "theme", [(theme.id, theme.name) for theme in themes]),
        zones=zones,
        themes=themes,
        associations=associations,
        states={state: label for source in sources.values() for state, label in source.states.items()},
        orders=ORDER_LABELS,
        action=url_for(request.endpoint or ""),
        meant_url=_url(question, q=answer.meant) if answer and answer.meant else None,
        next_url=_url(question, page=str(question.page + 1)) if answer and answer.has_more else None,
    )


def _by_id(things: Iterable[Any]) -> dict[int, Any]:
    return {thing.id: thing for thing in things}


def _url(question: Question, **changes: str | None) -> str:
    kept: dict[str, Any] = {**question.kept, **changes}
    return url_for(request.endpoint or "", **{name: value for name, value in kept.items() if value})


#: The name of a filter in the address, and of what is counted for it.
_COUNTED = {"kind": "kind", "zone": "zone_id", "theme": "theme_id"}


def _ways(question: Question, answer: Answer | None, name: str, choices: Iterable[tuple[Any, Any]]) -> list[Way]:
    """Where something was found, the most first where the choices are many; a chosen one can be let go."""
    if answer is None:
        return []
    counts, chosen = answer.counts[_COUNTED[name]], question.kept.get(name)
    ways = []
    for value, label in choices:
        is_chosen = chosen == str(value)
        if counts.get(value) or is_chosen:
            url = _url(question, **{name: None if is_chosen else str(value)})
            ways.append(Way(label, url, counts.get(value, 0), is_chosen))
    return ways


def _result(finding: Finding, towns: dict[int, Any], zones: dict[int, Any], themes: dict[int, Any]) -> Result:
    found = finding.found
    source, town = offers().search_sources[found.kind], towns.get(found.municipality_id or 0)
    zone = zones.get(found.zone_id or 0)
    title, excerpt = marked(finding.title, finding.title_spans), marked(finding.excerpt, finding.excerpt_spans)
    if not source.is_titled:
        title, excerpt = excerpt, Markup("")
    return Result(
        source=source,
        url=source.url(town.slug if town else None, found.thing_id),
        language=found.language,
        title=title,
        excerpt=excerpt,
        municipality=town.name if town else None,
        zone=zone.name if zone else None,
        theme=themes.get(found.theme_id or 0),
        state=source.states.get(found.state or ""),
        published_at=found.published_at,
    )


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """The text with what was looked for in `<mark>`; every piece of it is escaped by itself."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [escape(text[last:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        last = end
    return Markup("").join([*pieces, escape(text[last:])])
