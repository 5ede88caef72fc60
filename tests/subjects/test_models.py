"""Who sees a subject."""

import pytest

from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.subjects.queries import subject_in, subject_shown_in

pytestmark = pytest.mark.usefixtures("app")


def test_everybody_sees_what_is_public(make):
    proposal = make.proposal()

    assert proposal.is_shown_to(None)
    assert proposal.is_shown_to(make.person())


def test_only_its_author_sees_a_draft(make):
    draft = make.draft()

    assert draft.is_shown_to(draft.author)
    for other in (None, make.person(), make.administrator()):
        assert not draft.is_shown_to(other)


def test_nobody_sees_what_is_hidden_not_even_its_author(make):
    proposal = make.proposal()
    make.hiding(proposal)

    for person in (None, proposal.author, make.administrator()):
        assert not proposal.is_shown_to(person)


def test_a_subject_is_found_with_all_its_slice_knows_in_one_query(make, query_count):
    proposal_id, place_id = make.proposal(title="Un puits").id, make.here().id

    db.session.expunge_all()
    with query_count() as queries:
        assert subject_in(place_id, proposal_id).title == "Un puits"

    assert len(queries) == 1


def test_a_subject_of_another_municipality_is_missing(make):
    proposal, elsewhere = make.proposal(), make.municipality()

    assert subject_in(elsewhere.id, proposal.id) is None
    with pytest.raises(Missing):
        subject_shown_in(elsewhere.id, proposal.id, proposal.author)
