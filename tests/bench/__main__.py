"""Measure the product on both databases, with a thousand and with a hundred thousand ideas."""

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from tests.bench import serving
from tests.bench.load import Order
from tests.bench.scenes import SCENES, YARDSTICK, Scene
from tests.bench.search import recall
from tests.support.sources import ROOT

OUTPUT = ROOT / "build" / "bench.json"
SIZES = (1_000, 100_000)
#: How much of everything else goes with an idea.
PEOPLE, COMMENTS, SUPPORTS, BALLOTS = 0.2, 5, 2, 0.05
LEAST_PEOPLE = 500
#: How many ask at once where a scene has others ask meanwhile: ten times as many as sign in at a time otherwise.
CROWD = 40


def main() -> None:
    options = _options()
    results: list[dict[str, Any]] = []
    found = recall.measure()
    print("what searching finds", *found, sep="\n  ", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        for kind in options.databases:
            for result in _measured_on(kind, Path(folder) / kind, options):
                results.append(result)
                print(_line(result), flush=True)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps({"machine": _machine(), "found": found, "results": results}, indent=2))
    OUTPUT.with_suffix(".md").write_text("\n".join(_table(results)) + "\n")
    print(f"\nWritten to {OUTPUT.relative_to(ROOT)}, and as a table beside it")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a thousand ideas, two seconds a scene")
    parser.add_argument("--databases", nargs="+", choices=("sqlite", "postgresql"), default=["sqlite", "postgresql"])
    parser.add_argument("--scenes", nargs="+", choices=[scene.name for scene in SCENES], metavar="SCENE",
                        help="only these: " + ", ".join(scene.name for scene in SCENES))  # fmt: skip
    parser.add_argument("--port", type=int, default=0, help="where the server listens; a free port by default")
    options = parser.parse_args()
    options.sizes = SIZES[:1] if options.quick else SIZES
    options.times = {"warm_up": 0.5, "seconds": 2.0} if options.quick else {"warm_up": 2.0, "seconds": 8.0}
    return options


def _measured_on(kind: str, folder: Path, options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Every scene in every size, on one database that grows in between."""
    folder.mkdir()
    port = options.port or serving.free_port()
    with serving.database(kind, folder) as url:
        variables = serving.environment(url, folder, port)
        serving.flask(variables, "db", "upgrade")
        seconds = serving.flask(variables, "demo", "load")
        print(f"\n{kind}: the demonstration loaded in {seconds:.1f} s", flush=True)
        grown = 0
        for size in options.sizes:
            seconds = _grow(variables, size - grown)
            grown = size
            print(f"{kind}: grown to {size} ideas in {seconds:.1f} s", flush=True)
            serving.refresh_statistics(url)
            yield from _measured_scenes({"database": kind, "ideas": size}, variables, folder, options)


def _grow(variables: serving.Environment, ideas: int) -> float:
    people = max(LEAST_PEOPLE, int(ideas * PEOPLE))
    sizes = {"ideas": ideas, "people": people, "comments": ideas * COMMENTS, "supports": ideas * SUPPORTS}
    sizes["ballots"] = int(ideas * BALLOTS)
    return serving.flask(variables, "demo", "grow", *(f"--{name}={count}" for name, count in sizes.items()))


def _measured_scenes(
    about: dict[str, Any], variables: serving.Environment, folder: Path, options: argparse.Namespace
) -> Iterator[dict[str, Any]]:
    cast, log = serving.module("visitors", variables), folder / "server.log"
    with serving.served("tests.bench.bare:app", variables, log):
        bare = _measured(YARDSTICK, cast, variables, options)
    yield about | {"scene": YARDSTICK.name, "ratio": 1.0} | bare
    with serving.served("wsgi:app", variables, log):
        for scene in SCENES:
            if options.scenes and scene.name not in options.scenes:
                continue
            measure = _measured(scene, cast, variables, options)
            yield about | {"scene": scene.name, "ratio": round(bare["rps"] / measure["rps"], 1)} | measure


def _measured(
    scene: Scene, cast: dict[str, Any], variables: serving.Environment, options: argparse.Namespace
) -> dict[str, Any]:
    """One scene's figures, with how busy the machine was when it began: what others do to it shows in them."""
    order = Order(int(variables["PORT"]), scene.requests(cast), scene.expected, **options.times)
    with ThreadPoolExecutor(1) as beside:
        if scene.meanwhile is not None:
            crowd = replace(order, requests=scene.meanwhile(cast), connections=CROWD)
            beside.submit(serving.module, "load", variables, asdict(crowd))
        return {"load_average": round(os.getloadavg()[0], 1)} | serving.module("load", variables, asdict(order))


def _line(result: dict[str, Any]) -> str:
    line = (
        f"  {result['database']:<11}{result['ideas']:>7}  {result['scene']:<25}{result['rps']:>9.1f} rps"
        f"{result['p50_ms']:>9.1f} ms p50{result['p99_ms']:>9.1f} ms p99   1/{result['ratio']:.0f} of bare Flask"
    )
    return line + (f"   UNEXPECTED {result['unexpected']}" if result["unexpected"] else "")


def _table(results: list[dict[str, Any]]) -> Iterator[str]:
    """The results in Markdown, for docs/benchmarks.md."""
    yield "| database | ideas | request | rps | p50 | p99 | ratio | load |"
    yield "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |"
    for result in results:
        yield (
            f"| {result['database']} | {result['ideas']:,} | {result['scene']} | {result['rps']:,} "
            f"| {result['p50_ms']} ms | {result['p99_ms']} ms | 1/{result['ratio']:.0f} | {result['load_average']} |"
        )


def _machine() -> dict[str, Any]:
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()}


if __name__ == "__main__":
    main()
