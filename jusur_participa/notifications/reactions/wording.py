"""What notices keep of a name and of an address."""

from urllib.parse import urlsplit

from jusur_participa.foundation.database import BilingualText


def titled(title: BilingualText) -> dict[str, str]:
    """A name in both languages, as notices keep it."""
    return {"title_ar": title.ar, "title_fr": title.fr}


def path_within(url: str, slug: str) -> str:
    """The part of an address that follows the municipality, the same in both languages."""
    parts = urlsplit(url)
    path = parts.path.partition(f"/{slug}/")[2]
    return f"{path}#{parts.fragment}" if parts.fragment else path
