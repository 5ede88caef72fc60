"""What every template can use: filters, icons, addresses, menus."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from flask import Flask, current_app, has_request_context, request, session, url_for
from markupsafe import Markup, escape

from . import assets, clock, i18n, money, text
from .access import Entry, Role, access_of, current_person, current_place
from .database import BilingualText
from .manifest import MenuEntry
from .offers import offers


@dataclass(frozen=True)
class Link:
    """An entry of a menu as it stands on the page."""

    label: str
    url: str
    icon: str
    current: bool
    badge: int = 0
    #: Something of what the badge counts is past its date.
    late: bool = False


def application() -> Flask:
    """The running application itself, not its proxy."""
    return cast(Flask, current_app)


def language() -> str:
    """The language of this page."""
    return i18n.current_language()


def register(app: Flask) -> None:
    """Give the templates of `app` their filters and globals."""
    app.jinja_env.filters.update(
        here=here,
        plain=plain,
        day=i18n.day,
        day_month=i18n.day_month,
        moment=i18n.moment,
        relative_days=i18n.relative_days,
        number=i18n.number,
        percent=i18n.percent,
        dirhams=money.dirhams,
        rendered=text.rendered,
        excerpt=text.excerpt,
        direction_of=i18n.direction_of,
    )
    app.jinja_env.globals.update(icon=icon)
    app.context_processor(_always)


def _always() -> dict[str, Any]:
    """What even an error page has, and a mail outside any request: nothing here asks the database."""
    here_language = language()
    direction = i18n.direction_of(here_language)
    if not has_request_context():
        return {"language": here_language, "direction": direction, "now": clock.now(), "today": clock.today()}
    other = next(other for other in i18n.LANGUAGES if other != here_language)
    return {
        "language": here_language,
        "direction": direction,
        "other_language": other,
        "other_language_name": i18n.OWN_NAMES[other],
        "switch_url": switch_url(other),
        "now": clock.now(),
        "today": clock.today(),
        "is_demonstration": current_app.config["DEMONSTRATION"],
        #: Others use this phone: pages keep nothing on it.
        "is_shared_phone": "shared" in session,
        "stylesheet_url": assets.url("site.css"),
        "script_url": assets.url("js/site.js"),
        "static_url": assets.url,
    }


def surroundings() -> dict[str, Any]:
    """What stands around a page: who reads it, where, and the menus; loaded before rendering."""
    person, place = current_person(), current_place()
    held = roles_here(person, place)
    menus = {area: _menu(area, held, person) for area in ("tabs", "desk", "network", "person")}
    return {"person": person, "place": place, "roles": held, "menu": menus.get}


def roles_here(person: Any, place: Any) -> set[Role]:
    """The mandates that `person` holds in `place`, or in the network."""
    if person is None:
        return set()
    where = place.id if place is not None else None
    return {role for role in Role if person.holds(role, where, clock.today())}


def _menu(area: str, held: set[Role], person: Any) -> list[Link]:
    entries = [entry for entry in offers().menu_of(area, held) if _leads_somewhere(area, entry.endpoint)]
    marked = _marked(entries)
    waiting = _waiting(entries, held, person) if area == "desk" and _is_desk() else {}
    links = []
    for entry in entries:
        own = entry.badge(person) if entry.badge and person is not None else 0
        count, late = waiting.get(entry.endpoint, (own, 0))
        links.append(
            Link(str(entry.label), url_for(entry.endpoint), entry.icon, entry in marked, badge=count, late=late > 0)
        )
    return links


def _is_desk() -> bool:
    """Whether this is a page for the people of a municipality's desk."""
    access = access_of(application(), request.endpoint or "")
    return access is not None and access.entry is Entry.MANDATED


def _waiting(entries: list[MenuEntry], held: set[Role], person: Any) -> dict[str, tuple[int, int]]:
    """How much waits behind each entry, and how much of it too long; each work is told once, at its nearest entry."""
    place, moment = current_place(), clock.now()
    totals: dict[str, tuple[int, int]] = {}
    for task in offers().tasks_for(held):
        at = next((entry for entry in entries if entry.endpoint == task.endpoint), None) or next(
            (entry for entry in entries if _slice_of(entry.endpoint) == _slice_of(task.endpoint)), None
        )
        if at is not None:
            count, late = totals.get(at.endpoint, (0, 0))
            more = task.count(place.id, person, moment)
            # Where nothing waits, nothing waits too long.
            more_late = task.late(place.id, person, moment) if task.late and more else 0
            totals[at.endpoint] = count + more, late + more_late
    return totals


def _leads_somewhere(area: str, endpoint: str) -> bool:
    """Tabs of a municipality stand on its pages only, those of the network on the others."""
    needs_place = current_app.url_map.is_endpoint_expecting(endpoint, "town")
    if area == "tabs":
        return needs_place == (current_place() is not None)
    return not needs_place or current_place() is not None


def _marked(entries: list[MenuEntry]) -> list[MenuEntry]:
    """The entry that stands for this page: its own, the one that claims it, or the only one of its slice."""
    own = [entry for entry in entries if entry.endpoint == request.endpoint]
    claiming = [entry for entry in entries if request.endpoint in entry.pages]
    near = [entry for entry in entries if _slice_of(entry.endpoint) == request.blueprint != "pages"]
    return own or claiming or (near if len(near) == 1 else [])


def _slice_of(endpoint: str) -> str:
    return endpoint.split(".")[0]


def switch_url(other: str) -> str:
    """This page in the other language, its filters kept; the home page where it has no address of its own."""
    endpoint = request.endpoint
    methods = request.url_rule.methods if request.url_rule is not None else None
    if endpoint is None or not methods or "GET" not in methods or endpoint in ("root", "assets"):
        return f"/{other}/"
    values: dict[str, Any] = {**request.args.to_dict(flat=False), **(request.view_args or {}), "lang": other}
    values.pop("_anchor", None)
    return url_for(endpoint, **{name: value for name, value in values.items() if not name.startswith("_")})


def here(words: BilingualText | None) -> Markup:
    """A bilingual text in the language of the page, marked where only the other one is there."""
    if words is None:
        return Markup("")
    wanted = language()
    found = words.language_in(wanted)
    if found == wanted:
        return escape(words.in_(wanted))
    return Markup('<span lang="{}" dir="{}">{}</span>').format(found, i18n.direction_of(found), words.in_(wanted))


def plain(words: BilingualText | None) -> str:
    """A bilingual text for places that take no markup: attributes, titles, options."""
    return "" if words is None else words.in_(language())


def icon(name: str, label: str = "") -> Markup:
    """One drawing of the sprite; decorative unless it has a label."""
    return _drawing(assets.url("icons.svg"), name, label)


@lru_cache(maxsize=2_000)
def _drawing(sprite: str, name: str, label: str) -> Markup:
    seen_by = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="icon icon-{}" {}><use href="{}#{}"></use></svg>').format(name, seen_by, sprite, name)
