"""A PDF made smaller without changing what it says: its many small objects are compressed together.

A tagged document of hundreds of pages consists of ten thousands of structure
elements, which the typesetter writes out in full. ISO 32000-1 (PDF 1.7) lets
them stand in compressed object streams (7.5.7), found by a cross-reference
stream (7.5.8); PDF/UA-1 is built on that version.
"""

import re
import zlib
from collections.abc import Iterator

#: Objects in one stream: readers decompress all of them to find one.
TOGETHER = 200
#: The most that a cross-reference entry can say of where a stream begins: four bytes.
LARGEST = 2**32 - 1

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj\s*$", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)


def packed(content: bytes) -> bytes:
    """The same document with its objects packed; as it is where it is not written as the typesetter writes them.

    What is already a stream (pages, fonts, pictures) is copied byte for byte.
    """
    trailer = _TRAILER.search(content, max(0, len(content) - 2_000))
    if trailer is None or len(content) > LARGEST:
        return content
    table, entries = int(trailer[2]), re.sub(rb"/Size \d+", b"", trailer[1]).strip()
    objects = list(_objects(content, table))
    if not objects or len(objects) != len(_places(content, table)):
        return content
    return _written(content[: content.index(b"\n") + 1], objects, entries)


def _places(content: bytes, table: int) -> list[int]:
    """Where each object begins, in the order of the file, as the table at its end says."""
    return sorted(int(line[:10]) for line in content[table:].split(b"\n")[2:] if line[17:18] == b"n")


def _objects(content: bytes, table: int) -> Iterator[tuple[int, bytes]]:
    """Each object's number and words, in the order of the file, without those that are written otherwise."""
    places = _places(content, table)
    for begins, ends in zip(places, [*places[1:], table], strict=True):
        if found := _OBJECT.match(content[begins:ends]):
            yield int(found[1]), found[2]


def _written(head: bytes, objects: list[tuple[int, bytes]], entries: bytes) -> bytes:
    # A binary line after the first tells mail programs that this is no text.
    out = bytearray(head + b"%\xe2\xe3\xcf\xd3\n")
    #: By object number: kind, where it stands (byte, or number of its stream), and its place in the stream.
    where: dict[int, tuple[int, int, int]] = {}
    small = []
    for number, body in objects:
        if body.endswith(b"endstream"):
            where[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        else:
            small.append((number, body))
    following = max(number for number, _body in objects) + 1
    for first in range(0, len(small), TOGETHER):
        group = small[first : first + TOGETHER]
        where[following] = (1, len(out), 0)
        where |= {number: (2, following, place) for place, (number, _body) in enumerate(group)}
        out += _together(following, group)
        following += 1
    begins = len(out)
    where[following] = (1, begins, 0)
    rows = [where.get(number, (0, 0, 65_535)) for number in range(following + 1)]
    table = b"".join(b"%c%b%b" % (kind, at.to_bytes(4), place.to_bytes(2)) for kind, at, place in rows)
    about = b"/Type/XRef/Size %d/W[1 4 2]%b" % (following + 1, entries)
    out += _stream(following, about, table)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % begins)


def _together(number: int, group: list[tuple[int, bytes]]) -> bytes:
    """An object stream: numbers and offsets first, then the objects one after another."""
    index, words = [], bytearray()
    for each, body in group:
        index.append(b"%d %d" % (each, len(words)))
        words += body + b"\n"
    head = b" ".join(index) + b"\n"
    return _stream(number, b"/Type/ObjStm/N %d/First %d" % (len(group), len(head)), head + words)


def _stream(number: int, about: bytes, content: bytes) -> bytes:
    packed_content = zlib.compress(content, 9)
    return b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        number, about, len(packed_content), packed_content,
    )  # fmt: skip
