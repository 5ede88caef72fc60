"""Who may change which theme."""

from datetime import date

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.themes.policy import may_add_theme, may_change_theme

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.OFFICER, True), (Role.ADMINISTRATOR, True), (Role.MODERATOR, False), (Role.COORDINATOR, False)],
)
def test_officers_and_administrators_change_the_municipality_s_themes(app, make, role, allowed):
    person, theme = make.officer(role=role), make.theme(municipality=make.here())

    assert may_add_theme(person, make.here().id, TODAY).allowed is allowed
    assert may_change_theme(person, theme, TODAY).allowed is allowed


def test_an_officer_changes_no_theme_of_elsewhere(app, make):
    assert not may_change_theme(make.officer(), make.theme(municipality=make.municipality()), TODAY)


def test_nobody_changes_a_theme_of_the_network(app, make):
    assert not may_change_theme(make.administrator(), make.theme(), TODAY)
