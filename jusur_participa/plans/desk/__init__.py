"""The plan team's pages: the plan and its steps, its projects, the ideas they take up, money and progress."""

from flask import Blueprint

bp = Blueprint("plans_desk", __name__)

from jusur_participa.plans.desk import (  # noqa: E402
    consultation,
    links,
    money,
    parts,
    plan,
    progress,
    sheet,
    spending,
    structure,
    versions,
)

__all__ = [
    "bp", "consultation", "links", "money", "parts", "plan", "progress", "sheet", "spending", "structure",
    "versions",
]  # fmt: skip
