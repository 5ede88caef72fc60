"""flask budgeting: counting a Pabulib file, and writing a vote as one."""

import json
from fractions import Fraction
from typing import Any, BinaryIO

import click
from flask.cli import AppGroup

from jusur_participa.budgeting import datasets, queries
from jusur_participa.counting.rules import agreed, listing
from jusur_participa.counting.rules.naming import RULES, rule_named
from jusur_participa.counting.rules.reading import PabulibFile, election_in, read
from jusur_participa.counting.terms import CountersDiffer, Election, Outcome, Rule, UnknownRule, UnreadableFile
from jusur_participa.foundation.i18n import LANGUAGES, in_language

group = AppGroup("budgeting", help="Votes under an envelope.")


@group.command("count")
@click.argument("file", type=click.File("rb"))
@click.option("--rule", metavar="RULE", help=f"Instead of the one that the file names: {', '.join(RULES)}.")
@click.option("--json", "as_json", is_flag=True, help="For programs: rule, budget, spent, winners in their order…")
def count(file: BinaryIO, rule: str | None, as_json: bool) -> None:
    """Count the election in a Pabulib FILE ("-": what is piped in), by two counters that must agree."""
    try:
        content = read(file.read())
        chosen = rule_named(rule if rule is not None else content.rule)
        election = election_in(content)
        outcome = agreed.count(election, chosen)
    except UnknownRule as unknown:
        raise click.ClickException(str(unknown)) from unknown
    except UnreadableFile as fault:
        raise click.ClickException(f"{getattr(file, 'name', '-')}: {fault}") from fault
    except CountersDiffer as difference:
        raise click.ClickException("the two counters do not find the same: this count is worth nothing") from difference
    found = _facts(content, election, chosen, outcome)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else _table(content, election, found))


def _facts(file: PabulibFile, election: Election, rule: Rule, outcome: Outcome) -> dict[str, Any]:
    def money(amount: Fraction | int) -> int | float:
        worth = Fraction(amount) / election.unit
        return worth.numerator if worth.denominator == 1 else float(worth)

    winners = [election.candidates[place].id for place in outcome.winners]
    facts: dict[str, Any] = {
        "rule": rule.name,
        "budget": money(election.budget),
        "spent": money(sum(election.candidates[place].cost for place in outcome.winners)),
        "voters": len(election.box),
        "winners": winners,
    }
    if outcome.purse is not None:
        facts |= {"purse": money(outcome.purse), "bought_from_purses": winners[: outcome.by_shares]}
    if outcome.comparison:
        facts["prefer"] = {"equalshares": outcome.comparison.shares, "greedy": outcome.comparison.greedy}
    if file.published_winners is not None:
        facts["as_published"] = set(winners) == file.published_winners
    return facts


def _table(file: PabulibFile, election: Election, found: dict[str, Any]) -> str:
    """The winners in their order, and what they leave of the budget."""
    costs = {id: row.get("cost", "") for id, row in file.projects.items()}
    scores = dict(zip(costs, listing.scores_of(election), strict=True))
    rows = [
        (str(turn), id, costs[id], str(scores[id]), file.projects[id].get("name", "")[:60])
        for turn, id in enumerate(found["winners"], 1)
    ]
    heads = ("", "project", "cost", "score", "name")
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (heads, *rows)]
    lines += ["", f"{len(rows)} of {len(costs)} projects by {found['rule']}, from {found['voters']} ballots"]
    lines.append(f"{found['spent']} of {found['budget']} spent, {found['budget'] - found['spent']} left")
    if "purse" in found:
        lines.append(f"each voter began with {found['purse']}")
    if "prefer" in found:
        prefer = found["prefer"]
        lines.append(f"{prefer['equalshares']} voters prefer equal shares, {prefer['greedy']} the most chosen projects")
    if "as_published" in found:
        lines.append("the same as published" if found["as_published"] else "NOT the same as published")
    return "\n".join(line.rstrip() for line in lines)


@group.command("export")
@click.argument("vote_id", type=int, metavar="VOTE")
@click.option("--language", type=click.Choice(LANGUAGES), default="fr", show_default=True, help="Of titles and names.")
@click.option("--envelope", type=int, metavar="ID", help="Which one, where the vote has several.")
def export(vote_id: int, language: str, envelope: int | None) -> None:
    """Write the counted VOTE as a Pabulib file, for observers who count again: whole ballots, not to be published.

    It names no voter, and sex and channel only of large groups.
    """
    vote = queries.counted_vote(vote_id)
    if vote is None or vote.count is None or "envelopes" not in vote.count.result:
        raise click.ClickException(f"no vote {vote_id} on projects is counted")
    if vote.box is not None and vote.box.destroyed_at is not None:
        raise click.ClickException(f"the ballots of vote {vote_id} are destroyed: nobody can appeal any more")
    try:
        with in_language(language):
            click.echo(datasets.pabulib(vote, vote.count, envelope), nl=False)
    except LookupError as missing:
        known = ", ".join(str(one["envelope_id"]) for one in vote.count.result["envelopes"])
        raise click.ClickException(f"say which --envelope: {known}") from missing
