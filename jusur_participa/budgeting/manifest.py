"""What budgeting offers: votes to everybody, preparing and counting them to officers."""

from jusur_participa.budgeting import commands, desk, jobs, queries, reactions, views
from jusur_participa.budgeting.holdings import holdings
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice

MANAGERS = (Role.OFFICER, Role.PLANNER)

slice = Slice(
    name="budgeting",
    holdings=holdings,
    blueprints=(views.bp, desk.bp),
    commands=(commands.group,),
    reactions=(reactions,),
    jobs=(jobs,),
    desk_tasks=(
        DeskTask(
            "budgeting.count",
            _l("Votes to count"),
            "budgeting_desk.index",
            MANAGERS,
            count=lambda municipality_id, person, moment: queries.votes_to_count(municipality_id, moment),
            order=50,
        ),
        DeskTask(
            "budgeting.sheets",
            _l("Paper ballots to be accounted for"),
            "budgeting_desk.index",
            MANAGERS,
            count=lambda municipality_id, person, moment: queries.votes_to_settle(municipality_id, moment),
            order=49,
        ),
    ),
    menu=(
        MenuEntry("tabs", _l("Vote"), "budgeting.index", "vote", order=30),
        MenuEntry("desk", _l("Votes"), "budgeting_desk.index", "vote", roles=MANAGERS, order=500),
    ),
)
