"""Reference themes and goals come once and stay up to date; a municipality adds its own."""

from pathlib import Path

import pytest

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.themes import actions, queries
from jusur_participa.themes.models import SdgGoal

SAFFRON = BilingualText(ar="الزعفران", fr="Safran")
ASKED_FOR = {
    *("5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.a", "5.b", "5.c"),
    *("1.4", "3.8", "4.1", "4.5", "6.1", "6.2", "7.1", "8.3", "9.c", "11.1", "11.2", "11.3", "11.5", "11.6", "11.7"),
    *("13.1", "16.6", "16.7", "17.17"),
}


def test_the_reference_data_holds_the_goals_and_the_targets_of_communes(app):
    actions.install_reference_themes()

    assert [goal.number for goal in queries.goals()] == list(range(1, 18))
    assert {target.code for target in queries.targets()} >= ASKED_FOR
    assert {"water", "lighting", "transport", "markets", "women"} <= {theme.code for theme in queries.themes_of(None)}


def test_every_reference_text_is_in_both_languages(app):
    actions.install_reference_themes()

    named = [*queries.themes_of(None), *queries.goals(), *queries.targets()]
    assert [thing for thing in named if not (thing.name.ar and thing.name.fr)] == []


def test_installing_again_repairs_and_doubles_nothing(app):
    actions.install_reference_themes()
    count = len(queries.themes_of(None))
    db.session.get_one(SdgGoal, 5).name = BilingualText(ar="?", fr="?")

    actions.install_reference_themes()

    assert len(queries.themes_of(None)) == count
    assert db.session.get_one(SdgGoal, 5).name.fr == "Égalité entre les sexes"


def test_every_theme_has_a_drawing_in_the_house(app):
    actions.install_reference_themes()
    drawn = {file.stem for file in (Path(app.root_path) / "static" / "icons").glob("*.svg")}

    assert {theme.icon for theme in queries.themes_of(None)} <= drawn


def test_a_municipal_theme_is_offered_there_only(app, make):
    theme = actions.add_theme(make.officer(), make.here(), SAFFRON, "leaf")

    assert list(queries.themes_of(make.here().id)) == [theme]
    assert list(queries.themes_of(make.municipality().id)) == []


def test_a_theme_is_not_added_twice(app, make):
    actions.add_theme(make.officer(), make.here(), SAFFRON, "leaf")

    with pytest.raises(Conflict):
        actions.add_theme(make.officer(), make.here(), SAFFRON, "leaf")


def test_two_network_themes_never_share_a_code(app, make):
    make.theme(code="water")

    with pytest.raises(Exception, match=r"(?i)unique"):
        make.theme(code="water")


def test_a_renamed_theme_keeps_the_code_that_exports_use(app, make):
    officer = make.officer()
    theme = actions.add_theme(officer, make.here(), SAFFRON, "leaf")

    actions.rename_theme(officer, theme, BilingualText(ar="التوابل", fr="Épices"), "leaf")

    assert (theme.name.fr, theme.code) == ("Épices", "safran")


def test_a_retired_theme_is_offered_no_more_until_put_back(app, make):
    officer, theme = make.officer(), make.theme(municipality=make.here())

    actions.retire_theme(officer, theme)
    retired = list(queries.themes_of(make.here().id))
    actions.restore_theme(officer, theme)

    assert (retired, list(queries.themes_of(make.here().id))) == ([], [theme])


def test_nobody_changes_the_themes_of_the_network_on_a_desk(app, make):
    with pytest.raises(Refused):
        actions.retire_theme(make.administrator(), make.theme())
