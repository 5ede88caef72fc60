"""Reading themes and goals."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Missing
from jusur_participa.themes.models import SdgGoal, SdgTarget, Theme

#: The columns behind the bilingual names.
THEMES = Theme.__table__.c


def themes_of(municipality_id: int | None, with_retired: bool = False) -> Sequence[Theme]:
    """The network's themes, then the municipality's own; None asks for the network's only."""
    themes = select(Theme).where(or_(Theme.municipality_id.is_(None), Theme.municipality_id == municipality_id))
    if not with_retired:
        themes = themes.where(Theme.is_active)
    return db.session.scalars(themes.order_by(Theme.position, Theme.id)).all()


def theme_in(municipality_id: int, theme_id: int) -> Theme:
    """A theme that ideas of the municipality may have.

    Raises:
        Missing: where it is another municipality's, or nobody's.
    """
    theme = db.session.get(Theme, theme_id)
    if theme is None or theme.municipality_id not in (None, municipality_id):
        raise Missing
    return theme


def theme_named(municipality_id: int, name: BilingualText, besides: Theme | None = None) -> Theme | None:
    """Another theme, of the network or of the municipality, that has one of these names."""
    namesakes = select(Theme).where(
        or_(Theme.municipality_id.is_(None), Theme.municipality_id == municipality_id),
        or_(THEMES.name_ar == name.ar, THEMES.name_fr == name.fr),
    )
    if besides is not None:
        namesakes = namesakes.where(Theme.id != besides.id)
    return db.session.scalars(namesakes).first()


def goals(with_targets: bool = False) -> Sequence[SdgGoal]:
    """The seventeen goals in order, with their targets where asked for."""
    numbered = select(SdgGoal).order_by(SdgGoal.number)
    if with_targets:
        numbered = numbered.options(selectinload(SdgGoal.targets))
    return db.session.scalars(numbered).all()


def goals_numbered(numbers: Sequence[int]) -> list[SdgGoal]:
    """The development goals with these numbers, in order.

    Raises:
        Missing: for a number that is none.
    """
    found = list(db.session.scalars(select(SdgGoal).where(SdgGoal.number.in_(numbers)).order_by(SdgGoal.number)))
    if len(found) != len(set(numbers)):
        raise Missing
    return found


def targets_coded(codes: Sequence[str]) -> list[SdgTarget]:
    """The targets with these codes, goal by goal.

    Raises:
        Missing: for a code that is none.
    """
    in_order = select(SdgTarget).where(SdgTarget.code.in_(codes)).order_by(SdgTarget.goal_number, SdgTarget.code)
    found = list(db.session.scalars(in_order))
    if len(found) != len(set(codes)):
        raise Missing
    return found


def targets() -> Sequence[SdgTarget]:
    """The targets that communes work towards, goal by goal."""
    return db.session.scalars(select(SdgTarget).order_by(SdgTarget.goal_number, SdgTarget.code)).all()
