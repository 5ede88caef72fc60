"""What the boxes offer: pages for voters and observers, work for two officers, the log's hour, the committee's tool."""

from jusur_participa.boxes import commands, desk, jobs, queries, views
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, Slice

slice = Slice(
    name="boxes",
    blueprints=(views.bp, desk.bp),
    commands=(commands.group,),
    jobs=(jobs,),
    desk_tasks=(
        DeskTask(
            "boxes.annulments",
            _l("Annulments for a second person"),
            "budgeting_desk.index",
            (Role.OFFICER, Role.PLANNER),
            count=lambda municipality_id, person, moment: queries.annulments_waiting_in(municipality_id),
            order=55,
        ),
    ),
)
