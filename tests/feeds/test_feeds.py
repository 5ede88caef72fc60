"""Feeds that readers understand: valid, in the language of their address, with nothing that is out of sight."""

from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from jusur_participa.foundation import clock
from jusur_participa.foundation.writers import atom
from jusur_participa.proposals import actions as proposals
from jusur_participa.proposals.models import JourneyEntry
from jusur_participa.proposals.terms import JourneyStep, Outcome

ATOM = f"{{{atom.NAMESPACE}}}"


def proposed(make, **said):
    """An idea with the first entry of its journey."""
    idea = make.proposal(**said)
    if not idea.journey:
        idea.journey.append(JourneyEntry(step=JourneyStep.PROPOSED, reached_at=idea.published_at))
    return idea


def feed_of(client, path: str) -> ET.Element:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content_type == atom.MEDIA_TYPE
    return ET.fromstring(answer.data)


def titles(feed: ET.Element) -> list[str]:
    return [
        entry.findtext(f"{ATOM}title").replace("\u2068", "").replace("\u2069", "")
        for entry in feed.iter(f"{ATOM}entry")
    ]


@pytest.mark.parametrize(("language", "step"), [("ar", "مقترحة"), ("fr", "Proposée")])
def test_a_feed_is_atom_in_the_language_of_its_address(make, client, app, language, step):
    idea = proposed(make, title="Éclairage & <chemin>", body="Il fait nuit.\nLes filles ont peur.")

    feed = feed_of(client, f"/{language}/amizmiz/news.atom")

    base = app.config["BASE_URL"]
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    # What RFC 4287 asks of a feed and of each of its entries, once.
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        assert [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "self": f"{base}/{language}/amizmiz/news.atom", "alternate": f"{base}/{language}/amizmiz/",
    }  # fmt: skip
    (entry,) = feed.iter(f"{ATOM}entry")
    assert "Éclairage & <chemin>" in entry.findtext(f"{ATOM}title")
    assert entry.findtext(f"{ATOM}summary") == "Il fait nuit. Les filles ont peur."
    assert entry.find(f"{ATOM}link").get("href") == f"{base}/{language}/amizmiz/ideas/{idea.id}"


def test_each_step_is_an_entry_and_the_latest_stands_first(make, client, now):
    idea = proposed(make, title="Un puits")
    for days, step in enumerate((JourneyStep.DISCUSSED, JourneyStep.STUDIED, JourneyStep.ANSWERED), 1):
        with clock.frozen_at(now + timedelta(days=days)):
            outcome = Outcome.REFUSED if step is JourneyStep.ANSWERED else None
            proposals.advance(idea, step, by=make.officer(), outcome=outcome, reason="Pas d’eau", language="fr")

    with clock.frozen_at(now + timedelta(days=9)):
        feed = feed_of(client, "/fr/amizmiz/news.atom")

    assert [title.split("\u202f")[0] for title in titles(feed)] == ["Non retenue", "Étudiée par la commune", "Proposée"]
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == 3
    assert all(id.startswith("tag:") for id in ids)


def test_nothing_out_of_sight_is_in_any_feed(make, client, now):
    theme, space = make.theme(), make.space()
    said = {"space": space, "theme_id": theme.id, "title": "Canari"}
    proposed(make, **said, hidden_at=now, is_listed=False)
    make.draft(space=space, theme_id=theme.id, title="Canari")
    proposed(make, title="Canari", space=make.space(make.municipality()))

    for path in ("", f"spaces/{space.id}/", f"themes/{theme.id}/"):
        assert b"Canari" not in client.get(f"/fr/amizmiz/{path}news.atom").data


def test_spaces_and_themes_have_feeds_of_their_own(make, client):
    theme, space = make.theme(), make.space()
    proposed(make, title="Ici", space=space, theme_id=theme.id)
    proposed(make, title="Ailleurs")

    for path in (f"spaces/{space.id}/", f"themes/{theme.id}/"):
        assert [title.split()[-1] for title in titles(feed_of(client, f"/fr/amizmiz/{path}news.atom"))] == ["Ici"]


def test_what_is_elsewhere_or_in_preparation_has_no_feed(make, client):
    foreign = make.municipality()

    for path in (
        f"spaces/{make.space(foreign).id}", f"spaces/{make.space(published_at=None).id}",
        f"themes/{make.theme(municipality=foreign).id}",
    ):  # fmt: skip
        assert client.get(f"/fr/amizmiz/{path}/news.atom").status_code == 404


def test_a_feed_is_sent_again_only_when_it_has_changed(make, client, query_count):
    proposed(make)
    first = client.get("/fr/amizmiz/news.atom")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in first.headers

    asked = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/fr/amizmiz/news.atom", headers=asked).status_code == 304
    proposed(make)
    with query_count() as sent:
        assert client.get("/fr/amizmiz/news.atom", headers=asked).status_code == 200
    assert len(sent) <= 8


def test_an_empty_feed_is_valid_and_does_not_seem_new_each_time(make, client, now):
    make.here()

    first = feed_of(client, "/fr/amizmiz/news.atom")
    with clock.frozen_at(now + timedelta(hours=3)):
        later = feed_of(client, "/fr/amizmiz/news.atom")

    assert first.findtext(f"{ATOM}updated") == later.findtext(f"{ATOM}updated")


def test_letters_that_xml_cannot_hold_are_left_out(now):
    entry = atom.Entry("tag:x", "https://x/", "a\x00b\x0bc\ufffe", now)

    written = atom.write(atom.Feed("https://x/f", "https://x/", "t", "a", "fr", now, [entry]))

    assert ET.fromstring(written).findtext(f"{ATOM}entry/{ATOM}title") == "abc"


@pytest.mark.parametrize("path", ["", "ideas/?theme={theme}", "spaces/{space}"])
def test_pages_name_their_feed(make, client, path):
    names = {"theme": make.theme().id, "space": make.space().id}

    page = client.get(f"/fr/amizmiz/{path.format(**names)}").text

    assert '<link rel="alternate" type="application/atom+xml"' in page
