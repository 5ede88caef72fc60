"""Where one person fills in one ballot, on her own device or on one that a helper handed her."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from flask import request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Person
from jusur_participa.boxes.rules import voter_tag
from jusur_participa.boxes.terms import Mode
from jusur_participa.budgeting import actions, policy, queries, rules
from jusur_participa.budgeting.actions.casting import slip_codes
from jusur_participa.budgeting.forms import COUNTED_SEXES, CastingForm, ChoicesForm
from jusur_participa.budgeting.models import Vote, VoteProject
from jusur_participa.budgeting.policy import zone_of
from jusur_participa.budgeting.terms import Channel
from jusur_participa.budgeting.views.common import ballot_by, ballot_key, vote_shown
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page
from jusur_participa.sealing.rules.envelopes import receipt_of


@dataclass
class Booth:
    """A vote, a voter, and the pages on which she chooses; nobody else sees what she does there."""

    vote: Vote
    voter: Person
    channel: Channel = Channel.ONLINE

    @classmethod
    def of_own(cls, vote_id: int) -> Self:
        """The booth of who is signed in.

        Raises:
            Refused: when she may not vote now.
        """
        booth = cls(vote_shown(vote_id), current_person())
        booth.require_open()
        return booth

    @classmethod
    def to_cast(cls, vote_id: int) -> Self:
        """The same booth, for the one act that must be quick when everybody comes at once.

        Raises:
            Refused: when she may not vote now.
        """
        booth = cls(vote_shown(vote_id, queries.vote_to_cast), current_person())
        booth.require_open()
        return booth

    def require_open(self) -> None:
        """See that she may vote here, and has not taken a ballot on paper.

        Raises:
            Refused: when she may not.
        """
        require(policy.may_vote(self.voter, self.vote, clock.now()))
        require(policy.may_vote_on_phone(ballot_by(self.voter, self.vote)))

    def blank(self) -> ResponseReturnValue:
        """The ballot to fill in."""
        return self._ballot_page(ChoicesForm().of(self.vote, self._seed))

    def read_over(self) -> ResponseReturnValue:
        """The second step, or the first again with what has to change."""
        form = ChoicesForm().of(self.vote, self._seed)
        if "change" in request.form or not form.validate_on_submit():
            return self._ballot_page(form)
        casting = CastingForm(formdata=None)
        box = queries.box_of(self.vote)
        tag = voter_tag(ballot_key(), box.id, self.voter.id)
        return page(
            "budgeting/review",
            vote=self.vote,
            urls=self._urls,
            form=form,
            casting=casting,
            codes=slip_codes(box, tag, form.choices, casting.form_token.data or ""),
            has_sex=self.voter.sex in COUNTED_SEXES,
            has_zone=zone_of(self.voter, self.vote, clock.now()) is not None,
            totals=rules.totals(self.vote.ballot_terms, form.choices),
        )

    def cast(self) -> tuple[ResponseReturnValue, bool]:
        """Put the ballot into the box; answers the slip, shown this once, and that it is cast.

        Where something has to change it answers the first step again, and that it is not.
        """
        form = CastingForm().of(self.vote, self._seed)
        if not form.validate_on_submit():
            self.vote = queries.with_all_to_show(self.vote)
            return self._ballot_page(form), False
        choices = form.choices_of(self.voter, self.channel, clock.now())
        slip = actions.cast_ballot(
            self.voter,
            self.vote,
            choices,
            ballot_key=ballot_key(),
            form_token=form.form_token.data or "",
            own_digits=form.own_digits.data or "",
        )
        chosen = [project for project in form.chosen if project.id in slip.codes]
        is_handed = self.channel is not Channel.ONLINE
        return slip_page(self.vote, slip.digest, codes=slip.codes, chosen=chosen, is_handed=is_handed), True

    @property
    def _seed(self) -> str:
        return rules.order_seed(ballot_key(), self.vote.id, self.voter.id)

    @property
    def _urls(self) -> dict[str, str]:
        prefix = "budgeting." if self.channel is Channel.ONLINE else "budgeting.booth_"
        urls = {step: url_for(f"{prefix}{step}", vote_id=self.vote.id) for step in ("review", "cast")}
        return urls | {"back": url_for("budgeting.show", vote_id=self.vote.id)}

    def _ballot_page(self, form: ChoicesForm) -> ResponseReturnValue:
        totals = rules.totals(self.vote.ballot_terms, form.choices)
        return page("budgeting/ballot", vote=self.vote, urls=self._urls, form=form, totals=totals)


def slip_page(
    vote: Vote,
    digest: str,
    *,
    codes: Mapping[int, str] | None = None,
    chosen: Sequence[VoteProject] = (),
    is_handed: bool = False,
) -> ResponseReturnValue:
    """That a ballot is recorded, and its codes where it was cast just now; `is_handed`: on somebody else's device."""
    return page(
        "budgeting/slip",
        vote=vote,
        code=receipt_of(digest),
        codes=codes or {},
        chosen=chosen,
        is_secret=queries.box_of(vote).mode is Mode.SECRET_FIRST,
        is_handed=is_handed,
        state=vote.state_at(clock.now()),
    )
