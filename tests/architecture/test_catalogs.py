"""Everything that the product says is said in Arabic and in French, and typeset as each is written."""

import pytest
from babel.messages.catalog import Catalog

from tools.catalogs import LANGUAGES, extracted, faults, path_of, read

ONE, MANY = "%(num)d idea", "%(num)d ideas"


@pytest.fixture(scope="module")
def template() -> Catalog:
    return extracted()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalog_is_complete(template, language):
    assert faults(template, read(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("placeholder", ["ORGANIZATION", "EMAIL@ADDRESS", "FULL NAME", "YEAR-MO-DA", "LL@li.org"])
def test_the_header_says_whose_catalog_it_is(language, placeholder):
    header, _, _messages = path_of(language).read_text(encoding="utf-8").partition("\n\n")

    assert placeholder not in header


def test_the_sources_say_something(template):
    assert len(template) > 100


def catalog_with(language: str, message: str | tuple[str, str], text: str | tuple[str, ...], **options) -> Catalog:
    catalog = Catalog(locale=language, fuzzy=False)
    catalog.add(message, text, **options)
    return catalog


def template_with(message: str | tuple[str, str]) -> Catalog:
    catalog = Catalog(fuzzy=False)
    catalog.add(message)
    return catalog


@pytest.mark.parametrize(
    ("language", "message", "text", "fault"),
    [
        ("fr", "Ideas", "", "empty"),
        ("fr", "%(name)s, hello", "Bonjour", "placeholders differ"),
        ("fr", "Hello", "Bonjour %(name)s", "placeholders differ"),
        ("fr", "%(share)s of it", "%(share)s, 100 %", "single %"),
        ("fr", (ONE, MANY), ("%(num)d idée",), "plural forms"),
        ("ar", (ONE, MANY), ("فكرة", "أفكار"), "plural forms"),
        ("fr", (ONE, MANY), ("une idée", "des idées"), "placeholders differ"),
        ("ar", "Ideas, votes", "أفكار, تصويت", "write ،"),
        ("ar", "Sure?", "متأكد?", "write ؟"),
        ("fr", "Sure?", "Sûr ?", "narrow no-break space"),
        ("fr", "The idea", "L'idée", "write ’"),
    ],
)
def test_a_faulty_translation_is_found(language, message, text, fault):
    found = faults(template_with(message), catalog_with(language, message, text))

    assert any(fault in sentence for sentence in found)


def test_a_missing_translation_is_found():
    assert faults(template_with("Ideas"), Catalog(locale="fr", fuzzy=False)) == ["fr: missing: 'Ideas'"]


def test_a_fuzzy_translation_is_found():
    catalog = catalog_with("fr", "Ideas", "Idées", flags=["fuzzy"])

    assert faults(template_with("Ideas"), catalog) == ["fr: fuzzy: 'Ideas'"]


@pytest.mark.parametrize(
    ("language", "message", "text"),
    [
        ("fr", "Sure?", "Sûr\u202f?"),
        ("fr", (ONE, MANY), ("%(num)d idée", "%(num)d idées")),
        ("ar", "Sure, %(name)s?", "متأكد، %(name)s؟"),
        ("ar", (ONE, MANY), ("لا أفكار", "فكرة واحدة", "فكرتان", "%(num)d أفكار", "%(num)d فكرة", "%(num)d فكرة")),
    ],
)
def test_a_good_translation_is_let_through(language, message, text):
    assert faults(template_with(message), catalog_with(language, message, text)) == []


def test_messages_are_found_in_modules_and_templates(tmp_path):
    (tmp_path / "actions.py").write_text('refused(_l("Not now."))\nngettext("%(num)d day", "%(num)d days", n)')
    (tmp_path / "show.html").write_text('{{ _("Ideas") }}{{ pgettext("a person", "Free") }}')

    assert {(message.id, message.context) for message in extracted(tmp_path) if message.id} == {
        ("Not now.", None),
        (("%(num)d day", "%(num)d days"), None),
        ("Ideas", None),
        ("Free", "a person"),
    }
