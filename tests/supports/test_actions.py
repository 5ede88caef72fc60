"""A support is one row: given once, withdrawn once, frozen as the person was at the time."""

import pytest
from sqlalchemy import func, select

from jusur_participa.accounts.terms import Sex
from jusur_participa.associations.terms import MembershipRole
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.spaces.terms import Activity
from jusur_participa.subjects.terms import Channel
from jusur_participa.supports.actions import give_support, withdraw_support
from jusur_participa.supports.models import Support
from jusur_participa.supports.queries import supported_by, supporters_of, tally_of

pytestmark = pytest.mark.usefixtures("app")


def test_a_support_keeps_how_the_person_was_at_the_time(make, now):
    zone = make.zone()
    resident, proposal = make.resident(zone=zone, sex=Sex.FEMALE), make.proposal()

    assert give_support(resident, proposal, channel=Channel.WORKSHOP)
    resident.sex, resident.zone = Sex.UNSAID, None

    support = db.session.get_one(Support, (proposal.id, resident.id))
    assert (support.sex, support.zone_id, support.channel) == (Sex.FEMALE, zone.id, Channel.WORKSHOP)
    assert support.given_at == now


def test_supporting_twice_counts_once(make):
    resident, proposal = make.resident(), make.proposal()

    assert give_support(resident, proposal) is True
    assert give_support(resident, proposal) is False

    db.session.refresh(proposal)
    assert (tally_of(proposal.id).total, proposal.supports_count) == (1, 1)


def test_a_withdrawn_support_is_gone_and_may_be_given_again(make):
    resident, proposal = make.resident(), make.proposal()
    give_support(resident, proposal)

    assert withdraw_support(resident, proposal) is True
    assert withdraw_support(resident, proposal) is False
    assert supported_by(resident.id, [proposal.id]) == set()
    db.session.refresh(proposal)
    assert proposal.supports_count == 0
    assert give_support(resident, proposal) is True


def test_withdrawing_takes_back_nobody_elses_support(make):
    resident, proposal = make.resident(), make.proposal()
    other = make.support(proposal)
    give_support(resident, proposal)

    withdraw_support(resident, proposal)

    assert supporters_of(proposal.id) == [other.person_id]


def test_an_association_supports_once_whoever_speaks_for_it(make):
    association, proposal = make.association(), make.proposal()
    president = association.members[0].person
    secretary = make.membership(association, role=MembershipRole.SECRETARY).person
    give_support(president, proposal, association=association)

    with pytest.raises(Conflict):
        give_support(secretary, proposal, association=association)

    tally = tally_of(proposal.id)
    assert (tally.people, tally.associations) == (0, (association,))
    assert give_support(secretary, proposal), "in her own name she still may"


def test_nobody_supports_for_an_association_she_does_not_speak_for(make):
    association = make.association()
    member = make.membership(association, role=MembershipRole.MEMBER).person

    with pytest.raises(Refused):
        give_support(member, make.proposal(), association=association)


@pytest.mark.parametrize("act", [give_support, withdraw_support])
def test_once_supports_are_closed_nothing_moves(make, act):
    proposal = make.proposal(space=make.space(open_for=[Activity.SUPPORT]))
    support = make.support(proposal)
    make.closed_phase(proposal.space)

    with pytest.raises(Refused):
        act(support.person, proposal)

    assert supporters_of(proposal.id) == [support.person_id]


def test_the_trail_says_nothing_of_supports(make):
    proposal, resident = make.proposal(), make.resident()
    before = db.session.scalar(select(func.count(TrailEntry.id)))

    give_support(resident, proposal)

    assert db.session.scalar(select(func.count(TrailEntry.id))) == before


def test_what_a_visitor_supports_is_nothing(make, query_count):
    with query_count() as queries:
        assert supported_by(None, [make.proposal().id]) == set()

    assert not any("FROM supports" in query for query in queries)
