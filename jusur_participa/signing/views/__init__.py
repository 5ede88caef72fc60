"""Pages of signing in, of one's devices and addresses, and of second factors."""

from flask import Blueprint

bp = Blueprint("signing", __name__)

from jusur_participa.signing.views import account, entering, factors, proving  # noqa: E402

__all__ = ["account", "bp", "entering", "factors", "proving"]
