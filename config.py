"""Configuration: everything comes from the environment, and works without any of it.

Embedded by default (SQLite, a worker inside the web process, mail to the
console); a real installation sets the variables named here. docs/operations.md
explains each.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent
INSTANCE = Path(os.environ.get("INSTANCE_PATH", ROOT / "instance"))

#: Good enough to develop with; `create_app` refuses to start in production with it.
DEFAULT_SECRET = "for-development-only"  # noqa: S105


def _flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


def _database_url() -> str:
    """SQLAlchemy's spelling of DATABASE_URL, whichever way the provider writes it."""
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{INSTANCE / 'jusur.db'}"
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


class Config:
    """What every environment shares."""

    SECRET_KEY = os.environ.get("SECRET_KEY", DEFAULT_SECRET)
    #: Tags ballots so that a voter can be recognised without being named; keep it apart from database backups.
    BALLOT_KEY = os.environ.get("BALLOT_KEY", SECRET_KEY)
    #: Locks away the private keys of boxes that the installation itself opens.
    BOX_KEY = os.environ.get("BOX_KEY", BALLOT_KEY)
    #: Signs the checkpoints of logs; who keeps one knows the installation by it.
    LOG_KEY = os.environ.get("LOG_KEY", SECRET_KEY)
    SQLALCHEMY_DATABASE_URI = _database_url()
    #: Links in mails start with this; a request's Host header is never trusted for them.
    BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:5000")
    #: Host names this installation answers to, by commas; empty answers to all.
    TRUSTED_HOSTS = [host.strip() for host in os.environ.get("TRUSTED_HOSTS", "").split(",") if host.strip()] or None
    #: How many reverse proxies stand before us and set X-Forwarded-*.
    PROXIES = int(os.environ.get("PROXIES", "0"))

    #: `sqlite:///file`, `redis://…` or `memory:` (runs at once).
    QUEUE_URL = os.environ.get("QUEUE_URL") or os.environ.get("REDIS_URL") or f"sqlite:///{INSTANCE / 'queue.db'}"
    #: Run the queue's worker as a thread of one web process; false where `flask worker` runs apart.
    EMBEDDED_WORKER = _flag("EMBEDDED_WORKER", True)

    #: `console:` or `smtp://user:password@host:port` (`smtps://` for TLS from the start).
    MAIL_URL = os.environ.get("MAIL_URL", "console:")
    MAIL_FROM = os.environ.get("MAIL_FROM", "Jusur Participa <ne-pas-repondre@jusur.invalid>")

    #: `console:` or the address of an HTTP gateway that takes a POST for each message.
    SMS_URL = os.environ.get("SMS_URL", "console:")
    #: What the gateway wants to be told, as a JSON object: its key, another Content-Type.
    SMS_HEADERS = os.environ.get("SMS_HEADERS", "{}")
    #: `$to` and `$text` stand for the number and the words.
    SMS_BODY = os.environ.get("SMS_BODY", '{"to": "$to", "text": "$text"}')
    #: What a good answer contains, where a gateway says 200 to everything.
    SMS_EXPECT = os.environ.get("SMS_EXPECT", "")

    #: `file:///folder` or `s3://bucket/prefix` (with the usual AWS_* variables).
    STORAGE_URL = os.environ.get("STORAGE_URL", f"file://{INSTANCE / 'uploads'}")
    MAX_CONTENT_LENGTH = 20 * 1024 * 1024
    MAX_FORM_MEMORY_SIZE = 500_000
    MAX_FORM_PARTS = 500

    SESSION_COOKIE_NAME = "jusur"
    SESSION_COOKIE_PATH = "/"
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    #: How long a sign-in lasts, in days.
    SIGN_IN_DAYS = int(os.environ.get("SIGN_IN_DAYS", "14"))
    #: Who has a desk must use a second factor; in the demonstration it may be tried.
    SECOND_FACTOR_REQUIRED = _flag("SECOND_FACTOR_REQUIRED", not _flag("DEMONSTRATION"))
    WTF_CSRF_TIME_LIMIT = 12 * 3600
    #: A form sent from an insecure page of ours has no referrer on some phones.
    WTF_CSRF_SSL_STRICT = False

    BABEL_DEFAULT_LOCALE = "ar_MA"
    BABEL_TRANSLATION_DIRECTORIES = str(ROOT / "translations")

    #: How long a public page made for one reader without a cookie serves others; 0 makes each anew.
    PAGES_KEPT_SECONDS = float(os.environ.get("PAGES_KEPT_SECONDS", "3"))

    COMPRESS_ALGORITHM = ["br", "gzip"]
    COMPRESS_BR_LEVEL = 4
    COMPRESS_MIN_SIZE = 500

    #: Receipt number of the declaration to the CNDP (law 09-08, art. 5), shown in the privacy notice.
    CNDP_RECEIPT = os.environ.get("CNDP_RECEIPT", "")
    #: Who answers for personal data: shown in the privacy notice.
    DATA_CONTROLLER_CONTACT = os.environ.get("DATA_CONTROLLER_CONTACT", "")
    #: The example network: labelled on every page, with accounts whose password is public.
    DEMONSTRATION = _flag("DEMONSTRATION")


class Development(Config):
    """On the developer's machine."""

    DEBUG = _flag("FLASK_DEBUG")


class Testing(Config):
    """In tests: nothing leaves the process, jobs run at once, a query while rendering fails."""

    TESTING = True
    SECRET_KEY = "tests"  # noqa: S105
    BALLOT_KEY = "ballots of tests"
    BOX_KEY = "boxes of tests"
    LOG_KEY = "logs of tests"
    WTF_CSRF_ENABLED = False
    QUEUE_URL = "memory:"
    EMBEDDED_WORKER = False
    MAIL_URL = "memory:"
    SMS_URL = "memory:"
    SECOND_FACTOR_REQUIRED = False
    STORAGE_URL = "memory:"
    TRUSTED_HOSTS = None
    DEMONSTRATION = False
    COMPRESS_REGISTER = False
    PAGES_KEPT_SECONDS = 0.0


class Production(Config):
    """For real: secure cookies, and no default secret."""

    SESSION_COOKIE_SECURE = _flag("SECURE_COOKIES", True)
    #: A browser takes this name from nobody but this very host, over TLS.
    SESSION_COOKIE_NAME = "__Host-jusur" if SESSION_COOKIE_SECURE else "jusur"
    REQUIRE_SECRETS = True


ENVIRONMENTS = {"development": Development, "testing": Testing, "production": Production}


def from_environment() -> type[Config]:
    """The configuration that JUSUR_ENV names: development by default."""
    return ENVIRONMENTS[os.environ.get("JUSUR_ENV", "development")]
