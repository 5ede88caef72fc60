"""The journey of an idea, by the pages as a browser without script sees them, in both languages."""

from contextlib import ExitStack
from datetime import timedelta

import pytest

from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import LANGUAGES
from jusur_participa.themes.actions import install_reference_themes
from tests.journeys import story
from tests.journeys.story import ADMINISTRATORS, World
from tests.making.accounts import PASSWORD
from tests.support.sent import latest_code
from tests.support.walker import PageWalker
from tests.support.worker import work


@pytest.fixture
def world(app, make, request):
    """Amizmiz with its first two administrators, and a clock that the story moves."""
    for name in ADMINISTRATORS:
        make.administrator(make.here(), email=f"{name}@exemple.test", phone=None)
    install_reference_themes()
    with ExitStack() as stack:

        def wait(span: timedelta) -> None:
            stack.enter_context(clock.frozen_at(clock.now() + span))

        yield World(
            language=request.param,
            newcomer=lambda: PageWalker(app, request.param),
            wait=wait,
            now=clock.now,
            work=lambda: work(app),
            code_sent=lambda: latest_code(app),
            administrators=[(f"{name}@exemple.test", PASSWORD) for name in ADMINISTRATORS],
        )


@pytest.mark.parametrize("world", LANGUAGES, indirect=True)
def test_an_idea_goes_from_a_phone_to_a_delivered_project(world):
    story.tell(world)
