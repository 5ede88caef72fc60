"""Which project goes first where votes and cost are the same, as declared before the vote."""

from datetime import datetime

from jusur_participa.budgeting import rules
from jusur_participa.budgeting.models import Vote, VoteProject
from jusur_participa.budgeting.terms import TieRule


def between_equals(vote: Vote) -> list[int]:
    """The projects in the order of the lot, where one was drawn, else from the oldest idea to the newest."""
    draw = vote.tie_draw
    if vote.tie_rule is TieRule.CHEAPER_THEN_DRAWN and draw is not None and draw.drawn is not None:
        return rules.shuffled([project.id for project in vote.projects], rules.seed_of(draw.nonce, draw.drawn))

    def age(project: VoteProject) -> tuple[bool, datetime, int]:
        """Those that come from no idea stand last."""
        published_at = project.proposal.published_at if project.proposal else None
        return published_at is None, published_at or vote.opens_at, project.proposal_id or project.id

    return [project.id for project in sorted(vote.projects, key=age)]
