"""What can be done, by whom, and how far: with the words that everybody reads."""

from enum import StrEnum

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l


class Standing(StrEnum):
    """What somebody is towards a municipality; those with a mandate carry the name of its role."""

    VISITOR = "visitor"
    ACCOUNT = "account"
    RESIDENT = "resident"
    #: Who acts in the name of a recognised association.
    ASSOCIATION = "association"
    #: Whom an administrator appointed to help the voters of one vote.
    HELPER = "helper"
    #: Who keeps the key of a ballot box.
    COMMITTEE = "committee"
    MODERATOR = Role.MODERATOR.value
    OFFICER = Role.OFFICER.value
    VERIFIER = Role.VERIFIER.value
    PLANNER = Role.PLANNER.value
    EQUALITY = Role.EQUALITY.value
    ADMINISTRATOR = Role.ADMINISTRATOR.value
    COORDINATOR = Role.COORDINATOR.value
    TECHNICIAN = Role.TECHNICIAN.value
    #: Who runs the machine, at its command line.
    OPERATOR = "operator"

    @property
    def role(self) -> Role | None:
        """The mandate behind it, where there is one."""
        return Role(self.value) if self.value in {role.value for role in Role} else None


class Cell(StrEnum):
    """How far somebody may do something."""

    YES = "yes"
    #: What is one's own, and nothing else.
    OWN = "own"
    READ = "read"
    #: One asks, another one confirms.
    TWO = "two"


class Field(StrEnum):
    """What actions are about; the headings of the page."""

    TAKING_PART = "taking_part"
    ANSWERING = "answering"
    VOTING = "voting"
    MODERATING = "moderating"
    PLANNING = "planning"
    PEOPLE = "people"
    SETTING_UP = "setting_up"


class Action(StrEnum):
    """Everything that the product lets somebody do."""

    READ = "read"
    ENTER = "enter"
    KEEP_ACCOUNT = "keep_account"
    FOLLOW = "follow"
    PROPOSE = "propose"
    TAKE_DOWN = "take_down"
    CHANGE_OWN = "change_own"
    SUPPORT = "support"
    COMMENT = "comment"
    COMMENT_PLAN = "comment_plan"
    FOUND_ASSOCIATION = "found_association"
    SPEAK_FOR_ASSOCIATION = "speak_for_association"
    ASSIGN = "assign"
    ANSWER = "answer"
    MERGE = "merge"
    WEIGH = "weigh"
    SCORE = "score"
    VOTE = "vote"
    HELP_VOTER = "help_voter"
    APPOINT_HELPER = "appoint_helper"
    PREPARE_VOTE = "prepare_vote"
    SEE_TURNOUT = "see_turnout"
    CHANGE_RUNNING_VOTE = "change_running_vote"
    ANNUL_BALLOT = "annul_ballot"
    OPEN_BOX = "open_box"
    SEE_BALLOT = "see_ballot"
    REPORT = "report"
    MODERATE = "moderate"
    DECIDE_APPEAL = "decide_appeal"
    WRITE_CHARTER = "write_charter"
    MANAGE_PLAN = "manage_plan"
    REPORT_PROGRESS = "report_progress"
    SCREEN_EQUALITY = "screen_equality"
    GIVE_OPINION = "give_opinion"
    VERIFY_RESIDENT = "verify_resident"
    VOUCH = "vouch"
    SET_RESIDENCE_TERM = "set_residence_term"
    RECOGNISE_ASSOCIATION = "recognise_association"
    ANSWER_DATA_REQUEST = "answer_data_request"
    WRITE_NOTICE = "write_notice"
    NAME_STAFF = "name_staff"
    OPEN_EMERGENCY = "open_emergency"
    RESET_FACTOR = "reset_factor"
    EXPORT_PERSONAL = "export_personal"
    EXPORT_OPEN = "export_open"
    READ_TRAIL = "read_trail"
    MANAGE_SPACE = "manage_space"
    MANAGE_PLACES = "manage_places"
    KEEP_SERVICES = "keep_services"
    KEEP_CALENDAR = "keep_calendar"
    SET_ARMS = "set_arms"
    MANAGE_NETWORK = "manage_network"
    WORK_AT_DESK = "work_at_desk"
    OPERATE = "operate"


STANDING_LABELS = {
    Standing.VISITOR: _l("Everybody, without an account"),
    Standing.ACCOUNT: _l("Whoever has an account"),
    Standing.RESIDENT: _l("Verified residents"),
    Standing.ASSOCIATION: _l("Recognised associations"),
    Standing.HELPER: _l("Helpers appointed for a vote"),
    Standing.COMMITTEE: _l("The count committee"),
    Standing.MODERATOR: _l("Moderators"),
    Standing.OFFICER: _l("Municipal officers"),
    Standing.VERIFIER: _l("Those who verify residents"),
    Standing.PLANNER: _l("The plan team"),
    Standing.EQUALITY: _l("The equity body (IEECAG)"),
    Standing.ADMINISTRATOR: _l("Administrators of the municipality"),
    Standing.COORDINATOR: _l("Coordinators of the network"),
    Standing.TECHNICIAN: _l("Technicians of partner towns"),
    Standing.OPERATOR: _l("Who runs the computer"),
}

CELL_LABELS = {
    Cell.YES: _l("May do it:"),
    Cell.OWN: _l("Only for what is their own:"),
    Cell.READ: _l("May read it:"),
    Cell.TWO: _l("Two people together:"),
}

FIELD_LABELS = {
    Field.TAKING_PART: _l("Taking part"),
    Field.ANSWERING: _l("Studying and answering ideas"),
    Field.VOTING: _l("Voting"),
    Field.MODERATING: _l("Keeping the discussion fair"),
    Field.PLANNING: _l("The plan and its projects"),
    Field.PEOPLE: _l("People and their data"),
    Field.SETTING_UP: _l("Setting up"),
}

ACTION_LABELS = {
    Action.READ: _l("Read ideas, answers, plans and results"),
    Action.ENTER: _l("Open an account, sign in, or stop mails by their link"),
    Action.KEEP_ACCOUNT: _l("Look after one’s own account and devices"),
    Action.FOLLOW: _l("Follow an idea, a theme or a place"),
    Action.PROPOSE: _l("Propose an idea"),
    Action.TAKE_DOWN: _l("Write down the idea of somebody who does not write"),
    Action.CHANGE_OWN: _l("Correct or withdraw an idea or a comment"),
    Action.SUPPORT: _l("Support an idea, or ask that its answer be studied again"),
    Action.COMMENT: _l("Comment on an idea"),
    Action.COMMENT_PLAN: _l("Comment on a project or the draft plan, and say what is seen on site"),
    Action.FOUND_ASSOCIATION: _l("Register an association, for the municipality to recognise"),
    Action.SPEAK_FOR_ASSOCIATION: _l("Act in the name of an association, and say who belongs to it"),
    Action.ASSIGN: _l("Say who studies an idea"),
    Action.ANSWER: _l("Study an idea, cost it and answer it, with a public reason"),
    Action.MERGE: _l("Merge ideas that say the same, with a reason"),
    Action.WEIGH: _l("Choose the criteria and publish the ranking"),
    Action.SCORE: _l("Score the accepted ideas"),
    Action.VOTE: _l("Vote"),
    Action.HELP_VOTER: _l("Help somebody to vote at a desk, without seeing the choice"),
    Action.APPOINT_HELPER: _l("Appoint helpers for voters"),
    Action.PREPARE_VOTE: _l("Prepare a vote, publish it and have it counted"),
    Action.SEE_TURNOUT: _l("See how many have voted while a vote runs: the number only"),
    Action.CHANGE_RUNNING_VOTE: _l("Pause or extend a vote that runs, or take a project off it"),
    Action.ANNUL_BALLOT: _l("Annul a ballot before the count, with a reason"),
    Action.OPEN_BOX: _l("Open the ballot box"),
    Action.SEE_BALLOT: _l("See what a person has voted, or how the vote stands while it runs"),
    Action.REPORT: _l("Report a text, block or mute somebody, appeal"),
    Action.MODERATE: _l("Hide a text or show it again, with a rule of the charter"),
    Action.DECIDE_APPEAL: _l("Decide an appeal, but never against one’s own decision"),
    Action.WRITE_CHARTER: _l("Write the charter of discussion"),
    Action.MANAGE_PLAN: _l("Prepare the plan and its yearly report, and answer remarks"),
    Action.REPORT_PROGRESS: _l("Report how far a project is, and answer what people saw there"),
    Action.SCREEN_EQUALITY: _l("Give a project its equality marker"),
    Action.GIVE_OPINION: _l("Give the opinion of the equity body"),
    Action.VERIFY_RESIDENT: _l("Verify that somebody lives here"),
    Action.VOUCH: _l("Vouch for who lives in a place"),
    Action.SET_RESIDENCE_TERM: _l("Say for how long a residence stands"),
    Action.RECOGNISE_ASSOCIATION: _l("Recognise an association"),
    Action.ANSWER_DATA_REQUEST: _l("Answer somebody who asks for her own data, corrected or erased"),
    Action.WRITE_NOTICE: _l("Write the notice on what is kept about people"),
    Action.NAME_STAFF: _l("Give somebody a role in the municipality"),
    Action.OPEN_EMERGENCY: _l("Open an emergency access for a few hours, in front of everybody"),
    Action.RESET_FACTOR: _l("Take away a colleague’s lost second factor"),
    Action.EXPORT_PERSONAL: _l("Take away a file with people’s names"),
    Action.EXPORT_OPEN: _l("Take away open data, without people’s names"),
    Action.READ_TRAIL: _l("Read the public trail of who did what"),
    Action.MANAGE_SPACE: _l("Set up participation spaces and their phases"),
    Action.MANAGE_PLACES: _l("Change the zones and themes"),
    Action.KEEP_SERVICES: _l("Set up the services of the town hall, and how long a residence counts"),
    Action.KEEP_CALENDAR: _l("Correct the calendar of working days"),
    Action.SET_ARMS: _l("Give the municipality its arms"),
    Action.MANAGE_NETWORK: _l("Say which municipalities and towns belong to the network"),
    Action.WORK_AT_DESK: _l("See the work that waits at the desk"),
    Action.OPERATE: _l("Keep the computer running, back it up and restore it"),
}
