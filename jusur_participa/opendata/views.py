"""The catalogue of a municipality's open data, and its files."""

import json
from collections.abc import Callable
from datetime import date

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.manifest import Dataset
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.web import page
from jusur_participa.foundation.writers import csv, xlsx
from jusur_participa.foundation.writers.sheets import Sheet
from jusur_participa.opendata.datasets import activities, sheet_of
from jusur_participa.opendata.terms import COLUMN_LABELS

bp = Blueprint("opendata", __name__)


@bp.route("/<town>/open-data/")
@public
def index() -> ResponseReturnValue:
    """What can be taken away, column by column."""
    return page("opendata/index", datasets=offers().datasets, columns=COLUMN_LABELS, endings=tuple(FILES))


@bp.route("/<town>/open-data/<name>.<any(csv, xlsx, json):ending>")
@public
def file(name: str, ending: str) -> ResponseReturnValue:
    """One dataset as a file."""
    dataset = next((offered for offered in offers().datasets if offered.name == name), None)
    if dataset is None:
        raise Missing
    content, media_type = FILES[ending](dataset, current_place().id)
    return _download(content, media_type, f"{name}-{current_language()}.{ending}")


@bp.route("/<town>/open-data/iati.xml")
@public
def iati() -> ResponseReturnValue:
    """The projects as IATI activities."""
    return _download(activities(current_place()), "application/xml", "iati.xml")


def _csv(dataset: Dataset, municipality_id: int) -> tuple[bytes, str]:
    """With the names that programs look for, the same in both languages."""
    sheet = Sheet(dataset.name, dataset.columns, dataset.rows(municipality_id))
    return csv.write(sheet), csv.MEDIA_TYPE


def _xlsx(dataset: Dataset, municipality_id: int) -> tuple[bytes, str]:
    return xlsx.write([sheet_of(dataset, municipality_id)], current_language()), xlsx.MEDIA_TYPE


def _json(dataset: Dataset, municipality_id: int) -> tuple[bytes, str]:
    rows = [dict(zip(dataset.columns, row, strict=True)) for row in dataset.rows(municipality_id)]
    said = {"dataset": dataset.name, "source": url_for(".index", _external=True), "rows": rows}
    return json.dumps(said, ensure_ascii=False, default=date.isoformat).encode(), "application/json"


FILES: dict[str, Callable[[Dataset, int], tuple[bytes, str]]] = {"xlsx": _xlsx, "csv": _csv, "json": _json}


def _download(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{current_place().slug}-{name}"'
    return response
