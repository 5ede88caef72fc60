"""Words that are nobody else's affair, set in every hidden place: no page, file or feed of the public says them.

Each canary is a word that stands nowhere else. That it is found where it may be
read is seen too, or an empty page would prove everything.
"""

from collections.abc import Iterable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.moderation.actions import hide_subject
from jusur_participa.moderation.terms import CaseCause, Rule
from tests.hostile.doors import Crowd, pages
from tests.support.world import World

#: Who sees every office of a municipality, and of the network.
STAFF = ("administrator", "coordinator")


def both(word: str) -> BilingualText:
    return BilingualText(ar=word, fr=word)


@pytest.fixture
def hidden(make, world) -> dict[str, str]:
    """A canary in each thing that the public must not see, by where it is."""
    place, space = world.place, make.space(world.place)
    idea = make.proposal(space)
    words = {
        "a draft": "kanari-brouillon",
        "a hidden idea": "kanari-cachee",
        "a hidden comment": "kanari-insulte",
        "a text that waits": "kanari-attente",
        "a comment taken back": "kanari-repris",
        "a space in preparation": "kanari-espace",
        "a vote in preparation": "kanari-scrutin",
        "an association that is not recognised": "kanari-assoc",
        "a member of an association": "kanari-membre",
        "a note for the desk": "kanari-note",
        "a photo of a hidden idea": "kanari-photo",
        "an invitation that nobody answered": "kanari-invitee",
        "a phone": "612349876",
        "an address": "kanari@exemple.test",
    }
    make.draft(space=space, author=world.author, title=words["a draft"], body=words["a draft"])
    out_of_sight = make.proposal(space, title=words["a hidden idea"], body=words["a hidden idea"])
    make.attachment(out_of_sight, alt=words["a photo of a hidden idea"])
    hide_subject(make.moderator(place), out_of_sight, rule=Rule.RESPECT, reason="Une insulte envers une voisine.")
    make.hiding(make.comment(about=idea, body=words["a hidden comment"]))
    make.hold(make.comment(about=idea, body=words["a text that waits"]), cause=CaseCause.REVIEW)
    make.comment(about=idea, body=words["a comment taken back"], withdrawn=True)
    make.space(place, published=False, title=both(words["a space in preparation"]))
    make.vote(space, published=False, title=both(words["a vote in preparation"]))
    unknown = words["an association that is not recognised"]
    make.association(place, recognised=False, name=both(unknown))
    member = make.resident(place, chosen_name=words["a member of an association"])
    make.membership(make.association(place), member)
    make.note(idea, body=words["a note for the desk"])
    guest = make.resident(place, chosen_name=words["an invitation that nobody answered"])
    make.co_author(idea, guest, accepted=False)
    writer = make.resident(place, phone=f"+212{words['a phone']}", email=words["an address"])
    make.comment(about=make.proposal(space, author=writer), author=writer)
    return words


def looked_at(app: Flask, world: World) -> list[str]:
    """Every page once: what is out of sight is so in both languages."""
    return [path for path in pages(app, world) if path.startswith("/fr/")]


def told(browser: FlaskClient, paths: Iterable[str], words: Iterable[str]) -> Iterator[str]:
    """Which of the words which page says."""
    for path in paths:
        body = browser.get(path).data
        yield from (f"{word} at {path}" for word in words if word.encode() in body)


def test_a6_what_is_out_of_sight_is_in_nothing_that_the_public_can_ask_for(app, world, crowd: Crowd, hidden):
    """Pages, lists, feeds, files and documents; what searching finds has its own tests."""
    said = list(told(crowd.browser("visitor"), looked_at(app, world), hidden.values()))

    assert said == []


def test_a_word_that_is_shown_is_met(world, crowd, make):
    make.proposal(make.space(world.place), title="kanari-public")

    path = f"/fr/{world.place.slug}/ideas/"

    assert list(told(crowd.browser("visitor"), [path], ["kanari-public"])) == [f"kanari-public at {path}"]


@pytest.mark.crowded
@pytest.mark.parametrize("who", STAFF)
def test_a7_no_page_of_any_office_says_who_has_voted(app, make, world, crowd, who):
    """Nobody who only voted is named anywhere; the desk for residents, which verified her, aside."""
    voter = make.resident(world.place, chosen_name="kanari-votante")
    vote = make.vote(make.space(world.place))
    make.ballot(vote, vote.projects[:1], voter)
    browser = crowd.browser(who)

    assert list(told(browser, looked_at(app, world), ["kanari-votante", voter.phone, voter.public_ref])) == []


@pytest.mark.parametrize("who", ["visitor", "resident", "officer"])
def test_a8_a_photo_is_gone_for_whoever_kept_its_address_once_its_idea_is_hidden(app, make, world, crowd, who):
    idea = make.proposal(make.space(world.place))
    path = f"/fr/{world.place.slug}/photos/{make.attachment(idea).key}"
    paths = [path, f"{path}?size=small"]
    browser = crowd.browser(who)
    before = [browser.get(each).status_code for each in paths]

    make.hiding(idea)

    assert 200 in before
    assert {browser.get(each).status_code for each in paths} == {404}


@pytest.mark.parametrize("who", ["visitor", "resident", "moderator"])
def test_a8_a_document_of_the_desk_is_no_link_for_others(app, make, world, crowd, who):
    idea = make.study(make.proposal(make.space(world.place))).proposal
    inner = make.document(idea, is_public=False)
    foreign = make.document(idea, is_public=True)
    foreign.removed_at = clock.now()

    for document in (inner, foreign):
        path = f"/fr/{world.place.slug}/ideas/{idea.id}/study/documents/{document.id}"
        assert crowd.browser(who).get(path).status_code == 404


def test_a11_a_role_that_ended_is_closed_at_the_next_request(app, make, world, crowd, sign_in):
    officer = make.officer(world.place, Role.OFFICER)
    working = sign_in(officer, app.test_client())
    path = f"/fr/{world.place.slug}/desk/zones/"
    assert working.get(path).status_code == 200

    officer.mandates[0].revoked_at = clock.now()

    assert working.get(path).status_code == 403
    assert working.post(f"{path}new", data={"name_fr": "Nouveau"}).status_code == 403
