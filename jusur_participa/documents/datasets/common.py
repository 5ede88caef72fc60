"""What every document shares: names, dates and words that several blocks use."""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.i18n import current_language, day, pgettext
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.text import fold
from jusur_participa.foundation.uploads import arms_bytes
from jusur_participa.foundation.writers.leaves import Block, Document, Form, Spoken, Words
from jusur_participa.territory.models import Municipality
from jusur_participa.territory.terms import MunicipalityKind

NOTHING = "–"
VOWELS = frozenset("aeiouyh")


def here(text: BilingualText) -> Words:
    """A bilingual text as the reader finds it: in the other language, and marked as such, where this one is empty."""
    language = current_language()
    told_in = text.language_in(language)
    if not text.in_(language):
        return ""
    return text.in_(language) if told_in == language else Spoken(text.in_(language), told_in)


def plain(text: BilingualText) -> str:
    """The same without the mark, for places that take plain text only."""
    return text.in_(current_language())


def spoken(text: str, language: str) -> Words:
    """What somebody wrote in `language`."""
    return text if language == current_language() else Spoken(text, language)


def listed(names: Iterable[str]) -> str:
    """Names one after the other, with the comma of the language."""
    return ("، " if current_language() == "ar" else ", ").join(names)


def town_name(municipality: Municipality) -> str:
    """« Commune d’Amizmiz » in full, as it stands on paper beside its arms."""
    name = plain(municipality.name)
    if municipality.kind is MunicipalityKind.ARRONDISSEMENT:
        return _("The arrondissement of %(name)s", name=name)
    if fold(name[:1]) in VOWELS:
        # French says « d’ » before a vowel.
        return pgettext("before a vowel", "The commune of %(name)s", name=name)
    return _("The commune of %(name)s", name=name)


def document(
    municipality: Municipality, form: Form, title: str, notes: list[str], blocks: Iterable[Block], **where: Any
) -> Document:
    """A document of the municipality in the language of the reader; `where` is the page that says the same."""
    language = current_language()
    endpoint = where.pop("endpoint")
    address = url_for(endpoint, lang=language, town=municipality.slug, _external=True, **where)
    return Document(
        language=language,
        form=form,
        title=title,
        town=town_name(municipality),
        subtitle=plain(municipality.province),
        notes=notes,
        blocks=list(blocks),
        address=address,
        emblem=arms_bytes(municipality.arms_key or "") or b"",
        contents_label=_("Contents"),
        page_label=_("Page"),
    )


def as_of(value: Any) -> str:
    """« État au 24 novembre 2026 »."""
    return _("As it stood on %(day)s", day=day(value))
