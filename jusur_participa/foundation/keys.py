"""Keys for one purpose each, derived from the configured secrets, and the name this installation goes by."""

import base64
import hashlib
import hmac
from urllib.parse import urlsplit

from flask import current_app
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox


def key_for(setting: str, *purpose: object) -> bytes:
    """32 bytes from the secret in this setting; another purpose gives a key that says nothing about this one."""
    secret: str = current_app.config[setting]
    return hmac.new(secret.encode(), ":".join(map(str, purpose)).encode(), hashlib.sha256).digest()


def installation_name() -> str:
    """Host (and path) of the configured address: how others know our logs."""
    address = urlsplit(current_app.config["BASE_URL"])
    return f"{address.netloc}{address.path}".rstrip("/")


def keyed(purpose: str, *parts: str) -> bytes:
    """32 bytes of SECRET_KEY that depend on every part: a copy of the database alone does not tell them."""
    return key_for("SECRET_KEY", "".join(f"{len(part)}:{part}" for part in (purpose, *parts)))


def fingerprint(purpose: str, *parts: str) -> str:
    """The same in hexadecimal: to find again what must not be kept as it is."""
    return keyed(purpose, *parts).hex()


def sealed(purpose: str, secret: str) -> str:
    """A secret as the database may keep it."""
    return base64.b64encode(SecretBox(keyed(f"seal {purpose}")).encrypt(secret.encode())).decode()


def opened(purpose: str, kept: str) -> str | None:
    """What was sealed; None where SECRET_KEY has changed since, or the row was tampered with."""
    try:
        return SecretBox(keyed(f"seal {purpose}")).decrypt(base64.b64decode(kept)).decode()
    except (CryptoError, ValueError):
        return None
