"""Stylesheet, scripts and icons: made once when the application starts, served for ever.

The stylesheet is one file from many (`static/css/order.txt` fixes the order), the
icons one sprite; each is compressed once at the highest level. The address
carries a digest of everything, so that a phone asks once and a new version is
asked for at once.
"""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

import brotli
from flask import Flask, Response, current_app, has_request_context, request

from .access import public
from .errors import Missing

YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Asset:
    """One file as it goes over the wire."""

    content: bytes
    brotli: bytes
    gzip: bytes
    media_type: str

    @classmethod
    def of(cls, name: str, content: bytes) -> "Asset":
        """Compressed ahead of time; pictures and fonts are compressed already and gain nothing."""
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if media_type.startswith(("text/", "image/svg")) or name.endswith((".js", ".json", ".webmanifest")):
            return cls(content, brotli.compress(content, quality=11), gzip.compress(content, 9, mtime=0), media_type)
        return cls(content, b"", b"", media_type)


def register_assets(app: Flask) -> None:
    """Collect the files below `static/` and give them their address."""
    collected = collect(Path(app.root_path) / "static")
    digest = hashlib.sha256(b"".join(name.encode() + content for name, content in sorted(collected.items())))
    app.extensions["assets"] = {name: Asset.of(name, content) for name, content in collected.items()}
    app.extensions["assets digest"] = digest.hexdigest()[:12]
    app.add_url_rule("/assets/<digest>/<path:name>", "assets", public(_serve))


def collect(folder: Path) -> dict[str, bytes]:
    """Every file to serve, by the name it is asked for."""
    files = {"site.css": _stylesheet(folder / "css"), "icons.svg": _sprite(folder / "icons")}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(("css/", "icons/")) and not path.name.startswith("."):
            files[name] = path.read_bytes()
    return files


def _stylesheet(folder: Path) -> bytes:
    order = folder / "order.txt"
    names = order.read_text(encoding="utf-8").split() if order.exists() else []
    return _without_comments("\n".join((folder / name).read_text(encoding="utf-8") for name in names)).encode()


def _without_comments(css: str) -> str:
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def _sprite(folder: Path) -> bytes:
    """All icons as symbols of one file, each under the name of its file."""
    symbols = []
    for path in sorted(folder.glob("*.svg")):
        drawing = re.search(r"<svg([^>]*)>(.*)</svg>", path.read_text(encoding="utf-8"), re.DOTALL)
        if drawing is None:
            raise ValueError(f"{path.name} is not a drawing")
        attributes = re.sub(r'\s(xmlns|width|height)="[^"]*"', "", drawing[1])
        symbols.append(f'<symbol id="{path.stem}"{attributes}>{drawing[2].strip()}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'.encode()


def url(name: str) -> str:
    """The address of one of our files; put together by hand, for a page asks for it a hundred times."""
    prefix = request.script_root if has_request_context() else ""
    return f"{prefix}/assets/{current_app.extensions['assets digest']}/{name}"


def _serve(digest: str, name: str) -> Response:
    asset: Asset | None = current_app.extensions["assets"].get(name)
    if asset is None:
        raise Missing
    accepted = request.accept_encodings
    if asset.brotli and "br" in accepted:
        response = Response(asset.brotli, headers={"Content-Encoding": "br"})
    elif asset.gzip and "gzip" in accepted:
        response = Response(asset.gzip, headers={"Content-Encoding": "gzip"})
    else:
        response = Response(asset.content)
    response.content_type = f"{asset.media_type}; charset=utf-8" if asset.brotli else asset.media_type
    # An address of an older version still answers, with what is current, but is not kept.
    current = digest == current_app.extensions["assets digest"]
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if current else "no-cache"
    response.vary.add("Accept-Encoding")
    return response
