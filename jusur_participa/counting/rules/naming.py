"""The rules by their Pabulib names, with those of our own votes among them."""

from jusur_participa.counting.terms import Rule, UnknownRule

#: `add1u` is what equalshares.net calls add-1 followed by the list of scores ("utilitarian") for what is left.
ADD1_THEN_GREEDY = "equalshares/add1u"

RULES = {
    rule.name: rule
    for rule in (
        Rule("greedy"),
        Rule("greedy-no-skip", skips=False),
        Rule("greedy-threshold"),
        Rule("greedy-exclusive"),
        Rule("equalshares", shares=True),
        Rule("equalshares-comparison", shares=True, compares=True),
        Rule("equalshares/add1", shares=True, adds_one=True),
        Rule("equalshares/add1-comparison", shares=True, adds_one=True, compares=True),
        Rule(ADD1_THEN_GREEDY, shares=True, adds_one=True, completes=True),
        Rule(f"{ADD1_THEN_GREEDY}-comparison", shares=True, adds_one=True, completes=True, compares=True),
    )
}

#: Names that Pabulib allows and that say too little to count by.
VAGUE = {
    "greedy-custom": "the file follows a local rule that it does not describe",
    "unknown": "the file does not say by which rule it was counted",
}


def rule_named(name: str) -> Rule:
    """The rule of this name.

    Raises:
        UnknownRule: for any other, with the names of those that can be counted.
    """
    if name in RULES:
        return RULES[name]
    why = VAGUE.get(name) or ("no rule is named" if not name else f"no rule is called “{name}”")
    raise UnknownRule(f"{why}; known rules: {', '.join(RULES)}")
