"""Every act of the product has its words."""

import ast

from jusur_participa.audit.terms import ACT_LABELS, KIND_PREFIXES
from tests.support.sources import Source, python_files


def recorded_acts(sources: list[Source]) -> set[str]:
    """The acts named where something is recorded: the first argument of calls that record or note."""
    calls = (node for source in sources for node in ast.walk(source.tree) if isinstance(node, ast.Call) and node.args)
    return {
        argument.value
        for call in calls
        if "record" in (name := getattr(call.func, "id", "")) or name == "note"
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and "." in argument.value
    }


def test_every_act_that_is_recorded_has_its_words():
    acts = recorded_acts(python_files())

    assert len(acts) > 30
    assert acts - set(ACT_LABELS) == set()


def test_an_act_without_words_is_found():
    source = Source("jusur_participa/plans/actions.py", 'record("plan.burnt", by=person)')

    assert recorded_acts([source]) == {"plan.burnt"}


def test_every_act_is_of_one_kind():
    for act in ACT_LABELS:
        kinds = [kind for kind, prefixes in KIND_PREFIXES.items() if act.startswith(tuple(f"{p}." for p in prefixes))]
        assert len(kinds) == 1, act
