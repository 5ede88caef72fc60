"""What a layer may know: rules nothing but values, policies and writes no web, and only the foundation commits."""

import ast
import sys

import pytest

from jusur_participa.slices import RANKED
from tests.support.sources import PACKAGE, Source, python_files

FOUNDATION = f"{PACKAGE}.foundation"
#: What calculations may use besides Python itself and terms.
HARMLESS = (
    *(f"{FOUNDATION}.{name}" for name in ("text", "lookalikes", "money", "verdicts")),
    *("holidays", "nacl", "numpy", "phonenumbers", "rfc8785", "snowballstemmer"),
)
#: The web: requests, pages and forms.
WEB = (
    *("flask", "flask_login", "flask_wtf", "flask_babel", "werkzeug", "wtforms", "jinja2"),
    *(f"{FOUNDATION}.{name}" for name in ("web", "forms", "templating", "assets")),
    *(f"{FOUNDATION}.access.{name}" for name in ("current_person", "current_place")),
)
WITHOUT_WEB = ("terms", "models", "events", "rules", "policy", "queries", "actions")
#: Where units of work begin: outside requests.
MAY_BEGIN_WORK = ("commands", "jobs")


def impure_rules(sources: list[Source]) -> list[str]:
    """Imports of rules and terms that bring a session, a clock or the web."""
    return [
        source.at(node, f"{source.layer} may not use {target}")
        for source in sources
        if source.slice in RANKED and source.layer in ("rules", "terms")
        for node, target in source.imports()
        if not _is_harmless(source, target)
    ]


def _is_harmless(source: Source, target: str) -> bool:
    parts = target.split(".")
    if parts[0] in sys.stdlib_module_names:
        return True
    if parts[0] == PACKAGE and parts[1] in RANKED:
        return len(parts) > 2 and parts[2] in ("terms", source.layer)
    # Words for people are part of what a term is; roles are plain values.
    said = (f"{FOUNDATION}.i18n",) if source.layer == "terms" else ()
    return target.startswith((*HARMLESS, f"{FOUNDATION}.access.Role", *said))


def web_in_the_core(sources: list[Source]) -> list[str]:
    """Imports that tie a rule, a policy, a read or a write to a request."""
    return [
        source.at(node, f"{source.layer} may not use {target}")
        for source in sources
        if source.slice in RANKED and source.layer in WITHOUT_WEB
        for node, target in source.imports()
        if any(target == name or target.startswith(f"{name}.") for name in WEB)
    ]


def stray_commits(sources: list[Source]) -> list[str]:
    """Commits outside the foundation, and units of work begun where a request already is one."""
    return [
        source.at(node, f"{name}() belongs to the foundation")
        for source in sources
        if source.slice in RANKED
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and ((name := _called(node)) == "commit" or (name == "unit_of_work" and source.layer not in MAY_BEGIN_WORK))
    ]


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_rules_are_pure():
    assert impure_rules(python_files()) == []


def test_rules_policies_reads_and_writes_know_no_web():
    assert web_in_the_core(python_files()) == []


def test_only_the_foundation_commits():
    assert stray_commits(python_files()) == []


@pytest.mark.parametrize(
    "text",
    [
        "from flask import g",
        "import sqlalchemy as sa",
        "from jusur_participa.foundation import clock",
        "from jusur_participa.foundation.database import db",
        "from jusur_participa.spaces.models import Phase",
    ],
)
def test_an_impure_rule_is_found(text):
    assert len(impure_rules([Source(f"{PACKAGE}/proposals/rules.py", text)])) == 1


def test_a_pure_rule_is_let_through():
    text = "from datetime import date\nfrom .terms import JourneyStep\nfrom jusur_participa.spaces import rules, terms"

    assert impure_rules([Source(f"{PACKAGE}/proposals/rules.py", text)]) == []


@pytest.mark.parametrize("layer", WITHOUT_WEB)
@pytest.mark.parametrize(
    "text",
    [
        "from flask import request",
        "import flask_login",
        "from jusur_participa.foundation.web import page",
        "from jusur_participa.foundation.access import current_person",
    ],
)
def test_the_web_in_the_core_is_found(layer, text):
    assert len(web_in_the_core([Source(f"{PACKAGE}/proposals/{layer}.py", text)])) == 1


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        ("actions", "db.session.commit()"),
        ("views", "session.commit()"),
        ("actions", "with unit_of_work():\n    pass"),
    ],
)
def test_a_stray_commit_is_found(layer, text):
    assert len(stray_commits([Source(f"{PACKAGE}/proposals/{layer}.py", text)])) == 1


def test_a_command_may_begin_a_unit_of_work():
    assert stray_commits([Source(f"{PACKAGE}/audit/commands.py", "with unit_of_work():\n    pass")]) == []
