"""What is done to the plan: prepared, followed step by step, filled with projects, funded, reported."""

from jusur_participa.plans.actions.links import link_idea, unlink_idea
from jusur_participa.plans.actions.money import remove_funding, set_ceilings, set_funding
from jusur_participa.plans.actions.parts import add_part, edit_part, measure_indicator, remove_part
from jusur_participa.plans.actions.plan import change_state, edit_plan, mark_step, prepare_plan, publish_plan
from jusur_participa.plans.actions.progress import add_milestone, edit_milestone, report_progress
from jusur_participa.plans.actions.sheet import Sheet, add_project, edit_project, screen_for_equality
from jusur_participa.plans.actions.structure import add_axis, add_programme, edit_axis, edit_programme

__all__ = [
    "Sheet", "add_axis", "add_milestone", "add_part", "add_programme", "add_project", "change_state", "edit_axis",
    "edit_milestone", "edit_part", "edit_plan", "edit_programme", "edit_project", "link_idea", "mark_step",
    "measure_indicator", "prepare_plan", "publish_plan", "remove_funding", "remove_part", "report_progress",
    "screen_for_equality", "set_ceilings", "set_funding", "unlink_idea",
]  # fmt: skip
