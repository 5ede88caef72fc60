"""Keys for one purpose each, derived from the configured secrets, and the name this installation goes by."""

import hashlib
import hmac
from urllib.parse import urlsplit

from flask import current_app


def key_for(setting: str, *purpose: object) -> bytes:
    """32 bytes from the secret in this setting; another purpose gives a key that says nothing about this one."""
    secret: str = current_app.config[setting]
    return hmac.new(secret.encode(), ":".join(map(str, purpose)).encode(), hashlib.sha256).digest()


def installation_name() -> str:
    """Host (and path) of the configured address: how others know our logs."""
    address = urlsplit(current_app.config["BASE_URL"])
    return f"{address.netloc}{address.path}".rstrip("/")
