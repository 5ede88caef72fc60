"""What ideas offer: their pages, themselves as subjects, and ways into them from a space."""

from datetime import datetime

from flask import url_for

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice, SubjectKind
from jusur_participa.proposals import findable, policy, reactions, views
from jusur_participa.proposals.holdings import erasing, holdings
from jusur_participa.proposals.models import Proposal
from jusur_participa.spaces.links import Link, offer
from jusur_participa.spaces.models import Space
from jusur_participa.spaces.policy import may_take_part
from jusur_participa.spaces.terms import Activity


def url_of(proposal: Proposal) -> str:
    """Its page."""
    return url_for("proposals.show", town=proposal.municipality.slug, proposal_id=proposal.id)


@offer
def links_to_ideas(space: Space, moment: datetime, person: Person | None) -> list[Link]:
    """From a space to its ideas, and to proposing one while it takes ideas."""
    links = [Link(_l("See the ideas"), url_for("proposals.index", space=space.id), "list", order=20)]
    if may_take_part(space, Activity.PROPOSE, moment):
        new = url_for("proposals.new", space=space.id)
        links.append(Link(_l("Propose an idea"), new, "idea", order=10, is_call=True))
    return links


slice = Slice(
    name="proposals",
    holdings=holdings,
    erasing=erasing,
    blueprints=(views.bp,),
    reactions=(reactions,),
    subject_kinds=(
        SubjectKind(
            name="proposal",
            label=_l("Idea"),
            title=lambda proposal: proposal.title,
            url=url_of,
            language=lambda proposal: proposal.language,
            may_discuss=policy.may_discuss,
            may_support=policy.may_support,
            change_url=lambda proposal: url_for(
                "proposals.edit", town=proposal.municipality.slug, proposal_id=proposal.id
            ),
            is_read_first=lambda proposal: proposal.space.is_read_first,
        ),
    ),
    search_sources=(findable.source,),
    menu=(MenuEntry("tabs", _l("Ideas"), "proposals.index", "idea", order=20),),
)
