"""What is measured: each scene with its requests, as they go over the wire."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from jusur_participa.demo.actions.people import PASSWORD

#: More than any scene can ask for in its time.
MOST_REQUESTS = 12_000


@dataclass(frozen=True)
class Scene:
    """One kind of request: its name, how it is spelled for this cast, and the status that is right."""

    name: str
    requests: Callable[[dict[str, Any]], list[str]]
    expected: int = 200
    #: What many others ask for meanwhile, whatever they are answered.
    meanwhile: Callable[[dict[str, Any]], list[str]] | None = None


def _get(path: str, cookie: str = "") -> str:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{_cookie(cookie)}\r\n"


def _post(path: str, visitor: dict[str, Any], **fields: Any) -> str:
    body = urlencode({"csrf_token": visitor["csrf_token"], **fields})
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{_cookie(visitor['cookie'])}"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    )


def _cookie(cookie: str) -> str:
    return f"Cookie: {cookie}\r\n" if cookie else ""


def _page(path: str) -> Callable[[dict[str, Any]], list[str]]:
    return lambda cast: [_get(path.format(**cast))]


def _signed_in_list(cast: dict[str, Any]) -> list[str]:
    """Everybody in turn, as long as it lasts."""
    pages = [_get(f"/ar/{cast['town']}/ideas/", visitor["cookie"]) for visitor in cast["visitors"]]
    return pages * (MOST_REQUESTS // len(pages))


#: What people look for, common and rare, spelled well and badly.
QUESTIONS = (
    "الإنارة",
    "طريق المدرسة",
    "الماء الصالح للشرب",
    "مستوصف",
    "eau potable",
    "lampadaires",
    "biblitohèque",
    "souk",
)
TITLES = (
    "Éclairage solaire du chemin de l’école",
    "إنارة طريق المدرسة بالطاقة الشمسية",
    "Un terrain de sport pour les filles",
)


def _asked(path: str, name: str, words: tuple[str, ...]) -> Callable[[dict[str, Any]], list[str]]:
    """One after the other, as long as it lasts."""

    def requests(cast: dict[str, Any]) -> list[str]:
        asked = [_get(f"{path.format(**cast)}?{urlencode({name: each})}") for each in words]
        return asked * (MOST_REQUESTS // len(asked))

    return requests


def _supports(cast: dict[str, Any]) -> list[str]:
    """A new pair of person and idea each time."""
    return list(_new_supports(cast))[:MOST_REQUESTS]


def _new_supports(cast: dict[str, Any]) -> Iterator[str]:
    known = {tuple(pair) for pair in cast["supported"]}
    visitors, ideas = cast["visitors"], cast["ideas"]
    for number in range(len(visitors) * len(ideas)):
        # Both change from one request to the next, and no pair comes twice.
        idea, visitor = ideas[number % len(ideas)], visitors[(number + number // len(ideas)) % len(visitors)]
        if (visitor["person_id"], idea) not in known:
            known.add((visitor["person_id"], idea))
            yield _post(f"/ar/{cast['town']}/subjects/{idea}/support", visitor)


def _ballots(cast: dict[str, Any]) -> list[str]:
    """A ballot each time, the later ones of a person in place of her earlier ones."""
    path, visitors = f"/ar/{cast['town']}/votes/{cast['vote']}/ballot", cast["visitors"]
    return [
        _post(path, visitors[number % len(visitors)], projects=cast["vote_project"], form_token=secrets.token_hex(16))
        for number in range(MOST_REQUESTS)
    ]


def _sign_ins(cast: dict[str, Any]) -> list[str]:
    """Everybody in turn with her password, each time a new session."""
    path, visitors = "/ar/sign-in", cast["visitors"]
    return [
        _post(path, visitor, identifier=visitor["phone"], password=PASSWORD)
        for visitor in (visitors[number % len(visitors)] for number in range(MOST_REQUESTS))
    ]


YARDSTICK = Scene("bare Flask route", _page("/"))
SCENES = (
    Scene("network home", _page("/ar/")),
    Scene("municipality home", _page("/ar/{town}/")),
    Scene("list of ideas", _page("/ar/{town}/ideas/")),
    Scene("idea with 20 comments", _page("/ar/{town}/ideas/{discussed_idea}")),
    Scene("search", _asked("/ar/{town}/search", "q", QUESTIONS)),
    Scene("similar ideas", _asked("/fr/{town}/ideas/alike", "title", TITLES)),
    Scene("list of ideas, signed in", _signed_in_list),
    Scene("casting a support", _supports, expected=303),
    Scene("casting a ballot", _ballots),
    Scene("signing in by password", _sign_ins, expected=303),
    Scene("list of ideas, in a storm", _page("/ar/{town}/ideas/"), meanwhile=_sign_ins),
)
