"""The content of the demonstration: complete in both languages, well typeset, and consistent with itself."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from PIL import Image

from jusur_participa.demo import queries
from jusur_participa.foundation.access import Role
from jusur_participa.spaces.terms import Activity, SpaceKind

YEAR = 2026
NETWORK = queries.network_content(YEAR)
TOWNS = queries.towns_content(YEAR)
SLUGS = {
    "menara", "annakhil", "ras-ain-rhamna", "jaidate", "ait-ourir", "amizmiz", "tahannaout", "chichaoua",
    "sidi-bou-othmane", "tamallalt",
}  # fmt: skip
ARABIC = re.compile("[\u0600-\u06ff]")
each_town = pytest.mark.parametrize("town", TOWNS.values(), ids=TOWNS)


def texts(content: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the content, with where it stands; what stands in a file is for machines."""
    if isinstance(content, str):
        if not path.endswith("/file"):
            yield path, content
    elif isinstance(content, dict):
        for name, part in content.items():
            yield from texts(part, f"{path}/{name}")
    elif isinstance(content, list):
        for number, part in enumerate(content):
            yield from texts(part, f"{path}/{number}")


def bilingual_texts(content: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text given in two languages, with where it stands."""
    if isinstance(content, dict):
        if "ar" in content or "fr" in content:
            yield path, content
        for name, part in content.items():
            yield from bilingual_texts(part, f"{path}/{name}")
    elif isinstance(content, list):
        for number, part in enumerate(content):
            yield from bilingual_texts(part, f"{path}/{number}")


def days_of_acts(town: dict[str, Any]) -> Iterator[int]:
    for idea in town["ideas"]:
        yield idea["day"]
        yield from (comment["day"] for comment in idea.get("comments", []))
        yield from (idea[part]["day"] for part in ("study", "answer") if part in idea)
    for project in projects(town):
        yield from (report["day"] for report in project.get("reports", []))
        yield from (milestone["reached"] for milestone in project.get("milestones", []) if "reached" in milestone)


def projects(town: dict[str, Any]) -> list[dict[str, Any]]:
    programmes = [programme for axis in town.get("axes", []) for programme in axis["programmes"]]
    return [project for programme in programmes for project in programme["projects"]]


def typographic_faults(text: str) -> list[str]:
    """What a reader of Arabic or of French would correct."""
    found = {
        "Latin punctuation in Arabic": re.search("[\u0600-\u06ff] ?[,;?]|[,;?][\u0600-\u06ff]", text),
        "a space before Arabic punctuation": re.search(" [،؛؟]", text),
        "a straight apostrophe": re.search("['`]", text),
        "a straight quotation mark": re.search('"', text),
        "French punctuation without its narrow space": re.search("[A-Za-zÀ-ÿ0-9)] ?[;:!?»](?!\\S)", text),
        "a guillemet without its narrow space": re.search("«(?![\u202f\u0600-\u06ff])", text),
        "two spaces": re.search("[ \u202f]{2}", text),
        "three dots for one ellipsis": re.search(r"\.\.\.", text),
        "Eastern digits": re.search("[٠-٩]", text),
    }
    return [fault for fault, match in found.items() if match]


def pictures() -> list[dict[str, str]]:
    ideas = [idea for town in TOWNS.values() for idea in town["ideas"]]
    reports = [report for town in TOWNS.values() for one in projects(town) for report in one.get("reports", [])]
    return [picture for shown in (*ideas, *reports) for picture in shown.get("pictures", [])]


def test_every_picture_is_there_and_none_is_left_over():
    drawn = {file.name for file in (files("jusur_participa.demo") / "pictures").iterdir()}

    arms = {town["arms"] for town in TOWNS.values() if "arms" in town}

    assert {picture["file"] for picture in pictures()} | arms == drawn


def test_what_is_drawn_is_said_to_be_a_drawing():
    assert [one["alt"] for one in pictures() if not one["alt"].startswith(("رسم: ", "Dessin\u202f: "))] == []


@pytest.mark.parametrize("name", sorted({picture["file"] for picture in pictures()}))
def test_a_picture_is_light_and_of_the_one_size(name):
    with queries.picture(name) as file, Image.open(file) as image:
        assert (image.format, image.size) == ("WEBP", (960, 640))
        assert file.seek(0, 2) < 25_000


def test_what_a_ballot_that_is_open_offers_can_be_told_by_its_pictures():
    open_now = [vote for vote in TOWNS["amizmiz"]["votes"] if vote["opens"] < 0 < vote["closes"]]
    ideas = {project["idea"] for vote in open_now for project in vote.get("projects", [])}

    assert ideas
    assert ideas <= {idea["key"] for idea in TOWNS["amizmiz"]["ideas"] if idea.get("pictures")}


def test_the_ten_members_are_here():
    assert TOWNS.keys() == SLUGS
    assert all(slug == town["slug"] for slug, town in TOWNS.items())


def test_no_code_stands_twice():
    codes = Counter(place["code"] for place in (*TOWNS.values(), *NETWORK["parents"]))

    assert max(codes.values()) == 1


def test_the_five_partner_towns_are_here():
    assert len({town["slug"] for town in NETWORK["partner_towns"]}) == 5


@pytest.mark.parametrize("content", [NETWORK, *TOWNS.values()], ids=["network", *TOWNS])
def test_what_is_bilingual_is_complete_and_in_its_script(content):
    wrong = [
        path
        for path, text in bilingual_texts(content)
        if not text.get("ar") or not text.get("fr") or not ARABIC.search(text["ar"]) or ARABIC.search(text["fr"])
    ]

    assert wrong == []


@pytest.mark.parametrize("content", [NETWORK, *TOWNS.values()], ids=["network", *TOWNS])
def test_every_text_is_typeset_as_its_language_is_written(content):
    assert [(path, faults, text) for path, text in texts(content) if (faults := typographic_faults(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "الماء, والكهرباء",
        "متى?",
        "متى ؟",
        "l'eau",
        "Pourquoi ?",
        "Pourquoi?",
        "« Non »",
        "deux  mots",
        "donc...",
        "٥ دراهم",
    ],
)
def test_a_typographic_fault_is_found(text):
    assert typographic_faults(text) != []


@pytest.mark.parametrize(
    "text", ["الماء، والكهرباء؛ متى؟", "L’eau\u202f: pourquoi\u202f?", "«قال نعم»", "de 8\u202fh 30 à 15\u202fh"]
)
def test_good_typography_is_let_through(text):
    assert typographic_faults(text) == []


@each_town
def test_nothing_happens_today_or_later(town):
    assert max(days_of_acts(town)) < 0


@each_town
def test_keys_are_unique_within_their_kind(town):
    for kind in ("zones", "people", "associations", "spaces", "ideas", "votes"):
        keys = Counter(entry["key"] for entry in town.get(kind, []))
        assert not keys or max(keys.values()) == 1, kind


@each_town
def test_everybody_and_everything_named_is_there(town):
    people = {entry["key"] for entry in town["people"]} | {f"neighbour-{n + 1}" for n in range(town["neighbours"])}
    zones, associations = ({entry["key"] for entry in town[kind]} for kind in ("zones", "associations"))
    spaces, ideas = ({entry["key"] for entry in town[kind]} for kind in ("spaces", "ideas"))
    for association in town["associations"]:
        assert set(association["members"]) <= people
    for idea in town["ideas"]:
        said = idea.get("comments", [])
        assert {idea["author"], *idea.get("co_authors", []), *(comment["by"] for comment in said)} <= people
        assert {one["association"] for one in (idea, *said) if "association" in one} <= associations
        assert idea["space"] in spaces
        assert idea["zone"] in zones
    for vote in (*town.get("votes", []), *town.get("rankings", [])):
        assert {entry["idea"] for entry in vote.get("projects", vote.get("scores", []))} <= ideas
    assert {key for project in projects(town) for key in project.get("ideas", {})} <= ideas


@each_town
def test_enough_people_live_there_for_the_supports_and_ballots(town):
    voices = town["neighbours"] + sum("email" not in person for person in town["people"]) - 2

    assert max(idea["supports"] for idea in town["ideas"]) <= voices
    assert max((vote["ballots"] for vote in town.get("votes", [])), default=0) <= voices


@each_town
def test_criteria_weigh_a_hundred_and_gender_is_among_them(town):
    for space in town["spaces"]:
        if criteria := space.get("criteria"):
            assert sum(criterion["weight"] for criterion in criteria) == 100
            assert any(criterion.get("gender") for criterion in criteria)


def test_an_arrondissement_has_a_parent_and_no_plan():
    arrondissements = [town for town in TOWNS.values() if town["kind"] == "arrondissement"]

    assert {town["slug"] for town in arrondissements} == {"menara", "annakhil"}
    assert all(town["parent"] == "marrakech" and "plan" not in town for town in arrondissements)


def test_somewhere_each_activity_is_open_now():
    running = [
        set(phase["activities"])
        for town in TOWNS.values()
        for space in town["spaces"]
        for phase in space["phases"]
        if phase["days"][0] < 0 < phase["days"][1]
    ]

    assert set.union(*running) == {activity.value for activity in Activity}


def test_there_is_a_space_of_each_kind():
    assert {space["kind"] for town in TOWNS.values() for space in town["spaces"]} == {kind.value for kind in SpaceKind}


def test_both_languages_are_written_in():
    languages = Counter(bool(ARABIC.match(idea["title"])) for town in TOWNS.values() for idea in town["ideas"])

    assert languages[True] > 25
    assert languages[False] > 25


def test_there_is_one_account_for_each_role():
    people = [*NETWORK["people"], *(person for town in TOWNS.values() for person in town["people"])]
    accounts = [person for person in people if "email" in person]

    assert {person["role"] for person in accounts if "role" in person} == {role.value for role in Role}
    assert all(person["email"].endswith("@exemple.test") for person in accounts)
    assert len({person["email"] for person in accounts}) == len(accounts) == len(Role) + 2


def test_at_least_three_ideas_go_the_whole_way():
    delivered = [
        key
        for town in TOWNS.values()
        for project in projects(town)
        if project.get("reports", [{"state": ""}])[-1]["state"] == "delivered"
        for key in project.get("ideas", {})
    ]

    assert "solar-lighting" in delivered
    assert len(delivered) >= 3
