"""Tags, contents and published lines: calculations on plain values."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jusur_participa.boxes.terms import FEWEST_TO_VERIFY, Mode
from jusur_participa.sealing.rules import envelopes
from jusur_participa.sealing.rules.codes import is_code


def voter_tag(ballot_key: str, box_id: int, person_id: int) -> str:
    """What stands on a ballot in place of its voter: the same for every ballot of hers in this box.

    Nobody can find the person from it, or tell that two boxes have the same
    voter, without the key; the key is not in the database. It must not change
    from release to release: who has voted would have a second ballot.
    """
    box_key = _keyed(ballot_key.encode(), f"vote:{box_id}")
    return _keyed(box_key, f"voter:{person_id}").hex()


def _keyed(key: bytes, message: str) -> bytes:
    return hmac.new(key, message.encode(), hashlib.sha256).digest()


def content_of(box_id: int, choices: Any, codes: Mapping[int, str]) -> dict[str, Any]:
    """What goes into an envelope; the box's number keeps an envelope copied from elsewhere from counting here."""
    return {"box": box_id, "choices": choices, "codes": {str(choice): code for choice, code in codes.items()}}


def ballot_row(public_key: str, length: int, tag: str, content: Mapping[str, Any], form_token: str) -> dict[str, Any]:
    """A ballot as the table keeps it.

    Of the form's token only a hash over it and the content is kept: enough to
    know the same form again, and nothing that leads to the codes of its slip.
    """
    sealed = envelopes.seal(public_key, content, length)
    form = f"{form_token}:{envelopes.canonical(content).decode()}"
    return {
        "box_id": content["box"],
        "voter_tag": tag,
        "sealed": sealed,
        "digest": envelopes.digest_of(sealed),
        "form_token": hashlib.sha256(form.encode()).hexdigest(),
    }


def is_content(content: Any, box_id: int) -> bool:
    """Whether what was in an envelope is a content of this box."""
    return (
        isinstance(content, dict)
        and content.keys() == {"box", "choices", "codes"}
        and content["box"] == box_id
        and isinstance(content["codes"], dict)
        and all(isinstance(code, str) and is_code(code) for code in content["codes"].values())
    )


def published_mode(chosen: Mode, counted: int) -> Mode:
    """How a box is published: few ballots are never listed, whatever was chosen."""
    return chosen if counted >= FEWEST_TO_VERIFY else Mode.SECRET_FIRST


#: What one counted ballot gives to each thing it chooses (a vote, some points), by id.
Weights = Mapping[int, int]


def lines_of(ballots: Iterable[tuple[Weights, Mapping[str, str]]]) -> dict[str, list[list[Any]]]:
    """For each thing chosen the codes with what they gave, sorted by code: never which codes stood on one ballot."""
    lines: dict[str, list[list[Any]]] = {}
    for weights, codes in ballots:
        for choice, weight in weights.items():
            lines.setdefault(str(choice), []).append([codes.get(str(choice), ""), weight])
    return {choice: sorted(lines[choice]) for choice in sorted(lines, key=int)}


def totals_of(ballots: Iterable[Weights]) -> dict[str, int]:
    """The sum for each thing chosen."""
    totals: Counter[int] = Counter()
    for weights in ballots:
        totals.update(weights)
    return {str(choice): totals[choice] for choice in sorted(totals)}


def repeated_codes(lines: Mapping[str, Sequence[Sequence[Any]]]) -> set[str]:
    """Codes that stand in more than one line: somebody would have been given another voter's slip."""
    counted = Counter(code for of_choice in lines.values() for code, _weight in of_choice)
    return {code for code, count in counted.items() if count > 1}
