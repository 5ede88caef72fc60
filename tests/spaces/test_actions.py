"""Setting up spaces: what is kept, what is recorded, what is refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.spaces import actions
from jusur_participa.spaces.models import Phase
from jusur_participa.spaces.terms import Activity, SpaceKind

TITLE = BilingualText(ar="ميزانية الحي", fr="Budget du quartier")
REASON = BilingualText(ar="اكتمل العمل", fr="Le travail est terminé")


def acts() -> list[str]:
    return list(db.session.scalars(select(TrailEntry.act).order_by(TrailEntry.id)))


def test_a_space_starts_unpublished_and_is_recorded(app, make):
    officer = make.officer()

    space = actions.create_space(officer, make.here().id, kind=SpaceKind.BUDGET, title=TITLE, summary=TITLE)

    assert not space.is_published
    assert space.created_by is officer
    assert acts() == ["space.created"]


def test_a_resident_cannot_start_a_space(app, make):
    with pytest.raises(Refused):
        actions.create_space(make.resident(), make.here().id, kind=SpaceKind.PLAN, title=TITLE, summary=TITLE)


def test_the_trail_tells_what_an_edit_changed(app, make):
    space = make.space(answer_within_days=30)

    actions.edit_space(make.officer(), space, answer_within_days=20)

    entry = db.session.scalars(select(TrailEntry)).one()
    assert (entry.before["answer_within_days"], entry.after["answer_within_days"]) == (30, 20)


def test_a_space_is_published_once_and_closed_with_its_reason(app, make, now):
    officer, space = make.officer(), make.space(published=False)

    actions.publish_space(officer, space)
    actions.close_space(officer, space, reason=REASON)

    assert (space.published_at, space.closed_at, space.closing_reason) == (now, now, REASON)
    assert acts() == ["space.published", "space.closed"]
    with pytest.raises(Refused):
        actions.publish_space(officer, space)


def test_phases_are_numbered_by_their_dates(app, make, now):
    officer, space = make.officer(), make.space(open_for=())
    for first, last in ((20, 30), (0, 10), (10, 20)):
        actions.add_phase(
            officer,
            space,
            title=TITLE,
            starts_at=now + timedelta(days=first),
            ends_at=now + timedelta(days=last),
            activities=[Activity.INFORM],
        )

    assert [phase.starts_at for phase in space.phases] == [now + timedelta(days=d) for d in (0, 10, 20)]
    assert [phase.position for phase in space.phases] == [0, 1, 2]


@pytest.mark.parametrize(("first", "last"), [(3, 3), (4, 3), (-9, 1), (1, 2)])
def test_reversed_and_overlapping_phases_are_refused(app, make, now, first, last):
    officer, space = make.officer(), make.space()

    with pytest.raises(Conflict):
        actions.add_phase(
            officer,
            space,
            title=TITLE,
            starts_at=now + timedelta(days=first),
            ends_at=now + timedelta(days=last),
            activities=[Activity.VOTE],
        )

    assert len(space.phases) == 1


def test_a_phase_may_be_moved_within_its_own_time(app, make, now):
    officer, space = make.officer(), make.space()
    phase = space.phases[0]

    actions.edit_phase(
        officer,
        phase,
        title=TITLE,
        starts_at=phase.starts_at,
        ends_at=now + timedelta(days=3),
        activities=[Activity.VOTE],
    )

    assert (phase.ends_at, phase.activities) == (now + timedelta(days=3), [Activity.VOTE])


def test_a_phase_to_come_is_removed(app, make, now):
    officer, space = make.officer(), make.space()
    coming = make.phase(space, starts_at=now + timedelta(days=20), ends_at=now + timedelta(days=30))

    actions.remove_phase(officer, coming)

    assert len(space.phases) == 1
    assert db.session.get(Phase, coming.id) is None
    with pytest.raises(Refused):
        actions.remove_phase(officer, space.phases[0])
