"""The plan team's pages: the plan and its steps, its projects, the ideas they take up, money and progress."""

from flask import Blueprint

bp = Blueprint("plans_desk", __name__)

from jusur_participa.plans.desk import consultation, links, money, parts, plan, progress, sheet, structure, versions  # noqa: E402

__all__ = ["bp", "consultation", "links", "money", "parts", "plan", "progress", "sheet", "structure", "versions"]
