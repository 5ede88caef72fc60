"""The table of who may do what: whole, without holes, and what it must never say."""

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.powers.rules import allows, by_cell, explained, needs_two, roles_for, roles_over
from jusur_participa.powers.terms import (
    ACTION_LABELS,
    CELL_LABELS,
    FIELD_LABELS,
    POWERS,
    STANDING_LABELS,
    Action,
    Cell,
    Field,
    Standing,
)


def test_every_action_has_its_line_and_every_word_its_sentence():
    assert set(POWERS) == set(ACTION_LABELS) == set(Action)
    assert (set(STANDING_LABELS), set(CELL_LABELS), set(FIELD_LABELS)) == (set(Standing), set(Cell), set(Field))


def test_every_role_has_its_standing():
    assert {standing.role for standing in Standing} - {None} == set(Role)


def test_nobody_sees_a_ballot():
    assert by_cell(Action.SEE_BALLOT) == {}


@pytest.mark.parametrize("standing", [standing for standing in Standing if standing is not Standing.RESIDENT])
def test_only_residents_vote_and_support(standing):
    assert not allows(Action.VOTE, standing)
    assert not allows(Action.SUPPORT, standing)


@pytest.mark.parametrize(
    "action",
    [
        Action.NAME_STAFF, Action.EXPORT_PERSONAL, Action.RESET_FACTOR, Action.CHANGE_RUNNING_VOTE,
        Action.ANNUL_BALLOT, Action.OPEN_BOX,
    ],
)  # fmt: skip
def test_what_one_person_must_not_do_alone(action):
    assert needs_two(action)
    assert set(POWERS[action].cells.values()) == {Cell.TWO}


def test_visitors_read_and_open_an_account():
    does = {action for action in Action if POWERS[action].cells.get(Standing.VISITOR) is Cell.YES}

    assert does == {Action.ENTER}


def test_the_operator_touches_nothing_of_a_municipality():
    assert [action for action in Action if allows(action, Standing.OPERATOR)] == [Action.OPERATE]


def test_roles_reach_as_far_as_their_place():
    assert roles_for(Action.KEEP_CALENDAR) == (Role.ADMINISTRATOR, Role.COORDINATOR)
    assert roles_over(None, Action.KEEP_CALENDAR) == (Role.COORDINATOR,)
    assert roles_over(1, Action.KEEP_CALENDAR) == (Role.ADMINISTRATOR,)


def test_the_page_tells_everything_once_and_of_one_standing_what_it_may_do():
    assert sorted(action for actions in explained().values() for action in actions) == sorted(Action)
    assert explained(Standing.EQUALITY)[Field.PLANNING] == [Action.SCREEN_EQUALITY, Action.GIVE_OPINION]
