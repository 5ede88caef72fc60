"""What is done to the plan: prepared, followed step by step, filled with projects, funded, reported."""

from jusur_participa.plans.actions.links import link_idea, unlink_idea
from jusur_participa.plans.actions.money import remove_funding, set_funding
from jusur_participa.plans.actions.plan import change_state, edit_plan, mark_step, prepare_plan, publish_plan
from jusur_participa.plans.actions.progress import add_milestone, edit_milestone, report_progress
from jusur_participa.plans.actions.structure import (
    add_axis,
    add_programme,
    add_project,
    edit_axis,
    edit_programme,
    edit_project,
)

__all__ = [
    "add_axis", "add_milestone", "add_programme", "add_project", "change_state", "edit_axis", "edit_milestone",
    "edit_plan", "edit_programme", "edit_project", "link_idea", "mark_step", "prepare_plan", "publish_plan",
    "remove_funding", "report_progress", "set_funding", "unlink_idea",
]  # fmt: skip
