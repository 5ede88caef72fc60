"""The coordinator keeps the network: its municipalities with their census figures, and the partner towns."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import current_person, network_staff
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.territory import actions, queries
from jusur_participa.territory.forms.network import (
    CensusForm,
    MunicipalityForm,
    NamesForm,
    PartnerTownForm,
    country_names,
)
from jusur_participa.territory.models import Municipality, PartnerTown
from jusur_participa.territory.terms import MUNICIPALITY_KINDS

bp = Blueprint("territory_network", __name__)


@bp.route("/network/desk/municipalities/")
@network_staff
def municipalities() -> ResponseReturnValue:
    """Every municipality that is known, published or not."""
    return page("territory/municipalities", municipalities=queries.every_municipality(), kinds=MUNICIPALITY_KINDS)


@bp.route("/network/desk/municipalities/new", methods=["GET", "POST"])
@network_staff
def add() -> ResponseReturnValue:
    """Take a municipality into the network; it is published apart."""
    known = {str(member.id): member for member in queries.every_municipality() if member.is_commune}
    form = MunicipalityForm()
    form.offer_parents({key: member.name.in_(current_language()) for key, member in known.items()})
    if form.validate_on_submit():
        if queries.is_taken(form.code.data, form.slug.data):
            form.refuse_code()
        else:
            parent = known.get(form.parent.data or "")
            added = actions.add_municipality(**form.details, parent=parent, is_published=False, by=current_person())
            flash(_("The municipality is added. Write its population, then publish it."), "success")
            return see_other(url_for(".show", municipality_id=added.id))
    return page("territory/municipality_names", form=form, municipality=None)


@bp.route("/network/desk/municipalities/<int:municipality_id>")
@network_staff
def show(municipality_id: int) -> ResponseReturnValue:
    """One municipality, and what is left to do before it is published."""
    return _sheet(queries.municipality_with_id(municipality_id), CensusForm())


@bp.route("/network/desk/municipalities/<int:municipality_id>/names", methods=["GET", "POST"])
@network_staff
def correct(municipality_id: int) -> ResponseReturnValue:
    """Correct names, province or code."""
    member = queries.municipality_with_id(municipality_id)
    form = NamesForm(
        data={"code": member.code, **_written("name", member.name), **_written("province", member.province)}
    )
    if form.validate_on_submit():
        namesake = queries.municipality_with_code(form.code.data)
        if namesake in (None, member):
            actions.correct_municipality(current_person(), member, **form.details)
            flash(_("The municipality is corrected."), "success")
            return see_other(url_for(".show", municipality_id=member.id))
        form.refuse_code()
    return page("territory/municipality_names", form=form, municipality=member)


@bp.route("/network/desk/municipalities/<int:municipality_id>/census", methods=["POST"])
@network_staff
def count(municipality_id: int) -> ResponseReturnValue:
    """Keep the population by one census, or correct it."""
    member, form = queries.municipality_with_id(municipality_id), CensusForm()
    if not form.validate_on_submit():
        return _sheet(member, form)
    actions.record_census(member, **form.details, by=current_person())
    flash(_("The census figure is kept."), "success")
    return see_other(url_for(".show", municipality_id=member.id))


@bp.route("/network/desk/municipalities/<int:municipality_id>/publication", methods=["POST"])
@network_staff
def publish(municipality_id: int) -> ResponseReturnValue:
    """Open its pages."""
    member = queries.municipality_with_id(municipality_id)
    actions.publish_municipality(current_person(), member)
    flash(_("The municipality is published. Give it an administrator now."), "success")
    return see_other(url_for(".show", municipality_id=member.id))


@bp.route("/network/desk/partner-towns/")
@network_staff
def towns() -> ResponseReturnValue:
    """The towns abroad that work with the network."""
    return page("territory/partner_towns", towns=queries.partner_towns(), countries=country_names())


@bp.route("/network/desk/partner-towns/new", methods=["GET", "POST"])
@network_staff
def add_town() -> ResponseReturnValue:
    """Add a partner town."""
    form = PartnerTownForm()
    if form.validate_on_submit() and _is_free(form):
        actions.add_partner_town(current_person(), **form.details)
        flash(_("The partner town is added."), "success")
        return see_other(url_for(".towns"))
    return page("territory/partner_town", form=form, town=None)


@bp.route("/network/desk/partner-towns/<int:town_id>", methods=["GET", "POST"])
@network_staff
def rename_town(town_id: int) -> ResponseReturnValue:
    """Correct a partner town."""
    town = queries.partner_town_with_id(town_id)
    form = PartnerTownForm(data={**_written("name", town.name), "country": town.country})
    if form.validate_on_submit() and _is_free(form, town):
        actions.rename_partner_town(current_person(), town, **form.details)
        flash(_("The partner town is corrected."), "success")
        return see_other(url_for(".towns"))
    return page("territory/partner_town", form=form, town=town)


def _sheet(member: Municipality, form: CensusForm) -> ResponseReturnValue:
    return page("territory/municipality", municipality=member, form=form, kinds=MUNICIPALITY_KINDS)


def _is_free(form: PartnerTownForm, town: PartnerTown | None = None) -> bool:
    """Whether no other town has one of the names."""
    namesake = queries.partner_town_named(form.name, besides=town)
    if namesake is not None:
        form.refuse_name()
    return namesake is None


def _written(field: str, words: BilingualText) -> dict[str, str]:
    """A bilingual text as the two fields of a form."""
    return {f"{field}_ar": words.ar, f"{field}_fr": words.fr}
