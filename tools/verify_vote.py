#!/usr/bin/env python3
"""Checks what a municipality has published about a vote; anyone may run it, and should read it first.

    python3 verify_vote.py box-12.json
    python3 verify_vote.py box-12.json --ballots vote-12-fr.pb
    python3 verify_vote.py box-12.json --key 'example.org+…' --checkpoint kept.txt --receipt ba78-16bf-8f01-cfea

It needs Python 3.11 and PyNaCl (`pip install pynacl`), no network, and nothing of
the platform that it checks: hashes, signatures and sums are done again here.
Each line says what was found; the last one and the exit code say whether all held.

What it shows: the log only grew between its signed checkpoints; the terms, the
envelopes and the count are those in the log; codes are all different; totals are
the sums of the lines; the winners fit the envelope, and are those that the totals
give, or, where the rule looks at each voter, those that the ballots in a Pabulib
file give (`--ballots`: for observers of the count, and wherever it is published),
which add up to the same totals.
What it cannot show: that every voter was entitled, that each envelope was opened
truly (the observers of the opening saw that), or that the key is the one everybody
else was shown: compare it with others, and give checkpoints that you have kept.
"""

import argparse
import base64
import csv
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

FORMAT = "jusur-participa/box/1"
FEWEST_TO_VERIFY = 50
CODE = re.compile(r"[23456789ABCDEFGHJKLMNPQRSTUVWXYZ]{10}(-[0-9]{3})?")
HASH = re.compile(r"[0-9a-f]{64}")


class Fault(Exception):
    """What does not hold, and where."""


def need(condition: bool, where: str, what: str) -> None:
    """Go on if it holds.

    Raises:
        Fault: otherwise.
    """
    if not condition:
        raise Fault(f"{where}: {what}")


# Reading: one spelling only, so that not a single byte can differ unseen.


def read(data: bytes) -> dict[str, Any]:
    """The bundle, if it is spelled in the one canonical way and has the parts that it must have."""
    bundle = canonical_json(data, "file")
    parts = {"format", "key", "checkpoints", "growth", "entries", "statements", "envelopes"}
    need(isinstance(bundle, dict) and bundle.keys() == parts, "file", f"it should have the parts {sorted(parts)}")
    need(bundle["format"] == FORMAT, "format", f"this verifier reads {FORMAT}")
    for part, kind in (("key", str), ("checkpoints", list), ("statements", list)):
        need(isinstance(bundle[part], kind), part, "is of another kind")
    for part in ("growth", "entries", "envelopes"):
        need(bundle[part] is None or isinstance(bundle[part], list), part, "is of another kind")
    need((bundle["entries"] is None) != (bundle["growth"] is None), "file", "entries or proofs of growth, not both")
    return bundle


def canonical_json(data: bytes, where: str) -> Any:
    try:
        value = json.loads(data)
        spelled = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        same = spelled.encode() == data
    except (ValueError, RecursionError) as error:
        raise Fault(f"{where}: cannot be read ({error})") from error
    need(same, where, "is not spelled canonically (RFC 8785)")
    return value


def decoded(text: Any, length: int, where: str) -> bytes:
    try:
        value = base64.b64decode(text, validate=True)
    except (ValueError, TypeError) as error:
        raise Fault(f"{where}: is not in base 64") from error
    need(len(value) == length and base64.b64encode(value).decode() == text, where, f"should hold {length} bytes")
    return value


# The tree of hashes: RFC 9162, section 2.1.


def leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\0" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(entries: Sequence[bytes]) -> bytes:
    """The root, with a stack of the perfect trees so far: one for each binary digit of the number of entries."""
    stack: list[tuple[int, bytes]] = []
    for entry in entries:
        height, hashed = 0, leaf(entry)
        while stack and stack[-1][0] == height:
            hashed = node(stack.pop()[1], hashed)
            height += 1
        stack.append((height, hashed))
    if not stack:
        return hashlib.sha256().digest()
    hashed = stack.pop()[1]
    while stack:
        hashed = node(stack.pop()[1], hashed)
    return hashed


def root_by_inclusion(entry: bytes, place: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root to which a proof leads from an entry (RFC 9162, 2.1.3.2); None for a proof of the wrong length."""
    first, last, hashed = place, size - 1, leaf(entry)
    for beside in proof:
        if last == 0:
            return None
        if first & 1 or first == last:
            hashed = node(beside, hashed)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            hashed = node(hashed, beside)
        first, last = first >> 1, last >> 1
    return hashed if last == 0 else None


def grew(earlier: int, earlier_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that the later tree begins with the earlier one (RFC 9162, 2.1.4.2)."""
    if not 0 < earlier < size:
        return False
    steps = list(proof)
    if earlier & (earlier - 1) == 0:
        steps = [earlier_root, *steps]
    if not steps:
        return False
    first, last = earlier - 1, size - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            old, new = node(step, old), node(step, new)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            new = node(new, step)
        first, last = first >> 1, last >> 1
    return last == 0 and old == earlier_root and new == root


# Signed checkpoints: https://c2sp.org/signed-note and https://c2sp.org/tlog-checkpoint


def key_of(line: str) -> tuple[str, bytes, VerifyKey]:
    parts = line.split("+", 2)
    need(len(parts) == 3, "key", "is not name+hash+key")
    key = decoded(parts[2], 33, "key")
    mark = hashlib.sha256(parts[0].encode() + b"\n" + key).digest()[:4]
    need(key[:1] == b"\x01" and mark.hex() == parts[1], "key", "its parts do not belong together")
    return parts[0], mark, VerifyKey(key[1:])


def opened(note: Any, line: str, where: str) -> tuple[str, int, bytes]:
    """Origin, size and root of a checkpoint, if the key signed it."""
    name, mark, key = key_of(line)
    lines = note.split("\n") if isinstance(note, str) else []
    need(
        len(lines) == 6 and lines[3] == "" and lines[5] == "", where, "is not a checkpoint of three lines, signed once"
    )
    beginning = f"\u2014 {name} "
    need(lines[4].startswith(beginning), where, "is not signed by the owner of the key")
    signature = decoded(lines[4][len(beginning) :], 68, where)
    need(signature[:4] == mark, where, "is signed with another key")
    try:
        key.verify("\n".join([*lines[:3], ""]).encode(), signature[4:])
    except BadSignatureError as error:
        raise Fault(f"{where}: the signature is not of this text") from error
    need(re.fullmatch(r"0|[1-9][0-9]*", lines[1], re.ASCII) is not None, where, "has no size")
    return lines[0], int(lines[1]), decoded(lines[2], 32, where)


# What is checked, in this order.


def check_checkpoints(bundle: dict[str, Any]) -> list[tuple[str, int, bytes]]:
    """Each signed, each longer than the one before, all of one log that only grew."""
    notes = bundle["checkpoints"]
    need(bool(notes), "checkpoints", "there is none")
    found = [opened(note, bundle["key"], f"checkpoint {number}") for number, note in enumerate(notes, 1)]
    need(len({origin for origin, _size, _root in found}) == 1, "checkpoints", "are of different logs")
    need(found[0][1] > 0, "checkpoint 1", "is of an empty log")
    for number, (before, after) in enumerate(pairwise(found), 2):
        need(before[1] < after[1], f"checkpoint {number}", "is not longer than the one before")
    if bundle["entries"] is not None:
        entries = hashes(bundle["entries"], "entries")
        need(len(entries) == found[-1][1], "entries", "are not as many as the last checkpoint says")
        need(len(set(entries)) == len(entries), "entries", "one stands there twice")
        for number, (_origin, size, root) in enumerate(found, 1):
            need(root_of(entries[:size]) == root, f"checkpoint {number}", "is not over the first entries of the log")
    else:
        proofs = bundle["growth"]
        need(len(proofs) == len(found) - 1, "growth", "one proof for each checkpoint but the first")
        for number, (before, after, proof) in enumerate(zip(found, found[1:], proofs, strict=False), 2):
            steps = proof_of(proof, f"growth {number}")
            need(grew(before[1], before[2], after[1], after[2], steps), f"growth {number}", "the log did not only grow")
    return found


def hashes(texts: Any, where: str) -> list[bytes]:
    need(isinstance(texts, list), where, "is no list")
    for place, text in enumerate(texts, 1):
        need(isinstance(text, str) and HASH.fullmatch(text) is not None, f"{where}, line {place}", "is no hash")
    return [bytes.fromhex(text) for text in texts]


def proof_of(texts: Any, where: str) -> list[bytes]:
    need(isinstance(texts, list), where, "is no list")
    return [decoded(text, 32, where) for text in texts]


def check_statements(bundle: dict[str, Any], size: int, root: bytes) -> dict[str, Any]:
    """What the log says about the box, each statement in its place in the log; by kind."""
    said: dict[str, Any] = {}
    last = -1
    for number, entry in enumerate(bundle["statements"], 1):
        where = f"statement {number}"
        need(isinstance(entry, dict) and entry.keys() == {"position", "text", "proof"}, where, "has other parts")
        position, text = entry["position"], entry["text"]
        need(type(position) is int and last < position < size and isinstance(text, str), where, "stands nowhere")
        last, digest = position, hashlib.sha256(text.encode()).digest()
        if bundle["entries"] is not None:
            need(entry["proof"] is None, where, "needs no proof")
            need(bundle["entries"][position] == digest.hex(), where, "is not in the log at its place")
        else:
            steps = proof_of(entry["proof"], where)
            need(root_by_inclusion(digest, position, size, steps) == root, where, "is not in the log at its place")
        statement = canonical_json(text.encode(), where)
        need(isinstance(statement, dict), where, "is no statement")
        need(statement.get("kind") not in said, where, "says the same kind of thing twice")
        said[statement.get("kind")] = statement
    kinds = ["terms", "closing", "count"]
    need(list(said) == kinds[: len(said)] and bool(said), "statements", f"should be {kinds}, or the first of these")
    need(bundle["statements"][0]["position"] == 0, "statement 1", "the terms are not the first entry")
    need(len({statement.get("box") for statement in said.values()}) == 1, "statements", "are of different boxes")
    return said


def check_omissions(bundle: dict[str, Any], closing: dict[str, Any], sizes: list[int]) -> None:
    """No checkpoint from before closing is left out, and no statement after it."""
    position = bundle["statements"][1]["position"]
    before = sum(size <= position for size in sizes)
    need(before == closing["checkpoints"], "checkpoints", f"{closing['checkpoints']} were signed before closing")
    need(bundle["statements"][-1]["position"] == sizes[-1] - 1, "statements", "the last entry of the log is left out")
    need(len(sizes) - before == len(bundle["statements"]) - 1, "checkpoints", "one was signed after each statement")


def check_closing(bundle: dict[str, Any], closing: dict[str, Any]) -> None:
    """The envelopes are those that the closing statement names, and every other entry is accounted for."""
    need((bundle["envelopes"] is None) == (bundle["entries"] is None), "envelopes", "are listed where entries are")
    if bundle["envelopes"] is None:
        return
    envelopes = hashes(bundle["envelopes"], "envelopes")
    need(envelopes == sorted(set(envelopes)), "envelopes", "are not sorted, or one stands there twice")
    need(len(envelopes) == closing["envelopes"], "envelopes", "are not as many as the closing statement says")
    need(root_of(envelopes).hex() == closing["envelopes_root"], "envelopes", "are not those of the closing statement")
    spoken = {entry["position"] for entry in bundle["statements"]}
    logged = {bytes.fromhex(text) for place, text in enumerate(bundle["entries"]) if place not in spoken}
    need(logged.issuperset(envelopes), "envelopes", "one was never in the log")
    gone = len(logged) - len(envelopes)
    need(gone == closing["replaced"] + closing["annulled"], "closing", f"{gone} envelopes went, not as many as it says")


def check_count(said: dict[str, Any]) -> list[str]:
    """Every envelope is accounted for, codes are all different, totals are the sums of their lines."""
    terms, closing, count = said["terms"]["terms"], said["closing"], said["count"]
    need(
        count["counted"] + count["invalid"] + count["unread"] == closing["envelopes"],
        "count",
        "counted, invalid and unread ballots are not all the envelopes",
    )
    projects = {str(project["id"]) for project in terms["projects"]}
    totals = count["totals"]
    need(totals.keys() <= projects, "totals", "one is of no project on the ballot")
    promised = said["terms"]["mode"] == "verify" and count["counted"] >= FEWEST_TO_VERIFY
    need((count["codes"] is not None) == promised, "codes", "are published, or not, against what was announced")
    need(count["mode"] == ("verify" if promised else "secret_first"), "count", "names another mode")
    if count["codes"] is None:
        return ["totals only: this box publishes no codes"]
    return [check_codes(count, projects)]


def check_codes(count: dict[str, Any], projects: set[str]) -> str:
    lines, seen = count["codes"], set[str]()
    need(lines.keys() == count["totals"].keys() and lines.keys() <= projects, "codes", "are not under each total")
    for project, of_project in lines.items():
        where = f"codes of project {project}"
        need(of_project == sorted(of_project), where, "are not sorted")
        need(len(of_project) <= count["counted"], where, "are more than the ballots")
        for code, weight in of_project:
            need(isinstance(code, str) and CODE.fullmatch(code) is not None, where, f"{code!r} is no code")
            need(type(weight) is int, where, f"{code} gives something that is no number")
            need(code not in seen, where, f"{code} stands twice: two voters were given one code")
            seen.add(code)
        total = sum(weight for _code, weight in of_project)
        need(total == count["totals"][project], where, f"add up to {total}, not to {count['totals'][project]}")
    return f"{len(seen)} codes, all different, and every total is the sum of its lines"


def check_winners(said: dict[str, Any], file: bytes | None = None) -> str:
    """What is funded fits the envelope, and follows from the totals, or from the ballots where the rule needs them."""
    terms, count = said["terms"]["terms"], said["count"]
    costs = {project["id"]: project["cost_mad"] for project in terms["projects"]}
    winners = count["winners"]
    need(len(set(winners)) == len(winners) and set(winners) <= costs.keys(), "winners", "are not projects, each once")
    spent = sum(costs[winner] for winner in winners)
    need(spent == count["spent_mad"], "winners", f"cost {spent}, not {count['spent_mad']}")
    need(spent <= terms["envelope_mad"], "winners", "cost more than the envelope")
    if terms["rule"] == "majority":
        return check_adopted(terms, count)
    least = terms.get("threshold", 0)
    need(all(count["totals"].get(str(one), 0) >= least for one in winners), "winners", "one lacks the votes it needs")
    envelopes = elections(terms, count)
    if envelopes is None:
        return "winners fit the envelope; the terms of this vote do not say enough to count again"
    if terms["rule"] in SHARES:
        if file is None:
            return "winners fit the envelope; to count again by equal shares, add the ballots: --ballots FILE.pb"
        need(len(envelopes) == 1, "ballots", "of a vote with several envelopes are not in one file")
        read_ballots(file, terms, count, envelopes[0])
        expected = by_shares(envelopes[0], compares=SHARES[terms["rule"]])
        need(winners == expected, "winners", f"should be {expected} by these ballots")
        return f"winners follow from {count['counted']} ballots, counted again by equal shares in whole numbers"
    expected = [winner for one in envelopes for winner in down_the_list(one, skips=terms["rule"] == "greedy")]
    need(sorted(winners) == sorted(expected), "winners", f"should be {sorted(expected)} by these totals")
    return "winners follow from the totals, and fit the envelope"


def check_adopted(terms: dict[str, Any], count: dict[str, Any]) -> str:
    """A text is adopted when more are for it than against (a total above zero), once enough have voted."""
    enough = count["counted"] >= terms["quorum"]
    expected = [one["id"] for one in terms["projects"] if enough and count["totals"].get(str(one["id"]), 0) > 0]
    need(sorted(count["winners"]) == sorted(expected), "winners", f"should be {expected} by these totals")
    return "what is adopted follows from the totals and the quorum"


# Counting again. Amounts are dirhams; what a voter holds is a whole number of the `parts` into which a dirham is cut.

#: The rules that look at each voter, and whether they give way to the list of scores where more voters prefer it.
SHARES = {"equalshares/add1u": False, "equalshares/add1u-comparison": True}


@dataclass
class Election:
    """One envelope with its projects, and what was given to each."""

    budget: int
    cost: dict[int, int]
    #: The sum of what voters gave to each.
    score: dict[int, int]
    #: The last word between equals.
    order: list[int]
    #: Of the projects of a group one is funded; some need another.
    group: dict[int, Any]
    needs: dict[int, Any]
    #: No project to which less was given is funded.
    threshold: int = 0
    voters: int = 0
    #: Each kind of ballot (pairs of project and points), and how many cast it.
    ballots: Counter[tuple[tuple[int, int], ...]] | None = None
    #: What a funded project is worth to who chose it: its cost, or the points that she gave it.
    by_points: bool = False

    def rank(self, project: int) -> tuple[int, int, int]:
        """Between equals: the lower cost, then the greater score, then the published order."""
        return self.cost[project], -self.score[project], self.order.index(project)

    def is_eligible(self, project: int) -> bool:
        """Whether it may be funded at all: somebody wants it, it costs something, it reaches the threshold."""
        return self.score[project] > 0 and self.cost[project] > 0 and self.score[project] >= self.threshold

    def is_free(self, project: int, funded: Sequence[int]) -> bool:
        """Whether nothing funded excludes it, and what it needs is funded."""
        group, needs = self.group[project], self.needs[project]
        excluded = group is not None and any(self.group[other] == group for other in funded)
        return not excluded and (needs is None or needs in funded)


def elections(terms: dict[str, Any], count: dict[str, Any]) -> list[Election] | None:
    """Each envelope as an election; None where the terms are of a time when they said less."""
    order = terms["order"] if "order" in terms else terms.get("greedy_order")
    if order is None:
        return None
    gone = set(count.get("withdrawn", ()))
    of_vote = {one["id"]: one for one in terms["projects"] if one["id"] not in gone}
    need(of_vote.keys() <= set(order), "terms", "do not put every project in order")
    least = terms.get("threshold", 0)
    shares = terms.get("envelopes") or [{"id": None, "amount_mad": terms["envelope_mad"]}]
    found = []
    for share in shares:
        here = {id: one for id, one in of_vote.items() if one.get("envelope") == share["id"] or len(shares) == 1}
        needs = {id: one.get("needs") for id, one in here.items()}
        found.append(
            Election(
                share["amount_mad"],
                {id: one["cost_mad"] for id, one in here.items()},
                {id: count["totals"].get(str(id), 0) for id in here},
                [id for id in order if id in here],
                {id: one.get("exclusive_group") for id, one in here.items()},
                {id: needed if needed in of_vote else None for id, needed in needs.items()},
                threshold=least,
            )
        )
    return found


def read_ballots(file: bytes, terms: dict[str, Any], count: dict[str, Any], election: Election) -> None:
    """Give the election its ballots from a Pabulib file, if they add up to the totals of the log."""
    rows = list(csv.reader(file.decode("utf-8-sig").splitlines(), delimiter=";"))
    need(["VOTES"] in rows, "ballots", "the file has no VOTES")
    start = rows.index(["VOTES"]) + 1
    columns, totals = rows[start], Counter[str]()
    election.ballots, election.by_points = Counter(), terms["ballot_form"] in ("points", "ranking")
    for row in rows[start + 1 :]:
        cells = dict(zip(columns, row, strict=True))
        chosen = [int(id) for id in cells["vote"].split(",")]
        points = [int(given) for given in cells["points"].split(",")] if "points" in cells else [1] * len(chosen)
        ballot = tuple(sorted(zip(chosen, points, strict=True)))
        need(set(chosen) <= election.cost.keys(), "ballots", f"{cells['vote']} names another project")
        need(len(set(chosen)) == len(chosen) and min(points) > 0, "ballots", f"{cells['vote']} is no ballot")
        election.ballots[ballot] += 1
        totals.update({str(id): given for id, given in ballot})
    need(totals == Counter(count["totals"]), "ballots", "do not add up to the totals in the log")
    # Who chose nothing but what was withdrawn is a voter all the same.
    empty = count["counted"] - election.ballots.total()
    need(empty == 0 or (empty > 0 and bool(count.get("withdrawn"))), "ballots", "are not as many as were counted")
    election.voters = count["counted"]


def down_the_list(election: Election, funded: Sequence[int] = (), skips: bool = True) -> list[int]:
    """From the greatest score down, whatever still fits; `skips` false: until one does not."""
    funded = list(funded)
    waiting = [id for id in election.cost if election.is_eligible(id) and id not in funded]
    waiting.sort(key=lambda id: (-election.score[id], election.rank(id)))
    while free := [id for id in waiting if election.is_free(id, funded)]:
        project = free[0]
        waiting.remove(project)
        if sum(election.cost[id] for id in [*funded, project]) <= election.budget:
            funded.append(project)
        elif not skips:
            break
    return funded


def by_shares(election: Election, compares: bool) -> list[int]:
    """Equal shares with add-1; what is left goes down the list of scores; `compares`: unless more prefer that list."""
    assert election.ballots is not None
    winners, listed = down_the_list(election, with_added_ones(election)), down_the_list(election)
    if not compares:
        return winners
    prefer = 0
    for ballot, people in election.ballots.items():
        gain = sum(points * ((id in winners) - (id in listed)) for id, points in ballot)
        prefer += people * ((gain > 0) - (gain < 0))
    return listed if prefer < 0 else winners


def with_added_ones(election: Election) -> list[int]:
    """What the last shares buy before the first that would buy more than the budget, each a dirham larger."""
    if not election.voters:
        return []
    share = election.budget // election.voters
    bought, lacking = bought_with(election, Fraction(share))
    is_first = True
    while lacking:
        more, lacking = bought_with(election, Fraction(share + 1))
        if sum(election.cost[id] for id in more) > election.budget:
            break
        share, bought, is_first = share + 1, more, False
    return bought_with(election, Fraction(election.budget, election.voters))[0] if is_first else bought


def bought_with(election: Election, share: Fraction) -> tuple[list[int], bool]:
    """What voters buy who each hold this share, and whether a project is left for want of money alone.

    In each round the project goes first whose supporters pay the least for what it is worth to them. They pay the
    same for each point of theirs; who holds less than that pays all she holds. It ends once more than the budget is
    spent.
    """
    assert election.ballots is not None
    kinds, people = list(election.ballots), list(election.ballots.values())
    held, parts = [share.numerator] * len(kinds), share.denominator
    supporters: dict[int, list[tuple[int, int]]] = {id: [] for id in election.cost}
    for kind, ballot in enumerate(kinds):
        for project, points in ballot:
            supporters[project].append((kind, points))

    def price_of_a_point(project: int) -> Fraction | None:
        """In parts: what is shared out, by the points of those who can pay; None where they cannot pay together."""
        cost, able = election.cost[project] * parts, supporters[project]
        while able:
            weight = sum(people[kind] * points for kind, points in able)
            short = {kind for kind, points in able if held[kind] * weight < cost * points}
            if not short:
                return Fraction(cost, weight)
            cost -= sum(people[kind] * held[kind] for kind in short)
            able = [(kind, points) for kind, points in able if kind not in short]
        return None

    bought: list[int] = []
    open_to_all = {id for id in election.cost if election.is_eligible(id)}
    #: The last known price of each project for what it is worth, in dirhams: shares empty, so it never falls.
    known = {id: Fraction(0) for id in open_to_all}
    left_for_money: set[int] = set()
    while sum(election.cost[id] for id in bought) <= election.budget:
        best: tuple[Fraction, tuple[int, int, int], int, Fraction] | None = None
        for project in sorted(known, key=lambda id: known[id]):
            if not election.is_free(project, bought):
                continue
            if best is not None and known[project] > best[0]:
                break
            rate = price_of_a_point(project)
            if rate is None:
                del known[project]
                left_for_money.add(project)
                continue
            known[project] = rate / parts / (1 if election.by_points else election.cost[project])
            offer = (known[project], election.rank(project), project, rate)
            best = offer if best is None or offer < best else best
        if best is None:
            break
        _price, _rank, project, rate = best
        finer = rate.denominator
        held, parts = [amount * finer for amount in held], parts * finer
        for kind, points in supporters[project]:
            held[kind] -= min(held[kind], int(rate * finer) * points)
        bought.append(project)
        del known[project]
    return bought, any(election.is_free(id, bought) for id in left_for_money)


def verify(data: bytes, key: str | None = None, ballots: bytes | None = None) -> tuple[dict[str, Any], list[str]]:
    """The bundle and what held, sentence by sentence.

    Raises:
        Fault: at the first thing that does not hold.
    """
    try:
        return _verify(data, key, ballots)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError) as error:
        raise Fault(f"something is missing or of another kind ({type(error).__name__}: {error})") from error


def _verify(data: bytes, key: str | None, ballots: bytes | None) -> tuple[dict[str, Any], list[str]]:
    bundle = read(data)
    if key is not None:
        need(bundle["key"] == key, "key", "is not the one that you gave")
    checkpoints = check_checkpoints(bundle)
    origin, size, root = checkpoints[-1]
    held = [f"{len(checkpoints)} checkpoints of {origin}, signed, the last over {size} entries: the log only grew"]
    said = check_statements(bundle, size, root)
    held.append(f"the log says: {', '.join(said)}")
    if "closing" not in said:
        need(bundle["envelopes"] is None, "envelopes", "are listed before the box was closed")
        return bundle, [*held, "the box is not closed yet: there is nothing more to check"]
    check_omissions(bundle, said["closing"], [size for _origin, size, _root in checkpoints])
    check_closing(bundle, said["closing"])
    held.append(f"{said['closing']['envelopes']} envelopes at closing, every other entry replaced or annulled")
    if "count" in said:
        held += check_count(said)
        held.append(check_winners(said, ballots))
    return bundle, held


def check_kept(bundle: dict[str, Any], note: str) -> str:
    """Hold a checkpoint that somebody has kept against the log as it is published."""
    tidied = "\n".join(line.strip() for line in note.strip().splitlines()) + "\n"
    origin, size, root = opened(tidied, bundle["key"], "kept")
    need(origin == opened(bundle["checkpoints"][-1], bundle["key"], "checkpoint")[0], "kept", "is of another log")
    if bundle["entries"] is None:
        known = [opened(each, bundle["key"], "checkpoint") for each in bundle["checkpoints"]]
        need((origin, size, root) in known, "kept", "is none of the published checkpoints: ask for a proof")
    else:
        entries = hashes(bundle["entries"], "entries")
        need(size <= len(entries), "kept", "is longer than the log: entries are missing, or an old backup was put back")
        need(root_of(entries[:size]) == root, "kept", "the log has been changed since")
    return f"the checkpoint that you kept, over {size} entries, is the beginning of this log"


def check_receipt(bundle: dict[str, Any], receipt: str) -> str:
    """Whether the ballot of a slip was in the box when it was closed."""
    wanted = re.sub(r"[\s-]", "", receipt).lower()
    need(re.fullmatch(r"[0-9a-f]{16,64}", wanted) is not None, "receipt", "has sixteen letters and digits")
    need(bundle["envelopes"] is not None, "receipt", "this box lists no envelopes: ask the observers")
    found = [envelope for envelope in bundle["envelopes"] if envelope.startswith(wanted)]
    need(len(found) == 1, "receipt", "is in no envelope of this box: did you vote again later?")
    return f"your envelope was in the box: {found[0]}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks what is published about a vote.")
    parser.add_argument("bundle", type=Path, help="the file from the vote's page")
    parser.add_argument("--ballots", type=Path, help="the ballots as a Pabulib file: counts them again")
    parser.add_argument("--key", help="the key that others have shown you, in one line")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[], help="one that you have kept")
    parser.add_argument("--receipt", action="append", default=[], help="the short code of your slip")
    options = parser.parse_args()
    try:
        ballots = options.ballots and options.ballots.read_bytes()
        bundle, held = verify(options.bundle.read_bytes(), options.key, ballots)
        held += [check_kept(bundle, file.read_text(encoding="utf-8")) for file in options.checkpoint]
        held += [check_receipt(bundle, receipt) for receipt in options.receipt]
    except Fault as fault:
        print(f"FAULT  {fault}")
        return 1
    print(*(f"ok     {sentence}" for sentence in held), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
