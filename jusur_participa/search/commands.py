"""`flask search`: asking the index as the page does, and making it anew."""

import json
from typing import Any

import click
from flask import current_app, g
from flask.cli import AppGroup

from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.i18n import LANGUAGES
from jusur_participa.foundation.offers import offers
from jusur_participa.search import queries
from jusur_participa.search.actions import rebuild as rebuilt
from jusur_participa.search.terms import Finding, Narrowing
from jusur_participa.territory.queries import municipalities

group = AppGroup("search", help="The index of what everybody may find.")


@group.command("find")
@click.argument("words")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="ar", show_default=True,
              help="The reader's language, as that of the page.")  # fmt: skip
@click.option("--municipality", "slug", metavar="SLUG", help="Only in this municipality.")
@click.option(
    "--json", "as_json", is_flag=True, help="A JSON list: kind, id, title, url, municipality, score, in order."
)
def find(words: str, language: str, slug: str | None, as_json: bool) -> None:
    """Print what the first page of a search shows."""
    places = {place.id: place.slug for place in municipalities()}
    ids = {of: id for id, of in places.items()}
    if slug is not None and slug not in ids:
        raise click.BadParameter(
            f"no municipality is called {slug!r}; see `flask territory list`", param_hint="--municipality"
        )
    narrowing = Narrowing(municipality_id=ids[slug] if slug else None)
    answer = queries.find(words, narrowing, reader_language=language)
    with current_app.test_request_context(f"/{language}/", base_url=current_app.config["BASE_URL"]):
        g.language = language
        rows = [_row(finding, places) for finding in answer.findings]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['score']:.2f}  {row['kind']:<11} {row['title']}\n      {row['url']}")
    if answer.meant:
        click.echo(f"  (looked for: {answer.meant})")
    if not rows:
        click.echo("Nothing was found.")


def _row(finding: Finding, places: dict[int, str]) -> dict[str, Any]:
    found = finding.found
    slug = places.get(found.municipality_id or 0)
    return {
        "kind": found.kind,
        "id": found.thing_id,
        "title": finding.title,
        "url": offers().search_sources[found.kind].url(slug, found.thing_id),
        "municipality": slug,
        "language": found.language,
        "score": found.score,
    }


@group.command("rebuild")
def rebuild() -> None:
    """Make the index anew: after an upgrade that brings it, or other words for its pages."""
    with unit_of_work():
        for kind, count in rebuilt():
            click.echo(f"  {kind}: {count}")
