"""Documents that people attach: taken only for what they are, kept under names of our own, and never shown in a page.

What a file is, its content tells: neither its name nor what the browser says
about it. Whoever takes it away gets a download, which no browser opens here.
"""

import io
import re
import secrets
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import obstore
from flask import Response, send_file

from .text import cleaned
from .uploads import Unreadable, as_webp, store

LARGEST_FILE = 8 * 1024 * 1024
#: Longest side in pixels of a photographed page: its print stays readable.
LONGEST_SIDE = 2200
LONGEST_NAME = 100

#: The endings of what is taken, each with its media type.
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "webp": "image/webp",
}
#: By what part an office document is told.
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MACROS = re.compile(r"(?i)(^|/)(vbaproject\.bin|basic/|scripts/)")
_MOST_PARTS = 5_000


class NotTaken(Exception):
    """The file is too large, is of no kind that we take, or carries programs."""


@dataclass(frozen=True)
class StoredFile:
    """Where a document is kept, what it is called, what it is, and how many bytes it has."""

    key: str
    name: str
    media_type: str
    size: int


def keep_file(upload: Any) -> StoredFile:
    """Keep an uploaded document; a photographed page is re-encoded, so that it does not tell where it was taken.

    `upload` is a form's file, with `.stream` and `.filename`.

    Raises:
        NotTaken: when it is larger than `LARGEST_FILE`, none of `MEDIA_TYPES` or a photo, or has macros.
    """
    content = upload.stream.read(LARGEST_FILE + 1)
    if not content or len(content) > LARGEST_FILE:
        raise NotTaken
    ending = _ending_of(content)
    if ending == "webp":
        content = _photographed(content)
    key = secrets.token_hex(16)
    obstore.put(store(), _path(key), content)
    return StoredFile(key, _name_of(upload.filename or "", ending), MEDIA_TYPES[ending], len(content))


def _ending_of(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        return "pdf"
    return _office_ending(content) if content.startswith(b"PK\x03\x04") else "webp"


def _office_ending(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.namelist()
            if len(parts) > _MOST_PARTS or any(map(_MACROS.search, parts)):
                raise NotTaken
            said = archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in parts else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise NotTaken from error
    for ending, media_type in MEDIA_TYPES.items():
        if said == media_type or _PARTS.get(ending) in parts:
            return ending
    raise NotTaken


def _photographed(content: bytes) -> bytes:
    try:
        return as_webp(io.BytesIO(content), LONGEST_SIDE)
    except Unreadable as error:
        raise NotTaken from error


def _name_of(filename: str, ending: str) -> str:
    """What the sender called it, in one line, with the ending of what it is."""
    stem = PurePosixPath(" ".join(cleaned(filename).replace("\\", "/").split())).stem.strip(". ")
    return f"{stem[:LONGEST_NAME] or 'document'}.{ending}"


def delete_file(key: str) -> None:
    """Keep it no longer; what is not there any more is no error."""
    try:
        obstore.delete(store(), _path(key))
    except FileNotFoundError:
        return


def file_bytes(key: str) -> bytes | None:
    """The document, or None where it is gone."""
    try:
        return bytes(obstore.get(store(), _path(key)).bytes())
    except FileNotFoundError:
        return None


def download(key: str, name: str, media_type: str) -> Response | None:
    """The document as a file to save, never as a page; None where it is gone."""
    content = file_bytes(key)
    if content is None:
        return None
    response = send_file(io.BytesIO(content), mimetype=media_type, as_attachment=True, download_name=name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _path(key: str) -> str:
    if not key.isalnum():
        raise ValueError("the key of a file is of our own making")
    return f"documents/{key[:2]}/{key}"
