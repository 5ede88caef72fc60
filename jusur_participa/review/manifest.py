"""What review offers: the ranking to everybody, work for officers and the plan team."""

from collections.abc import Callable
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice
from jusur_participa.foundation.verdicts import Words
from jusur_participa.review import desk, jobs, queries, reactions, views
from jusur_participa.review.holdings import holdings
from jusur_participa.review.terms import Stage

Counting = Callable[[int, Person, datetime], int]


def _waiting(stage: Stage) -> Counting:
    def count(municipality_id: int, person: Person, moment: datetime) -> int:
        return queries.waiting_count(municipality_id, stage, person, clock.local(moment).date())

    return count


def _late(stage: Stage) -> Counting:
    def count(municipality_id: int, person: Person, moment: datetime) -> int:
        today = clock.local(moment).date()
        return queries.waiting_count(municipality_id, stage, person, today, due_before=today)

    return count


def _task(stage: Stage, label: Words, endpoint: str, order: int, *roles: Role) -> DeskTask:
    return DeskTask(f"review.{stage}", label, endpoint, roles, count=_waiting(stage), late=_late(stage), order=order)


slice = Slice(
    name="review",
    holdings=holdings,
    blueprints=(views.bp, desk.bp),
    reactions=(reactions,),
    jobs=(jobs,),
    desk_tasks=(
        _task(Stage.ASSIGNMENT, _l("Ideas to assign"), "review_desk.to_assign", 20, Role.OFFICER, Role.PLANNER),
        _task(Stage.STUDY, _l("Ideas to study"), "review_desk.to_study", 30, Role.OFFICER),
        _task(Stage.ANSWER, _l("Ideas to answer"), "review_desk.to_answer", 40, Role.OFFICER),
    ),
    menu=(
        MenuEntry(
            "desk",
            _l("Ideas to study"),
            "review_desk.to_study",
            "search",
            roles=(Role.OFFICER,),
            order=100,
            pages=("review_desk.study",),
        ),
        MenuEntry(
            "desk",
            _l("Ideas to answer"),
            "review_desk.to_answer",
            "answer",
            roles=(Role.OFFICER,),
            order=110,
            pages=("review_desk.answer",),
        ),
        MenuEntry(
            "desk",
            _l("Ideas to assign"),
            "review_desk.to_assign",
            "person",
            roles=(Role.PLANNER,),
            order=90,
            pages=("review_desk.assign",),
        ),
        MenuEntry(
            "desk",
            _l("Overdue answers"),
            "review_desk.overdue",
            "warning",
            roles=(Role.OFFICER, Role.PLANNER),
            order=115,
        ),
        MenuEntry(
            "desk",
            _l("Answer templates"),
            "review_desk.templates",
            "copy",
            roles=(Role.OFFICER,),
            order=820,
            pages=("review_desk.add_template", "review_desk.change_template"),
        ),
        MenuEntry(
            "desk",
            _l("Services"),
            "review_desk.services",
            "building",
            roles=(Role.ADMINISTRATOR,),
            order=840,
            pages=("review_desk.add_service", "review_desk.change_service"),
        ),
        MenuEntry(
            "network", _l("Overdue answers"), "review_desk.network_overdue", "warning", (Role.COORDINATOR,), order=200
        ),
        MenuEntry(
            "desk",
            _l("Criteria and ranking"),
            "review_desk.spaces",
            "scales",
            (Role.PLANNER, Role.EQUALITY),
            order=400,
            pages=("review_desk.weigh", "review_desk.score", "review_desk.ranking"),
        ),
    ),
)
