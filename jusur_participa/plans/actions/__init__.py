"""What is done to the plan: prepared, followed step by step, filled with projects, funded, reported."""

from jusur_participa.plans.actions.consultation import (
    change_scope,
    give_opinion,
    reply_to_opinion,
    set_aside,
    take_back,
)
from jusur_participa.plans.actions.links import link_idea, unlink_idea
from jusur_participa.plans.actions.money import remove_funding, set_ceilings, set_funding
from jusur_participa.plans.actions.parts import add_part, edit_part, measure_indicator, remove_part
from jusur_participa.plans.actions.plan import edit_plan, prepare_plan, publish_plan
from jusur_participa.plans.actions.progress import add_milestone, edit_milestone, report_progress
from jusur_participa.plans.actions.sheet import Sheet, add_project, edit_project, screen_for_equality
from jusur_participa.plans.actions.spending import record_expense, remove_expense
from jusur_participa.plans.actions.steps import begin_mandate, mark_step
from jusur_participa.plans.actions.structure import add_axis, add_programme, edit_axis, edit_programme
from jusur_participa.plans.actions.versions import (
    adopt_plan,
    answer_visa,
    begin_update,
    consult_on,
    request_visa,
    resume_preparation,
    submit_plan,
    visa_by_silence,
)

__all__ = [
    "Sheet", "add_axis", "add_milestone", "add_part", "add_programme", "add_project", "adopt_plan", "answer_visa",
    "begin_mandate", "begin_update", "change_scope", "consult_on", "edit_axis", "edit_milestone", "edit_part",
    "edit_plan", "edit_programme", "edit_project", "give_opinion", "link_idea", "mark_step", "measure_indicator",
    "prepare_plan", "publish_plan", "record_expense", "remove_expense", "remove_funding", "remove_part",
    "reply_to_opinion", "report_progress", "request_visa", "resume_preparation", "screen_for_equality", "set_aside",
    "set_ceilings", "set_funding", "submit_plan", "take_back", "unlink_idea", "visa_by_silence",
]  # fmt: skip
