"""The blueprint of the desk."""

from flask import Blueprint

bp = Blueprint("residence_desk", __name__)
