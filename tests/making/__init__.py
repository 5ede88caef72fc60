"""Builders of valid things: one module a slice, whose `…Making` classes together are the fixture `make`."""

from importlib import import_module
from pkgutil import iter_modules


def maker() -> object:
    """An object with the builders of every module here."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    mixins = [
        thing
        for module in modules
        for name, thing in vars(module).items()
        if name.endswith("Making") and thing.__module__ == module.__name__
    ]
    return type("Make", tuple(mixins), {"__doc__": "Every builder of the tests."})()
