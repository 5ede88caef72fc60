"""Printed codes as sheets to cut: each tells in both languages what it is and where it is typed."""

from collections.abc import Callable, Sequence

from flask import url_for

from jusur_participa.foundation.i18n import LANGUAGES, current_language, day, in_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.writers.leaves import Boxed, Document, Form, Paragraph, Spoken
from jusur_participa.residence.models import CodeBatch
from jusur_participa.residence.rules import shown_code
from jusur_participa.territory.models import Municipality


def code_sheets(place: Municipality, batch: CodeBatch, codes: Sequence[str]) -> Document:
    """The batch as a document: a frame for each code, to be cut out, handed out or posted."""
    language = current_language()
    return Document(
        language=language,
        form=Form.SHEETS,
        title=_("Codes to prove where one lives"),
        town=place.name.in_(language),
        subtitle=batch.zone.name.in_(language),
        notes=[
            _("Batch %(number)s, good until %(day)s.", number=batch.number, day=day(batch.expires_at)),
            _("Cut along the frames. Give each household one code a person, or post it; keep none."),
        ],
        blocks=[_slip(place, batch, number, code) for number, code in enumerate(codes, 1)],
        page_label=_("Page"),
    )


def _slip(place: Municipality, batch: CodeBatch, number: int, code: str) -> Boxed:
    address = url_for("residence.code", lang="ar", town=place.slug, _external=True)
    return Boxed(
        title=Spoken(shown_code(code), "fr"),
        tags=[f"{batch.number} · {number}/{batch.codes_count}"],
        blocks=[
            *_both(
                lambda language: _(
                    "With this code you prove once that you live in %(zone)s. Sign in on the site of %(place)s, open "
                    "“My residence” and type it by %(day)s. It is for one person; give it to nobody.",
                    zone=batch.zone.name.in_(language),
                    place=place.name.in_(language),
                    day=day(batch.expires_at),
                )
            ),
            Paragraph(Spoken(address, "fr"), "soft"),
        ],
    )


def _both(said: Callable[[str], str]) -> list[Paragraph]:
    """The same in each language."""
    paragraphs = []
    for language in LANGUAGES:
        with in_language(language):
            paragraphs.append(Paragraph(Spoken(said(language), language)))
    return paragraphs
