"""A municipality with one of everything, and everybody who may come to its doors."""

import pytest

from tests.hostile.doors import Crowd
from tests.support.world import World, build_world


@pytest.fixture
def world(app, make) -> World:
    return build_world(make, make.here())


@pytest.fixture
def crowd(app, make, world, sign_in) -> Crowd:
    return Crowd(app, make, world, sign_in)
