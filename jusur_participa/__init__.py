"""Jusur Participa: from a citizen's idea to a delivered project of the municipality."""

from flask import Flask

import config

from .foundation import kept, queue
from .foundation.assets import register_assets
from .foundation.errors import register_error_pages
from .foundation.setup import bind_extensions, refuse_unsafe
from .foundation.traces import keep_values_out_of_logs
from .foundation.web import ParticipaApp
from .slices import load_slices, register_slices


def create_app(settings: type[config.Config] | None = None) -> Flask:
    """The whole product: configured, with its extensions, slices and error pages.

    Raises:
        RuntimeError: a default secret in production, or a route that does not
            say who may enter.
    """
    app = ParticipaApp(__name__, instance_path=str(config.INSTANCE))
    app.config.from_object(settings or config.from_environment())
    refuse_unsafe(app)
    keep_values_out_of_logs()
    load_slices()
    bind_extensions(app)
    register_assets(app)
    register_slices(app)
    queue.bind(app)
    kept.bind(app)
    register_error_pages(app)
    return app
