"""What notices keep of a name and of an address."""

from typing import Any
from urllib.parse import urlsplit

from jusur_participa.foundation.database import BilingualText
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.registry import kind_of


def titled(title: BilingualText) -> dict[str, str]:
    """A name in both languages, as notices keep it."""
    return {"title_ar": title.ar, "title_fr": title.fr}


def because(reason: BilingualText) -> dict[str, str]:
    """A reason in both languages, as notices keep it."""
    return {"reason_ar": reason.ar, "reason_fr": reason.fr}


def about(subject: Subject) -> dict[str, Any]:
    """What the subject is called now, in both languages or in the one it was written in."""
    title = getattr(subject, "title", None)
    if isinstance(title, BilingualText):
        return titled(title)
    kind = kind_of(subject)
    return {"title": kind.title(subject), "language": kind.language(subject) or "ar"}


def path_of(subject: Subject) -> str:
    """The page of a subject, within its municipality."""
    return path_within(kind_of(subject).url(subject), subject.municipality.slug)


def path_within(url: str, slug: str) -> str:
    """The part of an address that follows the municipality, the same in both languages."""
    parts = urlsplit(url)
    path = parts.path.partition(f"/{slug}/")[2]
    return f"{path}#{parts.fragment}" if parts.fragment else path
