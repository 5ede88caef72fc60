"""What the associations offer: pages, the officers' queue of recognitions, invitations on their way."""

from datetime import datetime

from flask import render_template, url_for

from jusur_participa.accounts.models import Person
from jusur_participa.associations import actions, desk, findable, jobs, queries, views
from jusur_participa.associations.holdings import erasing, holdings
from jusur_participa.associations.terms import INVITATION, INVITATION_LASTS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, ShortMessage, Slice


def _waiting(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.count_waiting_associations(municipality_id)


def _address(invitation_id: int) -> str | None:
    invitation = queries.invitation_with(invitation_id)
    if invitation is None or not invitation.is_open_at(clock.now()):
        return None
    return invitation.phone or invitation.email


def _words(invitation_id: int) -> tuple[str, str]:
    """Neither names the association: who sees a message over somebody's shoulder does not learn where she belongs."""
    invitation = queries.invitation_with(invitation_id)
    assert invitation is not None
    link = url_for(
        "associations.invitation",
        lang=current_language(),
        town=invitation.association.municipality.slug,
        code=actions.code_of(invitation),
        _external=True,
    )
    days = INVITATION_LASTS.days
    return _("An invitation on Jusur"), render_template("associations/messages/invitation.txt", link=link, days=days)


slice = Slice(
    name="associations",
    holdings=holdings,
    erasing=erasing,
    blueprints=(views.bp, desk.bp),
    jobs=(jobs,),
    search_sources=(findable.source,),
    taken_names=(queries.is_name_of_an_association,),
    short_messages=(ShortMessage(INVITATION, _address, _words),),
    desk_tasks=(
        DeskTask(
            "recognitions",
            _l("Associations to recognise"),
            "associations_desk.associations",
            roles=(Role.OFFICER,),
            count=_waiting,
            order=510,
        ),
    ),
    menu=(
        MenuEntry(
            "desk",
            _l("Associations"),
            "associations_desk.associations",
            "association",
            roles=(Role.OFFICER,),
            order=510,
        ),
    ),
)
