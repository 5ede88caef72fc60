#!/usr/bin/env python3
"""Checks what a municipality has published about a vote; anyone may run it, and should read it first.

    python3 verify_vote.py box-12.json
    python3 verify_vote.py box-12.json --key 'example.org+…' --checkpoint kept.txt --receipt ba78-16bf-8f01-cfea

It needs Python 3.11 and PyNaCl (`pip install pynacl`), no network, and nothing of
the platform that it checks: hashes, signatures and sums are done again here.
Each line says what was found; the last one and the exit code say whether all held.

What it shows: the log only grew between its signed checkpoints; the terms, the
envelopes and the count are those in the log; codes are all different; totals are
the sums of the lines; the winners fit the envelope, and are those that the totals
give where the rule needs no more than totals.
What it cannot show: that every voter was entitled, that each envelope was opened
truly (the observers of the opening saw that), or that the key is the one everybody
else was shown: compare it with others, and give checkpoints that you have kept.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Sequence
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


def check_winners(said: dict[str, Any]) -> str:
    """What is funded fits the envelope, and follows from the totals where the rule needs no more."""
    terms, count = said["terms"]["terms"], said["count"]
    costs = {project["id"]: project["cost_mad"] for project in terms["projects"]}
    winners = count["winners"]
    need(len(set(winners)) == len(winners) and set(winners) <= costs.keys(), "winners", "are not projects, each once")
    spent = sum(costs[winner] for winner in winners)
    need(spent == count["spent_mad"], "winners", f"cost {spent}, not {count['spent_mad']}")
    need(spent <= terms["envelope_mad"], "winners", "cost more than the envelope")
    order = terms.get("greedy_order")
    if order is None:
        return "winners fit the envelope; by this rule they do not follow from totals alone: observers recount"
    expected, left = [], terms["envelope_mad"]
    by_votes = sorted(order, key=lambda one: (-count["totals"].get(str(one), 0), costs[one], order.index(one)))
    for project in by_votes:
        if count["totals"].get(str(project), 0) > 0 and costs[project] <= left:
            expected.append(project)
            left -= costs[project]
    need(sorted(winners) == sorted(expected), "winners", f"should be {sorted(expected)} by these totals")
    return "winners follow from the totals, and fit the envelope"


def verify(data: bytes, key: str | None = None) -> tuple[dict[str, Any], list[str]]:
    """The bundle and what held, sentence by sentence.

    Raises:
        Fault: at the first thing that does not hold.
    """
    try:
        return _verify(data, key)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError) as error:
        raise Fault(f"something is missing or of another kind ({type(error).__name__}: {error})") from error


def _verify(data: bytes, key: str | None) -> tuple[dict[str, Any], list[str]]:
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
        held.append(check_winners(said))
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
    parser.add_argument("--key", help="the key that others have shown you, in one line")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[], help="one that you have kept")
    parser.add_argument("--receipt", action="append", default=[], help="the short code of your slip")
    options = parser.parse_args()
    try:
        bundle, held = verify(options.bundle.read_bytes(), options.key)
        held += [check_kept(bundle, file.read_text(encoding="utf-8")) for file in options.checkpoint]
        held += [check_receipt(bundle, receipt) for receipt in options.receipt]
    except Fault as fault:
        print(f"FAULT  {fault}")
        return 1
    print(*(f"ok     {sentence}" for sentence in held), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
