"""The content of the demonstration, and whether it is loaded."""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from sqlalchemy import select

from jusur_participa.demo import rules
from jusur_participa.foundation.database import db
from jusur_participa.territory.models import Municipality

Content = dict[str, Any]


def network_content(this_year: int) -> Content:
    """What belongs to no single municipality: parents, partner towns, network accounts, names of neighbours."""
    return rules.dated(_parsed(_folder() / "network.toml"), this_year)


def towns_content(this_year: int) -> dict[str, Content]:
    """Each municipality's files put together, by its slug."""
    towns = sorted((folder for folder in _folder().iterdir() if folder.is_dir()), key=lambda folder: folder.name)
    return {town.name: rules.dated(_town(town), this_year) for town in towns}


def _folder() -> Traversable:
    return files(__package__) / "content"


def _town(folder: Traversable) -> Content:
    content: Content = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        content |= _parsed(file)
    return content


def _parsed(file: Traversable) -> Content:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def is_loaded() -> bool:
    """Whether any municipality is here already: the demonstration is loaded into an empty installation."""
    return db.session.scalar(select(Municipality.id).limit(1)) is not None
