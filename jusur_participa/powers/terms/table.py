"""Who may do what: the single table. Policies add the conditions of state and place; nothing here is asked twice.

A cell that is not written is a no. Standings stand in the order in which a role
is looked for: the first that a person holds is the one under which she acts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jusur_participa.powers.terms.words import Action, Cell, Field, Standing

S = Standing

#: Whoever has signed in, whatever else she is.
SIGNED_IN = (S.ACCOUNT, S.RESIDENT, S.ASSOCIATION)
OFFICES = (S.OFFICER, S.MODERATOR, S.VERIFIER, S.PLANNER, S.EQUALITY, S.ADMINISTRATOR)
ANYBODY = (S.VISITOR, *SIGNED_IN, *OFFICES, S.COORDINATOR, S.TECHNICIAN)
MEMBERS = ANYBODY[1:]


@dataclass(frozen=True)
class Power:
    """Who may do one thing, and how far."""

    field: Field
    cells: Mapping[Standing, Cell]


def _by(
    field: Field,
    yes: Iterable[Standing] = (),
    two: Iterable[Standing] = (),
    own: Iterable[Standing] = (),
    read: Iterable[Standing] = (),
) -> Power:
    named = ((yes, Cell.YES), (two, Cell.TWO), (own, Cell.OWN), (read, Cell.READ))
    return Power(field, {standing: cell for standings, cell in named for standing in standings})


POWERS: Mapping[Action, Power] = {
    Action.READ: _by(Field.TAKING_PART, read=ANYBODY),
    Action.ENTER: _by(Field.TAKING_PART, yes=ANYBODY),
    Action.KEEP_ACCOUNT: _by(Field.TAKING_PART, own=MEMBERS),
    Action.FOLLOW: _by(Field.TAKING_PART, yes=MEMBERS),
    Action.PROPOSE: _by(Field.TAKING_PART, yes=(S.RESIDENT, S.ASSOCIATION)),
    Action.TAKE_DOWN: _by(Field.TAKING_PART, yes=(S.OFFICER, S.VERIFIER, S.ADMINISTRATOR, S.ASSOCIATION)),
    Action.CHANGE_OWN: _by(Field.TAKING_PART, own=MEMBERS),
    Action.SUPPORT: _by(Field.TAKING_PART, yes=(S.RESIDENT,)),
    Action.COMMENT: _by(Field.TAKING_PART, yes=(S.RESIDENT, *OFFICES)),
    Action.COMMENT_PLAN: _by(Field.TAKING_PART, yes=MEMBERS),
    Action.FOUND_ASSOCIATION: _by(Field.TAKING_PART, yes=MEMBERS),
    Action.SPEAK_FOR_ASSOCIATION: _by(Field.TAKING_PART, own=(S.ASSOCIATION,)),
    Action.ASSIGN: _by(Field.ANSWERING, yes=(S.OFFICER, S.PLANNER, S.ADMINISTRATOR)),
    Action.ANSWER: _by(Field.ANSWERING, yes=(S.OFFICER, S.ADMINISTRATOR)),
    Action.MERGE: _by(Field.ANSWERING, yes=(S.OFFICER, S.ADMINISTRATOR)),
    Action.WEIGH: _by(Field.ANSWERING, yes=(S.PLANNER, S.ADMINISTRATOR)),
    Action.SCORE: _by(Field.ANSWERING, yes=(S.PLANNER, S.EQUALITY, S.ADMINISTRATOR)),
    Action.VOTE: _by(Field.VOTING, yes=(S.RESIDENT,)),
    Action.HELP_VOTER: _by(Field.VOTING, yes=(S.HELPER,)),
    Action.APPOINT_HELPER: _by(Field.VOTING, yes=(S.ADMINISTRATOR,)),
    Action.PREPARE_VOTE: _by(Field.VOTING, yes=(S.OFFICER, S.PLANNER, S.ADMINISTRATOR)),
    Action.SEE_TURNOUT: _by(Field.VOTING, read=(S.OFFICER, S.PLANNER, S.ADMINISTRATOR)),
    Action.CHANGE_RUNNING_VOTE: _by(Field.VOTING, two=(S.PLANNER, S.ADMINISTRATOR)),
    Action.ANNUL_BALLOT: _by(Field.VOTING, two=(S.OFFICER, S.PLANNER, S.ADMINISTRATOR)),
    Action.OPEN_BOX: _by(Field.VOTING, two=(S.COMMITTEE, S.OFFICER, S.PLANNER, S.ADMINISTRATOR)),
    Action.SEE_BALLOT: _by(Field.VOTING),
    Action.REPORT: _by(Field.MODERATING, yes=MEMBERS),
    Action.MODERATE: _by(Field.MODERATING, yes=(S.MODERATOR, S.ADMINISTRATOR)),
    Action.DECIDE_APPEAL: _by(Field.MODERATING, yes=(S.MODERATOR, S.ADMINISTRATOR)),
    Action.WRITE_CHARTER: _by(Field.MODERATING, yes=(S.ADMINISTRATOR, S.COORDINATOR)),
    Action.MANAGE_PLAN: _by(Field.PLANNING, yes=(S.PLANNER, S.ADMINISTRATOR)),
    Action.REPORT_PROGRESS: _by(Field.PLANNING, yes=(S.PLANNER, S.OFFICER, S.ADMINISTRATOR)),
    Action.SCREEN_EQUALITY: _by(Field.PLANNING, yes=(S.PLANNER, S.EQUALITY, S.ADMINISTRATOR)),
    Action.GIVE_OPINION: _by(Field.PLANNING, yes=(S.EQUALITY,)),
    Action.VERIFY_RESIDENT: _by(Field.PEOPLE, yes=(S.VERIFIER, S.ADMINISTRATOR)),
    # Those that the municipality has appointed.
    Action.VOUCH: _by(Field.PEOPLE, yes=(S.ASSOCIATION,)),
    Action.SET_RESIDENCE_TERM: _by(Field.PEOPLE, yes=(S.ADMINISTRATOR,)),
    Action.RECOGNISE_ASSOCIATION: _by(Field.PEOPLE, yes=(S.OFFICER, S.ADMINISTRATOR)),
    Action.ANSWER_DATA_REQUEST: _by(Field.PEOPLE, yes=(S.VERIFIER, S.ADMINISTRATOR)),
    Action.WRITE_NOTICE: _by(Field.PEOPLE, yes=(S.ADMINISTRATOR, S.COORDINATOR)),
    Action.NAME_STAFF: _by(Field.PEOPLE, two=(S.ADMINISTRATOR, S.COORDINATOR)),
    Action.OPEN_EMERGENCY: _by(Field.PEOPLE, yes=(S.COORDINATOR,)),
    Action.RESET_FACTOR: _by(Field.PEOPLE, two=(S.ADMINISTRATOR, S.COORDINATOR)),
    Action.EXPORT_PERSONAL: _by(Field.PEOPLE, two=(S.ADMINISTRATOR,)),
    Action.EXPORT_OPEN: _by(Field.PEOPLE, read=ANYBODY),
    Action.READ_TRAIL: _by(Field.PEOPLE, read=ANYBODY),
    Action.MANAGE_SPACE: _by(Field.SETTING_UP, yes=(S.OFFICER, S.PLANNER, S.ADMINISTRATOR)),
    Action.MANAGE_PLACES: _by(Field.SETTING_UP, yes=(S.OFFICER, S.ADMINISTRATOR)),
    Action.KEEP_SERVICES: _by(Field.SETTING_UP, yes=(S.ADMINISTRATOR,)),
    Action.KEEP_CALENDAR: _by(Field.SETTING_UP, yes=(S.ADMINISTRATOR, S.COORDINATOR)),
    Action.SET_ARMS: _by(Field.SETTING_UP, yes=(S.ADMINISTRATOR,)),
    Action.MANAGE_NETWORK: _by(Field.SETTING_UP, yes=(S.COORDINATOR,)),
    Action.WORK_AT_DESK: _by(Field.SETTING_UP, read=(*OFFICES, S.COORDINATOR)),
    Action.OPERATE: _by(Field.SETTING_UP, yes=(S.OPERATOR,)),
}
