"""The documents name what is there: settings, dependencies, slices, commands, files."""

import re
import tomllib

import pytest

from jusur_participa.slices import RANKED
from tests.support.sources import ROOT

DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def settings_read(*sources: str) -> set[str]:
    """The environment variables that these texts read."""
    return {name for source in sources for name in re.findall(r'(?:environ\.get|_flag)\(\s*"(\w+)"', source)}


def broken_links(document: str, text: str) -> list[str]:
    """Links of a document to files that are not there."""
    folder = (ROOT / document).parent
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    return [f"{document}: {link}" for link in links if not (folder / link).exists()]


def test_every_setting_is_explained():
    read_here = settings_read(read("config.py"), read("jusur_participa/foundation/gunicorn_settings.py"))
    explained = set(re.findall(r"`([A-Z_]+)`", read("docs/operations.md")))

    assert read_here - explained == set()
    assert "DATABASE_URL" in read_here


def test_every_dependency_has_its_reason():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in wanted}
    text = read("docs/dependencies.md").lower()

    assert {name for name in names if not re.search(rf"\b{name}\b", text)} == set()


def test_the_locks_name_no_registry():
    for lock in ("requirements.txt", "requirements-test.txt"):
        assert not re.search(r"https?://|--index|--find-links", read(lock)), lock


def test_the_map_lists_the_slices_in_their_rank():
    assert tuple(re.findall(r"^\| `(\w+)` \|", read("README.md"), re.MULTILINE)) == RANKED


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    assert broken_links(str(document.relative_to(ROOT)), document.read_text(encoding="utf-8")) == []


def test_a_broken_link_is_found():
    assert broken_links("docs/operations.md", "[x](nothing.md) [y](../README.md) [z](https://elsewhere/)") == [
        "docs/operations.md: nothing.md"
    ]


def test_a_setting_is_found_however_it_is_read():
    assert settings_read('os.environ.get("ONE", "x") + _flag("TWO")') == {"ONE", "TWO"}


def test_every_command_of_the_readme_exists():
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))

    assert set(re.findall(r"\bmake ([a-z]+)", read("README.md"))) <= targets


def named_tests(text: str) -> list[tuple[str, str]]:
    """Files and tests that a document names."""
    return re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)


def test_every_test_that_keeps_a_check_exists():
    named = named_tests(read("docs/security.md"))

    assert len(named) > 30
    assert [f"{path}::{test}" for path, test in named if f"def {test}(" not in read(path)] == []
