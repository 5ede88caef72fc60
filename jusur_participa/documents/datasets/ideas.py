"""The register of ideas with their answers, as the law asks participation to be accounted for in public."""

from collections.abc import Iterator

from jusur_participa.documents import queries
from jusur_participa.documents.datasets.common import as_of, document, listed, plain, spoken
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import day, ngettext, number
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.writers.leaves import Block, Boxed, Document, Facts, Form, Heading, Paragraph
from jusur_participa.proposals.terms import OUTCOME_LABELS, STATE_LABELS
from jusur_participa.territory.models import Municipality


def ideas_document(municipality: Municipality) -> Document:
    """Every public idea: what was asked, where, how many support it, what the municipality answered and why."""
    return document(
        municipality,
        Form.BOOK,
        _("Register of ideas and answers"),
        [as_of(clock.today())],
        _blocks(municipality.id),
        endpoint="proposals.index",
    )


def _blocks(municipality_id: int) -> Iterator[Block]:
    year = 0
    for entry in queries.registered_ideas(municipality_id):
        published_at = entry.idea.published_at or clock.now()
        if clock.local(published_at).year != year:
            year = clock.local(published_at).year
            yield Heading(_("Ideas of %(year)s", year=year))
        yield _entry(entry)
    if not year:
        yield Paragraph(_("No idea has been published here yet."))


def _entry(entry: queries.RegisteredIdea) -> Block:
    idea, answer = entry.idea, entry.answer
    tags = [str(OUTCOME_LABELS[answer.outcome]) if answer else str(STATE_LABELS[idea.state])]
    if idea.theme:
        tags.append(plain(idea.theme.name))
    if idea.zone:
        tags.append(plain(idea.zone.name))
    supports = ngettext(
        "%(count)s support", "%(count)s supports", idea.supports_count, count=number(idea.supports_count)
    )
    published = _("Published on %(day)s", day=day(idea.published_at))
    blocks: list[Block] = [
        Paragraph(f"{published} · {supports}", "soft"),
        Paragraph(spoken(idea.body, idea.language)),
    ]
    if answer:
        blocks += [
            Paragraph(_("Answer of the municipality, %(day)s", day=day(answer.answered_at)), "strong"),
            Paragraph(spoken(answer.reason, answer.language)),
        ]
    projects = listed(f"{project.code} {plain(project.title)}" for project in entry.projects)
    blocks.append(Facts([(_("In the plan"), projects)]))
    return Boxed(spoken(idea.title, idea.language), tags, blocks)
