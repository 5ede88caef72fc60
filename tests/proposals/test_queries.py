"""The list in each order and under each filter, the page, likeness, and who is told."""

from datetime import timedelta

import pytest

from jusur_participa.foundation.database import db
from jusur_participa.proposals import queries
from jusur_participa.proposals.terms import Filters, JourneyStep, Order, ProposalState


def listed(place, **filters) -> list:
    return list(queries.listed_proposals(place.id, Filters(**filters)).items)


def test_the_list_holds_public_ideas_of_this_municipality(app, make):
    shown = make.proposal()
    make.draft()
    make.proposal(state=ProposalState.WITHDRAWN)
    make.proposal(is_listed=False)
    make.proposal(make.space(make.municipality()))

    assert listed(make.here()) == [shown]


def test_each_order_is_its_own(app, make, now):
    space = make.space()
    old = make.proposal(space, published_at=now - timedelta(days=9), supports_count=1, comments_count=7)
    new = make.proposal(space, published_at=now - timedelta(days=1), supports_count=2, comments_count=3)
    answered = make.proposal(
        space, state=ProposalState.ANSWERED, published_at=now - timedelta(days=20), supports_count=9
    )

    assert listed(make.here()) == [new, old, answered]
    assert listed(make.here(), order=Order.SUPPORTED) == [answered, new, old]
    assert listed(make.here(), order=Order.DISCUSSED) == [old, new, answered]
    assert listed(make.here(), order=Order.WAITING) == [old, new]


@pytest.mark.parametrize("order", list(Order))
def test_pages_follow_each_other_without_gap_or_repetition(app, make, order):
    space = make.space()
    everything = {make.proposal(space, supports_count=number % 3).id for number in range(7)}

    seen, after = [], None
    while True:
        page = queries.listed_proposals(make.here().id, Filters(order=order), after=after, size=3)
        seen += [proposal.id for proposal in page.items]
        after = page.next_token
        if after is None:
            break

    assert len(seen) == 7
    assert set(seen) == everything


def test_filters_narrow_by_what_stands_on_the_idea(app, make):
    zone, theme = make.zone(), make.theme()
    womens = make.association(is_womens=True)
    there = make.proposal(zone_id=zone.id)
    about = make.proposal(theme_id=theme.id)
    theirs = make.proposal(association=womens)
    planned = make.proposal(step=JourneyStep.UNDER_WAY, state=ProposalState.ANSWERED)
    withdrawn = make.proposal(state=ProposalState.WITHDRAWN)
    place = make.here()

    assert listed(place, zone_id=zone.id) == [there]
    assert listed(place, theme_id=theme.id) == [about]
    assert listed(place, association_id=womens.id) == [theirs]
    assert listed(place, by_women=True) == [theirs]
    assert listed(place, in_plan=True) == [planned]
    assert listed(place, state=ProposalState.ANSWERED) == [planned]
    assert listed(place, state=ProposalState.WITHDRAWN) == [withdrawn]
    assert listed(place, space_id=there.space_id) == [there]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [("eclairage ECOLE", True), ("école", True), ("marché", False), ("%", True), ("_", False), ("’", True)],
)
def test_words_are_found_however_they_are_spelled(app, make, typed, is_found):
    proposal = make.proposal(title="Éclairage de l’école", body="La nuit.")

    assert (proposal in listed(make.here(), text=typed)) is is_found


def test_arabic_words_are_found_without_their_hamza(app, make):
    proposal = make.proposal(title="إنارة طريق المدرسة", body="نعم", language="ar")

    assert listed(make.here(), text="انارة المدرسه") == [proposal]


def test_the_page_loads_everything_in_two_queries(app, make, query_count):
    proposal = make.proposal(association=make.association())
    make.co_author(proposal)
    place_id, proposal_id = proposal.place_id, proposal.id
    db.session.expire_all()

    with query_count() as sent:
        found = queries.proposal_page(place_id, proposal_id)
        assert found.author.chosen_name
        assert found.association.name
        assert found.space.phases
        assert found.journey[0].decided_by
        assert found.co_authors[0].person.chosen_name
        assert found.attachments == []
        assert found.goals == []
        assert found.withdrawal is None

    assert len(sent) == 2


def test_an_idea_of_another_municipality_is_not_found(app, make):
    proposal = make.proposal(make.space(make.municipality()))

    assert queries.proposal_page(make.here().id, proposal.id) is None
    assert queries.proposal_in(make.here().id, proposal.id) is None


def test_similar_ideas_are_public_near_and_most_alike_first(app, make):
    space = make.space()
    close = make.proposal(space, title="Éclairage solaire du chemin de l’école")
    near = make.proposal(space, title="Éclairage du chemin", body="Il y a le puits.")
    make.proposal(space, title="Un marché couvert", body="Pour les coopératives.")
    make.draft(space=space, title="Éclairage solaire du chemin de l’école")
    make.proposal(make.space(make.municipality()), title="Éclairage solaire du chemin de l’école")
    make.index()

    assert queries.similar_to(make.here().id, "Eclairage solaire: chemin de l'école") == [close, near]
    assert queries.similar_to(make.here().id, "Eclairage solaire: chemin de l'école", besides=close.id) == [near]
    assert queries.similar_to(make.here().id, "de la") == []


def test_a_person_finds_what_she_wrote_and_signed_drafts_first(app, make):
    me = make.resident()
    published, draft, signed = make.proposal(author=me), make.draft(author=me), make.proposal()
    make.co_author(signed, me)
    asked = make.co_author(make.proposal(), me, accepted=False)

    first, *others = queries.proposals_by(me.id)

    assert first is draft
    assert {first, *others} == {draft, published, signed}
    assert list(queries.invitations_of(me.id)) == [asked]
