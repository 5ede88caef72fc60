"""A counted vote as tables in the language of the reader: one for CSV, several for a spreadsheet."""

from typing import Any

from jusur_participa.budgeting.models import Count, Vote
from jusur_participa.budgeting.terms import SEX_LABELS, CountRule
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.writers.sheets import Sheet
from jusur_participa.territory.queries import zones_of


def result_sheets(vote: Vote, count: Count) -> list[Sheet]:
    """Every table that there is; the first is the one that CSV holds."""
    sheets = [result_sheet(vote, count)]
    if count.result.get("rivals"):
        sheets.append(_rivals_sheet(vote, count))
    if count.result.get("groups") or count.result.get("zones"):
        sheets.append(_groups_sheet(vote, count))
    return sheets


def result_sheet(vote: Vote, count: Count) -> Sheet:
    """A row a project, in the order of the count: who paid it, or what it lacked."""
    titles = _titles(vote)
    if count.result["rule"] == CountRule.MAJORITY:
        return _texts_sheet(titles, count)
    return Sheet(
        _("Result of the vote"),
        [
            _("Project"),
            _("Votes"),
            _("Points"),
            _("Cost"),
            _("Funded"),
            _("Supporters who paid the same"),
            _("What each paid"),
            _("Supporters who gave all they had left"),
            _("What these paid together"),
            _("What it lacked"),
            _("Counted in"),
        ],
        [
            [
                titles.get(project["project_id"], ""),
                project["votes"],
                project.get("score"),
                project["cost_mad"],
                _yes_or_no(project["is_funded"]),
                *((project.get("carried") or {}).get(name) for name in ("full", "each_mad", "rest", "rest_mad")),
                project.get("more"),
                _lack(project),
            ]
            for project in count.result["projects"]
        ],
    )


def _texts_sheet(titles: dict[int, str], count: Count) -> Sheet:
    return Sheet(
        _("Result of the vote"),
        [_("Text"), _("For"), _("Against"), _("Abstention"), _("Adopted")],
        [
            [
                titles.get(text["project_id"], ""),
                *(text[name] for name in ("votes", "against", "abstained")),
                _yes_or_no(text["is_funded"]),
            ]
            for text in count.result["projects"]
        ],
    )


def _lack(project: dict[str, Any]) -> str:
    """What the number of a lack counts, or why there is none."""
    words = {
        "nobody": _("Nobody chose it."),
        "excluded": _("A project that excludes it is funded."),
        "needs": _("The project that it needs is not funded."),
        "score": _("votes in the list"),
        "ballots": _("voters for it alone"),
        "purses": _("whole shares of voters"),
    }
    return words.get(project.get("means") or project.get("why") or "", "")


def _rivals_sheet(vote: Vote, count: Count) -> Sheet:
    titles = _titles(vote)
    shares = next(rival for rival in count.result["rivals"] if rival["rule"] != CountRule.GREEDY)
    greedy = next(rival for rival in count.result["rivals"] if rival["rule"] == CountRule.GREEDY)
    projects = [project["project_id"] for project in count.result["projects"]]
    return Sheet(
        _("In two ways"),
        [_("Project"), _("Equal shares"), _("The most chosen first")],
        [
            *(
                [titles.get(id, ""), *(_yes_or_no(id in rival["funded"]) for rival in (shares, greedy))]
                for id in projects
            ),
            [_("Spent"), shares["spent_mad"], greedy["spent_mad"]],
            [_("Voters of whose choices nothing is funded"), shares["without"], greedy["without"]],
        ],
    )


def _groups_sheet(vote: Vote, count: Count) -> Sheet:
    """Groups that are large enough: their ballots, what went to what they chose, what they alone would fund."""
    titles, language = _titles(vote), current_language()
    zones = {zone.id: zone.name.in_(language) for zone in zones_of(vote.municipality_id)}
    sexes = [
        [
            str(SEX_LABELS[group["sex"]]),
            group["ballots"],
            group["paid_mad"],
            " · ".join(titles.get(id, "") for id in group["funded"]),
        ]
        for group in count.result.get("groups", ())
    ]
    by_zone = [
        [
            zones.get(group["zone_id"], "") if group["zone_id"] else _("Other zones, and who did not say"),
            group["ballots"],
            group["paid_mad"],
            None,
        ]
        for group in count.result.get("zones", ())
    ]
    headings = [_("Voters"), _("Ballots"), _("For the projects they chose"), _("What their ballots alone would fund")]
    return Sheet(_("Women, men and zones"), headings, [*sexes, *by_zone])


def _titles(vote: Vote) -> dict[int, str]:
    language = current_language()
    return {project.id: project.title.in_(language) for project in vote.projects}


def _yes_or_no(is_so: bool) -> str:
    return _("yes") if is_so else _("no")
