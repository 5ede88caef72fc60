"""What was said of the draft, on paper: the equity body's opinions, and remarks with what became of them."""

from collections.abc import Iterator
from datetime import datetime

from jusur_participa.consultations.queries import answered_remarks
from jusur_participa.consultations.terms import OUTCOME_LABELS
from jusur_participa.documents.datasets.common import here, plain, spoken
from jusur_participa.foundation.i18n import day
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.writers.leaves import Block, Boxed, Heading, Paragraph
from jusur_participa.plans.models import EquityOpinion
from jusur_participa.plans.queries import opinions_on
from jusur_participa.plans.terms import OPINION_LABELS


def equity_opinions(plan_id: int, round_: int, until: datetime | None = None) -> Iterator[Block]:
    """The opinions of one round, those given until a moment where it is said, each with the council's reply."""
    given = [
        opinion
        for opinion in opinions_on(plan_id)
        if opinion.round == round_ and (until is None or opinion.given_at <= until)
    ]
    if not given:
        return
    yield Heading(_("Opinions of the equity body"), on_new_page=True)
    yield Paragraph(_("Organic law 113-14, art. 120: consultative, and published with the council’s reply."), "soft")
    for opinion in given:
        yield Boxed(_about(opinion), [str(OPINION_LABELS[opinion.stance]), day(opinion.given_at)], _said_in(opinion))


def _about(opinion: EquityOpinion) -> str:
    return f"{opinion.project.code} · {plain(opinion.project.title)}" if opinion.project else _("On the whole plan")


def _said_in(opinion: EquityOpinion) -> list[Block]:
    blocks: list[Block] = [Paragraph(here(opinion.body))]
    if opinion.replied_at is not None:
        blocks += [Paragraph(_("The council’s reply"), "strong"), Paragraph(here(opinion.reply))]
    return blocks


def consultation_remarks(municipality_id: int) -> Iterator[Block]:
    """The remarks on the draft consulted on last that have an answer; nobody's name stands beside them on paper."""
    remarks = answered_remarks(municipality_id)
    if not remarks:
        return
    yield Heading(_("Remarks on the draft, with their answers"), on_new_page=True)
    for remark, passage, answer in remarks:
        yield Boxed(
            here(passage.title),
            [str(OUTCOME_LABELS[answer.outcome])],
            [
                Paragraph(spoken(remark.body, remark.language)),
                Paragraph(_("The answer"), "strong"),
                Paragraph(here(answer.body)),
            ],
        )
