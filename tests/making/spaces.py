"""Builders of spaces and phases."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.spaces.models import Phase, Space
from jusur_participa.spaces.terms import Activity, SpaceKind
from jusur_participa.territory.models import Municipality

WORDS = BilingualText(ar="برنامج عمل الجماعة 2028-2033", fr="Plan d’action communal 2028-2033")


class SpacesMaking:
    """Spaces with the phases a test needs."""

    def space(
        self,
        municipality: Municipality | None = None,
        open_for: Iterable[Activity] = (Activity.PROPOSE, Activity.DISCUSS, Activity.SUPPORT),
        published: bool = True,
        **said,
    ) -> Space:
        """A published space whose current phase opens these activities; none of them: no phase at all."""
        said.setdefault("reconsider_threshold", 25)
        said.setdefault("kind", SpaceKind.PLAN)
        said.setdefault("title", WORDS)
        said.setdefault("summary", BilingualText(ar="ماذا ننجز معا؟", fr="Que faire ensemble ?"))
        if published:
            said.setdefault("published_at", clock.now() - timedelta(days=10))
        space = Space(municipality=municipality or self.here(), **said)
        db.session.add(space)
        db.session.flush()
        if open_for:
            self.phase(space, activities=open_for)
        return space

    def phase(
        self,
        space: Space,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
        activities: Iterable[Activity] = (Activity.PROPOSE,),
        **said,
    ) -> Phase:
        """A phase that runs now, from five days ago to in twelve days and some hours."""
        said.setdefault("title", BilingualText(ar="الاقتراح", fr="Proposer"))
        starts_at = starts_at or clock.now() - timedelta(days=5)
        ends_at = ends_at or clock.now() + timedelta(days=12, hours=5)
        phase = Phase(starts_at=starts_at, ends_at=ends_at, activities=list(activities), **said)
        phase.position = len(space.phases)
        space.phases.append(phase)
        db.session.flush()
        return phase

    def closed_phase(self, space: Space) -> None:
        """Let the current phase have ended an hour ago."""
        space.phases[-1].ends_at = clock.now() - timedelta(hours=1)
        db.session.flush()
