"""What the worker of an installation does by itself, done here and now."""

from flask import Flask

from jusur_participa.budgeting.jobs import close_boxes
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.queue import run_waiting


def work(app: Flask) -> None:
    """Close the boxes of the votes that are over, and do all that waits in the queue."""
    with app.app_context(), unit_of_work():
        close_boxes()
    with app.app_context():
        run_waiting()
