"""The sentence under a phase line: how long what can be done."""

from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.i18n import ngettext
from jusur_participa.spaces.terms import Activity, PhaseLine, Standing


def left_text(line: PhaseLine) -> str:
    """« 12 days left to propose », or when the next phase starts, or that all is over."""
    if line.state is Standing.DONE or line.days_left is None:
        return _("All phases of this space are over.")
    if line.state is Standing.TODO:
        return _until_it_opens(line.activity, line.days_left)
    return _before_it_closes(line.activity, line.days_left)


def _before_it_closes(activity: Activity | None, days: int) -> str:
    if not days:
        return _last_day(activity)
    match activity:
        case Activity.PROPOSE:
            return ngettext("%(num)d day left to propose", "%(num)d days left to propose", days)
        case Activity.SUPPORT | Activity.DISCUSS:
            return ngettext("%(num)d day left to discuss and support", "%(num)d days left to discuss and support", days)
        case Activity.VOTE:
            return ngettext("%(num)d day left to vote", "%(num)d days left to vote", days)
        case Activity.REVIEW:
            return ngettext(
                "The municipality studies the ideas: %(num)d day left",
                "The municipality studies the ideas: %(num)d days left",
                days,
            )
        case _:
            return ngettext("%(num)d day left in this phase", "%(num)d days left in this phase", days)


def _last_day(activity: Activity | None) -> str:
    match activity:
        case Activity.PROPOSE:
            return _("Last hours to propose")
        case Activity.SUPPORT | Activity.DISCUSS:
            return _("Last hours to discuss and support")
        case Activity.VOTE:
            return _("Last hours to vote")
        case _:
            return _("Last hours of this phase")


def _until_it_opens(activity: Activity | None, days: int) -> str:
    if not days:
        return _("The next phase starts within one day")
    match activity:
        case Activity.PROPOSE:
            return ngettext("Ideas can be proposed in %(num)d day", "Ideas can be proposed in %(num)d days", days)
        case Activity.VOTE:
            return ngettext("The vote opens in %(num)d day", "The vote opens in %(num)d days", days)
        case _:
            return ngettext("The next phase starts in %(num)d day", "The next phase starts in %(num)d days", days)
