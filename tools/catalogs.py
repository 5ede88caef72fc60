"""Keeps the catalogs in step with the sources: `make translate` runs it, a guard of the architecture uses it.

New messages are added empty, those that the product no longer says are dropped,
and whatever is not ready to be shown is listed. Nothing is guessed: a wrong
translation that looks finished is worse than an empty one.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "jusur_participa"
LANGUAGES = ("ar", "fr")
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
KEYWORDS = parse_keywords(
    ["_", "gettext", "_l", "ngettext:1,2", "_ln:1,2", "pgettext:1c,2", "_lp:1c,2", "npgettext:1c,2,3"]
)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
#: What each language's typography forbids, and what to write instead.
TYPOGRAPHY = {
    "ar": [(re.compile(f"[\u0621-\u064a]{latin}"), arabic) for latin, arabic in ((",", "،"), (";", "؛"), (r"\?", "؟"))],
    "fr": [
        (re.compile(r"\w'\w"), "’"),
        (re.compile(r"[\w»)] ?[;?!](?=\s|$)"), "a narrow no-break space before ; ? !"),
        (re.compile(r" :"), "a narrow no-break space before :"),
    ],
}


def path_of(language: str) -> Path:
    """Where the catalog of a language is."""
    return ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """The catalog of a language as it is kept."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def extracted(folder: Path = SOURCES) -> Catalog:
    """Every message that the sources say."""
    template = Catalog(fuzzy=False)
    for _name, _line, message, _comments, context in extract_from_dir(folder, METHODS, keywords=KEYWORDS):
        template.add(message, context=context)
    return template


def faults(template: Catalog, catalog: Catalog) -> list[str]:
    """Why this catalog is not ready to be shown, one sentence each."""
    return [
        f"{catalog.locale_identifier}: {fault}: {wanted.id!r}"
        for wanted in template
        if wanted.id
        for fault in _faults_of(wanted, catalog.get(wanted.id, context=wanted.context), catalog)
    ]


def _faults_of(wanted: Message, found: Message | None, catalog: Catalog) -> Iterator[str]:
    if found is None:
        yield "missing"
        return
    if found.fuzzy:
        yield "fuzzy"
    texts = found.string if found.pluralizable else (found.string,)
    if not texts or not all(texts):
        yield "empty"
        return
    if wanted.pluralizable and len(texts) != catalog.num_plurals:
        yield f"{len(texts)} plural forms instead of {catalog.num_plurals}"
    if bool(wanted.pluralizable) != bool(found.pluralizable):
        yield "with plurals on one side only"
    yield from _faults_of_placeholders(wanted, texts)
    for pattern, instead in TYPOGRAPHY[str(catalog.locale_identifier)]:
        if any(pattern.search(text) for text in texts):
            yield f"write {instead}"


def _faults_of_placeholders(wanted: Message, texts: tuple[str, ...]) -> Iterator[str]:
    """The last form says every number; the forms for one and two may say it in words."""
    ids = wanted.id if wanted.pluralizable else (wanted.id,)
    known = {name for text in ids for name in PLACEHOLDER.findall(text)}
    if set(PLACEHOLDER.findall(texts[-1])) != known:
        yield f"placeholders differ from {sorted(known)}"
    if any(set(PLACEHOLDER.findall(text)) - known for text in texts):
        yield "unknown placeholder"
    if known and any("%" in PLACEHOLDER.sub("", text).replace("%%", "") for text in texts):
        yield "a single % that is no placeholder"


def update(language: str, template: Catalog) -> Catalog:
    """Bring the kept catalog in step with the template, and write it."""
    catalog = read(language)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    with path_of(language).open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, no_location=True)
    return catalog


def main() -> int:
    """Update both catalogs; the exit code says whether something is left to translate."""
    template = extracted()
    left = [fault for language in LANGUAGES for fault in faults(template, update(language, template))]
    print(f"{len(template)} messages, {len(left)} faults", *left, sep="\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
