"""Every page of a municipality in which every name, title and text is an attack, as everybody sees it."""

from collections.abc import Iterator

import pytest
from flask import url_for

from tests.hostile.doors import Crowd, pages
from tests.hostile.history import past
from tests.hostile.markup import Suspicion, altered
from tests.hostile.payloads import PAYLOAD, poison

READERS = ("visitor", "association", "author", "moderator", "administrator", "coordinator")
#: Columns whose texts must have been met on the way, or the walk proves nothing.
MET = {
    "people.chosen_name", "associations.name_fr", "proposals.title", "proposals.body", "comments.body",
    "spaces.title_ar", "votes.title_fr", "vote_projects.title_ar", "plans.title_fr", "projects.summary_ar",
    "zones.name_fr", "themes.name_ar", "hidings.reason", "hidings.restore_reason", "dismissals.reason",
    "withdrawals.reason", "recognition_decisions.reason", "answers.reason", "studies.feasibility_note",
    "criteria.title_fr", "milestones.title_ar", "mandates.reason", "revisions.title", "progress_reports.body_fr",
    "journey_entries.reason", "trail_entries.reason", "notices.details", "sign_in_sessions.device",
}  # fmt: skip


def pages_of_the_past(app, make, world) -> list[str]:
    with app.test_request_context("/fr/"):
        return [
            url_for(endpoint, **{**world.values, **changed, "lang": language})
            for endpoint, changed in past(make, world)
            for language in ("ar", "fr")
        ]


def looked_at(crowd: Crowd, paths: list[str]) -> Iterator[tuple[str, Suspicion]]:
    """Every page, as every reader finds it: in Arabic or French by turns, which change from reader to reader."""
    for number, who in enumerate(READERS):
        browser = crowd.browser(who)
        for path in in_turn(paths, number):
            response = browser.get(path)
            assert response.status_code < 500, f"{who} at {path}"
            if response.mimetype == "text/html":
                yield f"{who} at {path}", Suspicion(response.get_data(as_text=True))
            if "Set-Cookie" in response.headers:
                # Some pages empty the browser that asks.
                browser = crowd.browser(who)


def in_turn(paths: list[str], number: int) -> list[str]:
    """One language of each page, the next page's in the other; the other halves for the next number."""
    return [path for place, path in enumerate(paths) if place % 2 == (place // 2 + number) % 2]


def test_two_readers_see_every_page_in_both_languages():
    pages = [f"/{language}/{page}" for page in range(5) for language in ("ar", "fr")]

    assert sorted(in_turn(pages, 0) + in_turn(pages, 1)) == sorted(pages)


@pytest.mark.crowded
def test_hostile_texts_are_shown_as_they_stand_and_do_nothing(app, make, world, crowd):
    paths = pages(app, world) + pages_of_the_past(app, make, world)
    crowd.gather(READERS)
    marks = poison(world.place.id)
    faults, met = [], set()

    for where, page in looked_at(crowd, paths):
        shown = {column for column, mark in marks.items() if mark in page.html}
        changed = [text for column in shown for text in altered(page.said, marks[column], PAYLOAD)]
        faults += [f"{where}: {fault}" for fault in page.faults + changed]
        met |= shown

    assert faults == []
    assert MET - met == set()


@pytest.mark.parametrize(
    "html",
    [
        "<script>evil()</script>",
        '<script src="//elsewhere/x.js"></script>',
        "<x-evil></x-evil>",
        "<p onclick=evil()>",
        "<p style='color: red'>",
        "<a href='java\nscript:evil()'>x</a>",
        "<img src=data:image/svg+xml,x>",
        "<!-- evil -->",
    ],
)
def test_what_an_attack_would_leave_in_a_page_is_found(html):
    assert Suspicion(html).faults


@pytest.mark.parametrize("said", ["@1@//", f"@1@{PAYLOAD[:-9]}49", "@1@//\"'> and more"])
def test_a_text_that_was_changed_is_found(said):
    assert altered([said], "@1@", PAYLOAD)


@pytest.mark.parametrize("said", [f"by @1@{PAYLOAD} yesterday", "@1@//\"'><script>evil()…"])
def test_a_text_as_it_stands_or_cut_short_is_let_through(said):
    assert not altered([said], "@1@", PAYLOAD)
