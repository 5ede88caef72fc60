"""The sheets of a batch, as they are printed: in both languages, a strip with the code to be folded inside."""

from collections.abc import Callable, Mapping

from jusur_participa.budgeting import rules
from jusur_participa.budgeting.models import Vote, VoteProject
from jusur_participa.budgeting.terms import BallotForm
from jusur_participa.foundation.i18n import LANGUAGES, in_language, moment, ngettext
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.money import dirhams
from jusur_participa.foundation.writers.leaves import BallotLine, BallotSheet, BallotSheets, Spoken
from jusur_participa.papers.models import Batch
from jusur_participa.papers.rules import code_shown, order_seed


def ballot_sheets(vote: Vote, batch: Batch, strips: Mapping[str, Mapping[int, str]], ballot_key: str) -> BallotSheets:
    """One sheet for each code; `strips` has, by code, what its voter finds in the public list under each project."""
    projects = {project.id: project for project in vote.projects}
    sheets = []
    for number, (code, strip) in enumerate(strips.items(), 1):
        order = rules.shuffled(projects, order_seed(ballot_key, vote.id, code))
        if vote.ballot_form is BallotForm.TEXT:
            order = list(projects)
        lines = [_line(projects[project_id], str(place), strip) for place, project_id in enumerate(order, 1)]
        sheets.append(
            BallotSheet(_latin(code_shown(code)), _latin(f"{batch.number} · {number}/{batch.sheets_count}"), lines)
        )
    return BallotSheets(
        language="ar",
        title=_both(lambda language: vote.title.in_(language)),
        town=_both(lambda language: vote.municipality.name.in_(language)),
        heading=_both(lambda _language: _("Ballot")),
        asks=_both(lambda _language: _asked(vote)),
        consultative=_both(lambda _language: _("This vote is consultative: the council of the municipality decides.")),
        rules=_both(
            lambda _language: _(
                "Mark alone. Fold the sheet so that nobody sees your marks, and put it into the desk’s urn by "
                "%(moment)s. Do not write your name.",
                moment=moment(vote.closes_at),
            )
        ),
        strip=_both(lambda _language: _("Fold here before the sheet is handed out: the code stays inside.")),
        keep=_both(
            lambda _language: _(
                "Tear this strip off and keep it, shown to nobody: after the count you find the code of what you "
                "marked in the public list."
            )
        )
        if any(strips.values())
        else [],
        mark={"text": "answers", "points": "number", "ranking": "number"}.get(vote.ballot_form.value, "box"),
        answers=_both_lists(lambda: [_("For"), _("Against"), _("I abstain")]),
        sheets=sheets,
    )


def _asked(vote: Vote) -> str:
    """What to do on the sheet, in a sentence."""
    terms = vote.terms_at_opening
    fewest, most = terms.fewest, terms.most
    match vote.ballot_form:
        case BallotForm.TEXT:
            return _("Tick one answer.")
        case BallotForm.SINGLE:
            return _("Tick one project.")
        case BallotForm.POINTS:
            asked = _(
                "Give %(points)s points in all, at most %(each)s to one project: write each number in its box.",
                points=terms.points,
                each=terms.points_each,
            )
            if most is None:
                return asked
            return asked + " " + ngettext("Give points to at most %(num)d project.",
                                          "Give points to at most %(num)d projects.", most)  # fmt: skip
        case BallotForm.RANKING:
            return _(
                "Write 1 beside the project you prefer, then 2, and so on: %(fewest)s to %(most)s projects.",
                fewest=fewest,
                most=most or len(terms.costs_mad),
            )
    if most is None:
        asked = ngettext("Tick at least %(num)d project.", "Tick at least %(num)d projects.", fewest)
    elif most == fewest:
        asked = ngettext("Tick exactly %(num)d project.", "Tick exactly %(num)d projects.", fewest)
    else:
        asked = _("Tick %(fewest)s to %(most)s projects.", fewest=fewest, most=most)
    if terms.must_fit and not terms.several:
        asked += " " + _("Together they may cost %(amount)s.", amount=dirhams(terms.envelope_mad))
    elif terms.must_fit:
        asked += " " + _("Those of each envelope must fit into it; the desk shows them.")
    return asked


def _line(project: VoteProject, letter: str, strip: Mapping[int, str]) -> BallotLine:
    about = project.words
    return BallotLine(
        letter,
        _both(lambda language: project.title.in_(language)),
        _both(lambda _language: str(dirhams(project.cost_mad))) if project.cost_mad else [],
        _both(lambda language: about.in_(language)) if about and not project.cost_mad else [],
        _latin(strip.get(project.id, "")),
    )


def _latin(code: str) -> Spoken:
    """A code reads from left to right, whatever stands around it."""
    return Spoken(code, "fr")


def _both(words: Callable[[str], str]) -> list[Spoken]:
    said = []
    for language in LANGUAGES:
        with in_language(language):
            said.append(Spoken(words(language), language))
    return said


def _both_lists(words: Callable[[], list[str]]) -> list[list[Spoken]]:
    columns = []
    for language in LANGUAGES:
        with in_language(language):
            columns.append([Spoken(word, language) for word in words()])
    return [list(pair) for pair in zip(*columns, strict=True)]
