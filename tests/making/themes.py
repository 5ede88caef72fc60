"""Builders of themes and goals."""

from itertools import count

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.themes.models import SdgGoal, SdgTarget, Theme

_numbers = count(1)


class ThemesMaking:
    """Themes, goals and targets."""

    def theme(self, **said) -> Theme:
        """A theme of the whole network, unless `municipality` says whose it is."""
        number = next(_numbers)
        said.setdefault("code", f"theme-{number}")
        said.setdefault("name", BilingualText(ar=f"موضوع {number}", fr=f"Thème {number}"))
        said.setdefault("icon", "water")
        if municipality := said.pop("municipality", None):
            said["municipality_id"] = municipality.id
        theme = Theme(**said)
        db.session.add(theme)
        db.session.flush()
        return theme

    def goal(self, number: int = 5, **said) -> SdgGoal:
        said.setdefault("name", BilingualText(ar=f"الهدف {number}", fr=f"Objectif {number}"))
        said.setdefault("colour", "#FF3A21")
        goal = SdgGoal(number=number, **said)
        db.session.add(goal)
        db.session.flush()
        return goal

    def target(self, goal: SdgGoal | None = None, code: str = "5.5") -> SdgTarget:
        goal = goal or self.goal(int(code.split(".")[0]))
        target = SdgTarget(code=code, goal=goal, name=BilingualText(ar=f"الغاية {code}", fr=f"Cible {code}"))
        db.session.add(target)
        db.session.flush()
        return target
