"""The blueprint of residents and associations."""

from flask import Blueprint

bp = Blueprint("residence", __name__)
