"""Photos: taken only for what they are, made small, stripped, and kept under names of our own."""

import io
import secrets
import warnings
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import obstore
from flask import current_app
from obstore.store import LocalStore, MemoryStore, ObjectStore, S3Store
from PIL import Image, ImageOps

#: More is a bomb, not a photo: 20 million pixels is above what cheap phones take.
Image.MAX_IMAGE_PIXELS = 20_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
#: Longest side in pixels of each size kept; pages show the smallest that suffices.
SIZES = {"small": 480, "large": 1280}
QUALITY = 72
#: Longest side in pixels of a municipality's arms: sharp on paper, and 10 kB at most on a page.
ARMS_SIDE = 256


class Unreadable(Exception):
    """The file is no photo that we take, is damaged, or is far too large."""


@dataclass(frozen=True)
class StoredPhoto:
    """Where a photo is kept, and the width and height of its large size in pixels."""

    key: str
    width: int
    height: int


def keep_photo(upload: Any) -> StoredPhoto:
    """Re-encode an uploaded photo as WebP in every size and keep it; its metadata is gone.

    `upload` has a `.stream` (a form's file) or is a binary file itself.

    Raises:
        Unreadable: not a JPEG, PNG or WebP photo of at most 20 million pixels.
    """
    picture = _opened(getattr(upload, "stream", upload))
    key = secrets.token_hex(16)
    width = height = 0
    for size, longest in SIZES.items():
        scaled = picture.copy()
        scaled.thumbnail((longest, longest))
        buffer = io.BytesIO()
        scaled.save(buffer, "WEBP", quality=QUALITY, method=4)
        obstore.put(store(), _path(key, size), buffer.getvalue())
        width, height = scaled.size
    return StoredPhoto(key, width, height)


def as_webp(stream: IO[bytes], longest: int) -> bytes:
    """A photo re-encoded as WebP, its longest side at most so many pixels; its metadata is gone.

    Raises:
        Unreadable: as `keep_photo`.
    """
    picture = _opened(stream, longest)
    picture.thumbnail((longest, longest))
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=QUALITY, method=4)
    return buffer.getvalue()


def keep_arms(upload: Any) -> str:
    """Re-encode the arms of a municipality as WebP, small enough for every page and see-through as sent; their key.

    A drawing that is code (SVG) is refused: it could act in the pages and documents that show it.

    Raises:
        Unreadable: as `keep_photo`.
    """
    picture = _opened(getattr(upload, "stream", upload), mode="RGBA")
    picture.thumbnail((ARMS_SIDE, ARMS_SIDE))
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=QUALITY, method=6)
    key = secrets.token_hex(16)
    obstore.put(store(), _arms_path(key), buffer.getvalue())
    return key


def arms_bytes(key: str) -> bytes | None:
    """The stored arms, or None."""
    try:
        return bytes(obstore.get(store(), _arms_path(key)).bytes()) if key.isalnum() else None
    except FileNotFoundError:
        return None


def _arms_path(key: str) -> str:
    return f"arms/{key}.webp"


def _opened(stream: IO[bytes], longest: int = 1600, mode: str = "RGB") -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(stream, formats=FORMATS)
            picture.draft("RGB", (longest, longest))
            # Turned upright first: the note that says how to turn it goes with the rest.
            return ImageOps.exif_transpose(picture).convert(mode)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unreadable from error


def photo_bytes(key: str, size: str) -> bytes | None:
    """The stored photo in this size, or None."""
    if size not in SIZES or not key.isalnum():
        return None
    try:
        return bytes(obstore.get(store(), _path(key, size)).bytes())
    except FileNotFoundError:
        return None


def delete_photo(key: str) -> None:
    """Keep a photo no longer, in any size; what is not there any more is no error."""
    for size in SIZES:
        with suppress(FileNotFoundError):
            obstore.delete(store(), _path(key, size))


def _path(key: str, size: str) -> str:
    return f"photos/{key[:2]}/{key}-{size}.webp"


def store() -> ObjectStore:
    """Where files are kept: the folder, bucket or memory that STORAGE_URL names."""
    return _store(current_app.config["STORAGE_URL"])


@lru_cache(maxsize=4)
def _store(url: str) -> ObjectStore:
    target = urlsplit(url)
    if target.scheme == "memory":
        return MemoryStore()
    if target.scheme == "s3":
        return S3Store(target.netloc, prefix=target.path.strip("/") or None)
    folder = Path(target.path)
    folder.mkdir(parents=True, exist_ok=True)
    return LocalStore(folder)
