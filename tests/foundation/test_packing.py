"""PDF made smaller: the same document for whoever reads it."""

import io

import pypdf
import pytest
import typst

from jusur_participa.foundation.writers.packing import packed

# The compiler takes its source as bytes; each line makes some structure elements of its own.
SOURCE = b"""
#set document(title: "Plan")
#set text(lang: "fr")
= Plan
#for n in range(400) [#table(columns: 2, [Projet #n], [#(n * 1000)])]
"""


@pytest.fixture(scope="module")
def plain() -> bytes:
    content: bytes = typst.compile(SOURCE, format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True)
    return content


def test_a_tagged_document_becomes_much_smaller(plain):
    assert len(packed(plain)) < len(plain) / 2


def test_every_page_and_every_tag_is_still_there(plain):
    before, after = (pypdf.PdfReader(io.BytesIO(content), strict=True) for content in (plain, packed(plain)))

    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert after.metadata == before.metadata
    assert after.trailer["/ID"] == before.trailer["/ID"]
    assert after.root_object["/MarkInfo"] == before.root_object["/MarkInfo"]
    assert elements(after) == elements(before) > 1_200


def elements(reader: pypdf.PdfReader) -> int:
    """How many structure elements are reached from the root."""
    waiting, seen = [reader.root_object["/StructTreeRoot"]["/K"]], 0
    while waiting:
        thing = waiting.pop().get_object()
        if isinstance(thing, list):
            waiting += thing
        elif isinstance(thing, dict) and "/S" in thing:
            seen += 1
            waiting += [thing["/K"]] if "/K" in thing else []
    return seen


@pytest.mark.parametrize("content", [b"", b"no document", b"%PDF-1.7\nstartxref\n0\n%%EOF"])
def test_what_is_written_otherwise_stays_as_it_is(content):
    assert packed(content) == content


def test_packing_twice_changes_nothing_more(plain):
    assert packed(packed(plain)) == packed(plain)
