"""Measure printing and taking away a plan of 300 projects and 2,000 funding lines, each in a process of its own.

python -m tests.bench.documents
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice, product
from pathlib import Path
from typing import Any

from jusur_participa.documents import datasets as documents
from jusur_participa.foundation.database import BilingualText, db, unit_of_work
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.writers import pdf, xlsx
from jusur_participa.opendata.datasets import activities, sheet_of
from jusur_participa.plans.terms import FundingSource
from jusur_participa.territory.queries import municipality_by_slug
from tests.making import maker
from tests.support.applications import application_on

AXES, PROGRAMMES, PROJECTS, LINES = 5, 4, 300, 2_000
TEXT = BilingualText(
    ar="تهيئة الطريق والإنارة والماء الصالح للشرب لفائدة ساكنة الدواوير. " * 6,
    fr="Aménager la piste, l’éclairage et l’eau potable au profit des douars. " * 6,
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--one", help=argparse.SUPPRESS)
    options.add_argument("--url", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one is not None:
        _measure(given.one, given.url)
        return
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        url = f"sqlite:///{Path(folder) / 'plan.db'}"
        _build(url)
        for name in WORKS:
            subprocess.run([sys.executable, "-m", __spec__.name, f"--one={name}", f"--url={url}"], check=True)


def _build(url: str) -> None:
    with application_on(url).app_context():
        db.create_all()
        with unit_of_work():
            make: Any = maker()
            plan = make.plan()
            programmes = [
                make.programme(axis) for axis in [make.axis(plan) for _ in range(AXES)] for _ in range(PROGRAMMES)
            ]
            projects = [
                make.project(
                    programme=programmes[number % len(programmes)], summary=TEXT, problem=TEXT, objectives=TEXT
                )
                for number in range(PROJECTS)
            ]
            keys = product(range(2023, 2029), FundingSource, projects)
            for year, source, project in islice(keys, LINES):
                make.funding_line(project, year=year, source=source, planned_mad=100_000)
            for project in projects:
                make.indicator(project)
                make.beneficiary(project)
                make.milestone(project)


def _measure(name: str, url: str) -> None:
    with application_on(url).app_context():
        work = WORKS[name]
        import xlsxwriter  # noqa: F401

        before, begun, busy = _megabytes(), time.perf_counter(), time.process_time()
        content = work()
        waited, worked = time.perf_counter() - begun, time.process_time() - busy
        worked += resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        memory = f"{_megabytes()} MB, {before} of them before"
        print(
            f"{name}: {waited:.2f} s ({worked:.2f} s of processor), {memory}, file {len(content) // 1000} kB",
            flush=True,
        )


def _plan(language: str) -> bytes:
    with in_language(language):
        return pdf.write(documents.plan_document(documents.printable_plan(_place().id)))


def _tables() -> bytes:
    with in_language("ar"):
        return xlsx.write([sheet_of(dataset, _place().id) for dataset in offers().datasets], "ar")


def _place() -> Any:
    return municipality_by_slug("amizmiz")


WORKS: dict[str, Callable[[], bytes]] = {
    "plan as PDF, Arabic": lambda: _plan("ar"),
    "plan as PDF, French": lambda: _plan("fr"),
    "all tables as XLSX": _tables,
    "IATI": lambda: activities(_place()),
}


def _megabytes() -> int:
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024


if __name__ == "__main__":
    main()
