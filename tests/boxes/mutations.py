"""Changes to what was published, as an accident or somebody dishonest would make them."""

import json
import random
from collections.abc import Iterator
from typing import Any

from jusur_participa.sealing.rules.envelopes import canonical


def mutations_of(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """`count` changes, each really another file: bytes flipped, and things changed, removed, doubled, swapped."""
    dice = random.Random(seed)
    done = 0
    while done < count:
        changed = dice.choice((_flipped, _cut, _edited))(data, dice)
        if changed != data:
            done += 1
            yield changed


def _flipped(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]


def _cut(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 80) :]


def _edited(data: bytes, dice: random.Random) -> bytes:
    """A change to the values themselves, spelled as properly as the original."""
    bundle = json.loads(data)
    inside = dice.random() < 0.5
    statement = dice.choice(bundle["statements"])
    root = json.loads(statement["text"]) if inside else bundle
    _edit(root, dice)
    if inside:
        statement["text"] = canonical(root).decode()
    return canonical(bundle)


def _edit(value: Any, dice: random.Random) -> None:
    """Go down by lot and change what is there."""
    while True:
        places = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not places:
            return
        place = dice.choice(places)
        below = value[place]
        if isinstance(below, dict | list) and below and dice.random() < 0.8:
            value = below
            continue
        if isinstance(value, list) and dice.random() < 0.5:
            dice.choice((_remove, _double, _swap))(value, place, dice)
        else:
            value[place] = _another(below, dice)
        return


def _remove(values: list[Any], place: int, _dice: random.Random) -> None:
    del values[place]


def _double(values: list[Any], place: int, _dice: random.Random) -> None:
    values.insert(place, values[place])


def _swap(values: list[Any], place: int, dice: random.Random) -> None:
    other = dice.randrange(len(values))
    values[place], values[other] = values[other], values[place]


def _another(value: Any, dice: random.Random) -> Any:
    if isinstance(value, bool) or value is None:
        return dice.choice((0, "", [], {}))
    if isinstance(value, int):
        return value + dice.choice((-1, 1, 10))
    if isinstance(value, str) and value:
        place = dice.randrange(len(value))
        return value[:place] + dice.choice("0aZ") + value[place + 1 :]
    return None
