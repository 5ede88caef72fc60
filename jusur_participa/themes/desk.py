"""Officers keep the municipality's own themes, beside those of the network."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.themes import actions, policy, queries
from jusur_participa.themes.forms import ThemeForm
from jusur_participa.themes.models import Theme
from jusur_participa.themes.terms import ICON_NAMES

#: Each choice shows the drawing of its own name.
DRAWINGS = {name: name for name in ICON_NAMES}

bp = Blueprint("themes_desk", __name__)


@bp.route("/<town>/desk/themes/")
@mandated(Role.OFFICER)
def themes() -> ResponseReturnValue:
    """The municipality's own themes, retired ones too, and those of the network."""
    listed = queries.themes_of(current_place().id, with_retired=True)
    own = [theme for theme in listed if theme.municipality_id is not None]
    return page("themes/themes", own=own, network=[theme for theme in listed if theme.municipality_id is None])


@bp.route("/<town>/desk/themes/new", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def add() -> ResponseReturnValue:
    """Add a theme of the municipality."""
    form = ThemeForm()
    if form.validate_on_submit() and _is_free(form):
        actions.add_theme(current_person(), current_place(), **form.details)
        flash(_("The theme is now offered."), "success")
        return see_other(url_for(".themes"))
    return page("themes/theme", form=form, theme=None, drawings=DRAWINGS)


@bp.route("/<town>/desk/themes/<int:theme_id>", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def rename(theme_id: int) -> ResponseReturnValue:
    """Correct a theme of the municipality."""
    theme = queries.theme_in(current_place().id, theme_id)
    require(policy.may_change_theme(current_person(), theme, clock.today()))
    form = ThemeForm(data={"name_ar": theme.name.ar, "name_fr": theme.name.fr, "icon": theme.icon})
    if form.validate_on_submit() and _is_free(form, theme):
        actions.rename_theme(current_person(), theme, **form.details)
        flash(_("The theme is corrected."), "success")
        return see_other(url_for(".themes"))
    return page("themes/theme", form=form, theme=theme, drawings=DRAWINGS)


@bp.route("/<town>/desk/themes/<int:theme_id>/retirement", methods=["POST"])
@mandated(Role.OFFICER)
def retire(theme_id: int) -> ResponseReturnValue:
    """Offer the theme no longer."""
    actions.retire_theme(current_person(), queries.theme_in(current_place().id, theme_id))
    flash(_("The theme is no longer offered. Ideas filed under it keep it."), "success")
    return see_other(url_for(".themes"))


@bp.route("/<town>/desk/themes/<int:theme_id>/return", methods=["POST"])
@mandated(Role.OFFICER)
def restore(theme_id: int) -> ResponseReturnValue:
    """Offer a retired theme again."""
    actions.restore_theme(current_person(), queries.theme_in(current_place().id, theme_id))
    flash(_("The theme is offered again."), "success")
    return see_other(url_for(".themes"))


def _is_free(form: ThemeForm, theme: Theme | None = None) -> bool:
    """Whether no other theme has one of the names."""
    namesake = queries.theme_named(current_place().id, form.name, besides=theme)
    if namesake is not None:
        form.refuse_name()
    return namesake is None
