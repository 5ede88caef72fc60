"""Reading the plan: each function loads all that its page shows."""

from jusur_participa.plans.queries.bridges import (
    MOST_IDEAS,
    ideas_to_link,
    linked_ideas,
    projects_of_association,
    projects_of_idea,
    projects_to_link,
)
from jusur_participa.plans.queries.consultation import (
    coverage_of,
    ideas_set_aside,
    ideas_to_place,
    opinion_in,
    opinions_on,
    set_aside_of,
)
from jusur_participa.plans.queries.finding import (
    axis_in,
    codes_of,
    funding_line_in,
    idea_in,
    milestone_in,
    programme_in,
    projects_of,
    step_in,
)
from jusur_participa.plans.queries.plan import (
    accounts_of,
    amounts_of,
    findings_of,
    findings_of_project,
    plan_on_desk,
    plans_of,
    project_amounts,
    projects_in,
    published_outline,
    published_plan,
    reference_of,
    shown_first,
    zone_names,
)
from jusur_participa.plans.queries.procedure import standings_of, steps_due_count, steps_in_round, steps_soon
from jusur_participa.plans.queries.projects import part_in, project_in, project_numbered, public_project
from jusur_participa.plans.queries.spending import (
    expense_in,
    expenses_above,
    expenses_of,
    expenses_of_project,
)
from jusur_participa.plans.queries.versions import (
    latest_version,
    portrait_of,
    silent_visas,
    version_in,
    versions_of,
)
from jusur_participa.plans.queries.waiting import (
    SOON,
    milestones_due,
    milestones_due_count,
    unplanned_ideas,
    unplanned_ideas_count,
)

__all__ = [
    "MOST_IDEAS", "SOON", "accounts_of", "amounts_of", "axis_in", "codes_of", "coverage_of", "expense_in",
    "expenses_above", "expenses_of", "expenses_of_project", "findings_of", "findings_of_project", "funding_line_in",
    "idea_in", "ideas_set_aside", "ideas_to_link", "ideas_to_place", "latest_version", "linked_ideas",
    "milestone_in", "milestones_due", "milestones_due_count", "opinion_in", "opinions_on", "part_in",
    "plan_on_desk", "plans_of", "portrait_of", "programme_in", "project_amounts", "project_in", "project_numbered",
    "projects_in", "projects_of", "projects_of_association", "projects_of_idea", "projects_to_link",
    "public_project", "published_outline",
    "published_plan", "reference_of", "set_aside_of", "shown_first", "silent_visas", "standings_of", "step_in",
    "steps_due_count", "steps_in_round", "steps_soon", "unplanned_ideas", "unplanned_ideas_count", "version_in",
    "versions_of", "zone_names",
]  # fmt: skip
