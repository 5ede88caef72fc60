"""The slices of the product, lowest first: table of contents, registration order and import law.

A slice may import only those before it; `tests/architecture/` sees to it.
"""

from importlib import import_module
from importlib.util import find_spec

from click import Group
from flask import Flask

from .foundation.access import undeclared_routes
from .foundation.manifest import Slice
from .foundation.offers import Offers

RANKED = (
    "powers",  # who may do what: one table
    "territory",  # the network, its municipalities and zones, the partner towns
    "themes",  # what ideas are about: themes, development goals
    "accounts",  # people, mandates, residence
    "signing",  # signing in: codes, devices, second factors
    "mandates",  # roles asked for, confirmed by a second person, ended, opened in an emergency
    "associations",  # associations and those who act for them
    "residence",  # ways of proving where one lives: vouching, printed codes, the register
    "search",  # finding what is there, in both languages
    "subjects",  # what can be discussed, supported, reported
    "moderation",  # reports, hidings
    "comments",  # the discussion
    "supports",  # one support a person
    "follows",  # ideas, themes and places that somebody follows
    "spaces",  # participation spaces and their phases
    "proposals",  # ideas and their journey
    "ties",  # duplicates merged, ideas split in two or related
    "review",  # studies, answers, criteria, ranking
    "sealing",  # envelopes, receipts, logs: calculations alone
    "logs",  # logs with signed checkpoints that others keep
    "boxes",  # ballot boxes: sealed, closed, opened, published
    "papers",  # ballots on paper: printed, read twice, accounted for
    "counting",  # ballots into funded projects, by two counters: pure calculations
    "budgeting",  # votes with an envelope
    "procedure",  # what the law asks while a plan is prepared, and when
    "plans",  # the community action plan, its projects and money
    "diagnosis",  # needs and potential with figures by sex, on which a plan stands
    "imports",  # plans written elsewhere, brought in from a spreadsheet
    "consultations",  # remarks on the draft of a plan, and what becomes of them
    "sightings",  # what people see where a project was built
    "evaluations",  # the yearly account of the plan
    "documents",  # the plan, its projects and the register of ideas on paper
    "exports",  # files with the names of people, released by a second administrator
    "opendata",  # tables and registers for those who take data away
    "feeds",  # what is new, for feed readers
    "privacy",  # notices, rights, retention and erasure of personal data
    "notifications",  # who is told what
    "audit",  # reading and checking the trail
    "desk",  # the officer's queue
    "pages",  # homes, explanations, my participation
    "demo",  # the demonstration network
)


def _module(slice_name: str, layer: str):
    name = f"{__package__}.{slice_name}.{layer}"
    return import_module(name) if find_spec(name) else None


def load_slices() -> None:
    """Import every models module: a table that nobody imported would silently be absent."""
    for name in RANKED:
        _module(name, "models")


def manifests() -> list[Slice]:
    """What each slice offers, in rank order."""
    modules = (_module(name, "manifest") for name in RANKED)
    return [module.slice for module in modules if module is not None]


def _add_commands(app: Flask, group: Group) -> None:
    """Add a group of commands; a higher slice may add verbs to the group of a lower one."""
    present = app.cli.commands.get(group.name or "")
    if not isinstance(present, Group):
        app.cli.add_command(group)
        return
    for command in group.commands.values():
        present.add_command(command)


def register_slices(app: Flask) -> None:
    """Mount the pages of every slice under the language, and collect its offers.

    Raises:
        RuntimeError: for routes that do not declare who may enter.
    """
    offers = Offers()
    app.extensions["offers"] = offers
    for manifest in manifests():
        offers.take(manifest)
        for blueprint in manifest.blueprints:
            app.register_blueprint(blueprint, url_prefix=f"/<any(ar, fr):lang>{blueprint.url_prefix or ''}")
        for group in manifest.commands:
            _add_commands(app, group)
    if open_doors := undeclared_routes(app):
        raise RuntimeError(f"routes that do not say who may enter: {', '.join(open_doors)}")
