"""Reading the plan: each function loads all that its page shows."""

from jusur_participa.plans.queries.bridges import (
    MOST_IDEAS,
    ideas_to_link,
    linked_ideas,
    projects_of_idea,
    projects_to_link,
)
from jusur_participa.plans.queries.finding import (
    axis_in,
    codes_of,
    funding_line_in,
    idea_in,
    milestone_in,
    programme_in,
    step_in,
)
from jusur_participa.plans.queries.plan import (
    accounts_of,
    amounts_of,
    plan_on_desk,
    plans_of,
    procedure,
    project_amounts,
    projects_in,
    published_plan,
    reference_of,
    shown_first,
)
from jusur_participa.plans.queries.projects import project_in, public_project
from jusur_participa.plans.queries.waiting import (
    SOON,
    milestones_due,
    milestones_due_count,
    unplanned_ideas,
    unplanned_ideas_count,
)

__all__ = [
    "MOST_IDEAS",
    "SOON",
    "accounts_of",
    "amounts_of",
    "axis_in",
    "codes_of",
    "funding_line_in",
    "idea_in",
    "ideas_to_link",
    "linked_ideas",
    "milestone_in",
    "milestones_due",
    "milestones_due_count",
    "plan_on_desk",
    "plans_of",
    "procedure",
    "programme_in",
    "project_amounts",
    "project_in",
    "projects_in",
    "projects_of_idea",
    "projects_to_link",
    "public_project",
    "published_plan",
    "reference_of",
    "shown_first",
    "step_in",
    "unplanned_ideas",
    "unplanned_ideas_count",
]
