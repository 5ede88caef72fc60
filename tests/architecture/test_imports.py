"""Slices import only slices before them, layers only layers above them, and only what is open to others."""

import ast

import pytest

from jusur_participa.slices import RANKED
from tests.support.sources import PACKAGE, Source, python_files

#: Downwards in this order, within a slice and between slices.
LAYERS = (
    "terms", "models", "events", "rules", "policy", "queries", "actions", "forms", "datasets", "findable",
    "holdings", "reactions", "jobs", "views", "desk", "commands", "manifest",
)  # fmt: skip
#: What other slices may use; the rest is private.
OPEN = frozenset(LAYERS[: LAYERS.index("forms")])
#: Modules that a slice has besides, and the layer they stand beside.
BESIDE = {
    "accounts.identifiers": "terms",  # phones and addresses in one spelling
    "accounts.passwords": "rules",
    "accounts.naming": "rules",  # names that only the town hall bears
    "accounts.named": "actions",  # a form in which somebody chooses her name
    "subjects.registry": "rules",  # which slice answers for a subject
    "spaces.links": "queries",  # what higher slices offer on a space's page
    "boxes.sheets": "rules",  # which envelope came from a sheet on paper, as the slice above that prints sheets knows
    "review.citizens": "rules",  # how citizens would order ideas, as the slice above counts their votes
    "associations.sections": "queries",  # what higher slices show on an association's page
    "proposals.sections": "queries",  # what higher slices offer on an idea's page
    "plans.chapters": "queries",  # what higher slices keep in a version of a plan
    "plans.sections": "queries",  # what higher slices offer on a project's page
    "accounts.identified": "actions",  # a form that asks who somebody is
    "signing.onward": "forms",  # where signing in leads
    "signing.browser": "forms",  # who is asking, from the cookie
    "signing.passkeys": "reactions",  # what a browser is asked, and whether its answer holds
    "pages.exits": "forms",
    "notifications.tokens": "queries",  # what a mail carries to stop such mails
    "notifications.letters": "forms",  # notices as they leave the house
}


def breaches(sources: list[Source]) -> list[str]:
    """Imports that run against the rank of slices or of layers."""
    return [
        source.at(node, complaint)
        for source in sources
        for node, target in source.imports()
        if (complaint := _complaint(source, target))
    ]


def _complaint(source: Source, target: str) -> str:
    parts = target.split(".")
    if parts[0] != PACKAGE or len(parts) < 2:
        return ""
    there, layer = parts[1], parts[2] if len(parts) > 2 else ""
    if source.slice == "foundation":
        return f"the foundation knows no {there}" if there in RANKED else ""
    if source.slice not in RANKED or there not in RANKED:
        return ""
    if RANKED.index(there) > RANKED.index(source.slice):
        return f"{source.slice} stands before {there} and may not import it"
    if there != source.slice and _beside(there, layer) not in OPEN:
        return f"{there}.{layer} is private to {there}"
    if _rank(source.slice, source.layer) < _rank(there, layer):
        return f"{source.layer} stands above {layer} and may not import it"
    return ""


def _beside(slice_name: str, layer: str) -> str:
    return BESIDE.get(f"{slice_name}.{layer}", layer)


def _rank(slice_name: str, layer: str) -> int:
    named = _beside(slice_name, layer)
    return LAYERS.index(named) if named in LAYERS else len(LAYERS)


def strangers(sources: list[Source]) -> list[str]:
    """Modules of slices whose name is no layer."""
    return [
        f"{source.path}: no layer of the house is called {source.layer}"
        for source in sources
        if source.slice in RANKED and source.layer != "__init__" and _beside(source.slice, source.layer) not in LAYERS
    ]


def chatty_packages(sources: list[Source]) -> list[str]:
    """Slices whose `__init__` holds more than the sentence that says what the slice is for."""
    return [
        source.at(source.tree, "holds more, or less, than one docstring")
        for source in sources
        if source.path.endswith("/__init__.py")
        and source.slice in RANKED
        and source.layer == "__init__"
        and not (len(source.tree.body) == 1 and ast.get_docstring(source.tree))
    ]


def test_every_module_of_a_slice_is_a_layer():
    assert strangers(python_files()) == []


def test_imports_follow_the_rank_of_slices_and_layers():
    assert breaches(python_files()) == []


def test_the_package_of_a_slice_holds_one_docstring():
    assert chatty_packages(python_files()) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("comments/actions.py", "from jusur_participa.proposals import queries"),
        ("comments/actions.py", "from ..proposals.models import Proposal"),
        ("comments/actions.py", "def late():\n    import jusur_participa.proposals.models"),
        ("proposals/views.py", "from jusur_participa.comments.forms import CommentForm"),
        ("proposals/rules.py", "from .queries import listed_proposals"),
        ("proposals/policy.py", "from jusur_participa.spaces.actions import open_phase"),
        ("proposals/models.py", "from . import actions"),
        ("foundation/web.py", "from jusur_participa.accounts.models import Person"),
    ],
)
def test_an_import_against_the_rank_is_found(path, text):
    assert len(breaches([Source(f"{PACKAGE}/{path}", text)])) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("proposals/actions.py", "from jusur_participa.comments.models import Comment"),
        ("proposals/views.py", "from . import actions, forms, policy, queries"),
        ("proposals/models.py", "from jusur_participa.foundation.database import Model"),
    ],
)
def test_an_import_down_the_rank_is_let_through(path, text):
    assert breaches([Source(f"{PACKAGE}/{path}", text)]) == []


def test_a_module_that_is_no_layer_is_found():
    assert strangers([Source(f"{PACKAGE}/comments/helpers.py", "")])


def test_a_package_with_code_in_it_is_found():
    assert chatty_packages([Source(f"{PACKAGE}/comments/__init__.py", '"""Comments."""\nfrom . import models')])
