"""Counting twice: by both counters, which must agree."""

from jusur_participa.counting.rules import exact, fast
from jusur_participa.counting.terms import CountersDiffer, Election, Outcome, Rule


def count(election: Election, rule: Rule) -> Outcome:
    """What both counters find.

    Raises:
        CountersDiffer: where they do not find the same, with what each found.
    """
    quick, plain = fast.count(election, rule), exact.count(election, rule)
    if quick != plain:
        raise CountersDiffer(quick, plain)
    return plain
