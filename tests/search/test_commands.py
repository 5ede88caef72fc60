"""`flask search`: the same answer as the page, for people and for programs."""

import json
import re

import pytest


@pytest.fixture
def run(app):
    """Run a command of the group."""
    return lambda *arguments: app.test_cli_runner().invoke(args=["search", *arguments])


def test_json_lists_what_the_page_shows_in_its_order(app, client, make, run):
    space = make.space()
    make.proposal(space, title="Le souk", body="Une fontaine.")
    make.proposal(space, title="Fontaine")
    make.proposal(make.space(make.municipality()), title="Fontaine")
    make.index()

    rows = json.loads(run("find", "fontaine", "--lang", "fr", "--municipality", "amizmiz", "--json").output)
    page = client.get("/fr/amizmiz/search?q=fontaine").text

    assert re.findall(r'card__title"><a href="([^"]+)"', page) == [row["url"] for row in rows]
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    assert rows[0].keys() >= {"kind", "id", "title", "url", "municipality", "score"}
    assert rows[0]["municipality"] == "amizmiz"


def test_an_empty_answer_is_an_empty_list(run):
    assert json.loads(run("find", "xylophone", "--json").output) == []
    assert "Nothing was found." in run("find", "xylophone").output


def test_a_municipality_that_is_not_there_is_named(run):
    result = run("find", "fontaine", "--municipality", "nowhere")

    assert result.exit_code == 2
    assert "nowhere" in result.output


def test_rebuilding_finds_what_was_there_before(make, run):
    idea = make.proposal(title="Fontaine")
    assert run("find", "fontaine").output == "Nothing was found.\n"

    assert "proposal: 1" in run("rebuild").output
    assert json.loads(run("find", "fontaine", "--json").output)[0]["id"] == idea.id

    run("rebuild")
    assert len(json.loads(run("find", "fontaine", "--json").output)) == 1
