"""Photos are taken for what they are, made small, and stripped."""

import io

import pytest
from PIL import Image

from jusur_participa.foundation.uploads import Unreadable, keep_photo, photo_bytes

#: Exif tags: where it was taken, which phone, how it was held.
GPS, MODEL, ORIENTATION = 0x8825, 0x0110, 0x0112


def photo(size: tuple[int, int] = (1600, 1200), kind: str = "JPEG", **exif_tags: object) -> io.BytesIO:
    picture, buffer = Image.new("RGB", size, "#a3472b"), io.BytesIO()
    exif = Image.Exif()
    exif[MODEL] = "A phone with a name"
    exif[ORIENTATION] = exif_tags.get("orientation", 1)
    exif[GPS] = {1: "N", 2: (31.0, 13.0, 0.0)}
    picture.save(buffer, kind, **({"exif": exif} if kind == "JPEG" else {}))
    buffer.seek(0)
    return buffer


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_in_two_sizes(app, kind):
    kept = keep_photo(photo(kind=kind))

    sizes = {size: Image.open(io.BytesIO(photo_bytes(kept.key, size))) for size in ("small", "large")}

    assert (kept.width, kept.height) == (1280, 960)
    assert sizes["small"].size == (480, 360)
    assert {picture.format for picture in sizes.values()} == {"WEBP"}


def test_nothing_in_it_tells_where_or_by_whom_it_was_taken(app):
    kept = keep_photo(photo())

    for size in ("small", "large"):
        stored = photo_bytes(kept.key, size)
        assert b"A phone with a name" not in stored
        assert dict(Image.open(io.BytesIO(stored)).getexif()) == {}


def test_a_photo_taken_sideways_stands_upright(app):
    kept = keep_photo(photo((800, 400), orientation=6))

    assert (kept.width, kept.height) == (400, 800)


def test_a_small_photo_is_not_blown_up(app):
    kept = keep_photo(photo((100, 50)))

    assert (kept.width, kept.height) == (100, 50)


def test_two_photos_never_share_a_name(app):
    assert keep_photo(photo()).key != keep_photo(photo()).key


def bomb() -> io.BytesIO:
    buffer = io.BytesIO()
    Image.new("1", (6000, 6000)).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


@pytest.mark.parametrize(
    "file",
    [
        io.BytesIO(b""),
        io.BytesIO(b"not a photo"),
        io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        io.BytesIO(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
        io.BytesIO(photo().read()[:200]),
        bomb(),
    ],
    ids=["empty", "text", "svg", "gif", "cut off", "bomb"],
)
def test_what_is_no_photo_is_refused(app, file):
    with pytest.raises(Unreadable):
        keep_photo(file)


@pytest.mark.parametrize(
    ("key", "size"), [("0" * 32, "small"), ("../../config", "small"), ("", "small"), ("0" * 32, "huge"), ("0" * 32, "")]
)
def test_what_is_not_kept_is_none(app, key, size):
    assert photo_bytes(key, size) is None
