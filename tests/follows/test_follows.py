"""Following an idea, a theme, a zone, a municipality; and the list of what one follows."""

import pytest
from sqlalchemy import func, select

from jusur_participa.follows import actions, queries
from jusur_participa.follows.models import Follow
from jusur_participa.follows.terms import FollowKind, Target
from jusur_participa.foundation.database import db
from jusur_participa.foundation.verdicts import Refused

LANGUAGES = ("ar", "fr")


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Follow))


def targets(make) -> dict[FollowKind, int]:
    return {
        FollowKind.IDEA: make.proposal().id,
        FollowKind.THEME: make.theme().id,
        FollowKind.ZONE: make.zone().id,
        FollowKind.MUNICIPALITY: make.here().id,
    }


@pytest.mark.parametrize("kind", FollowKind)
def test_each_thing_is_followed_once_however_often_one_taps(app, make, kind):
    person, other = make.person(), make.person()
    target, subject = queries.target_in(make.here().id, kind, targets(make)[kind])

    assert actions.follow(person, target, subject)
    assert not actions.follow(person, target, subject)
    assert actions.follow(other, target, subject)

    assert count() == 2
    assert queries.is_following(person.id, target)
    actions.unfollow(person, target)
    actions.unfollow(person, target)
    assert not queries.is_following(person.id, target)
    assert queries.is_following(other.id, target)


def test_the_same_theme_is_followed_in_each_municipality_by_itself(app, make):
    person, theme = make.person(), make.theme()
    here, there = (Target(FollowKind.THEME, place.id, theme.id) for place in (make.here(), make.municipality()))

    actions.follow(person, here)

    assert not queries.is_following(person.id, there)
    assert actions.follow(person, there)


def test_what_is_hidden_is_not_followed(app, make, now):
    idea = make.proposal(hidden_at=now)

    with pytest.raises(Refused):
        actions.follow(make.person(), Target(FollowKind.IDEA, idea.place_id, idea.id), idea)


@pytest.mark.parametrize("kind", FollowKind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_follows_and_leads_back(make, client, sign_in, kind, language):
    browser, id, back = sign_in(make.person()), targets(make)[kind], f"/{language}/amizmiz/"

    followed = browser.post(f"/{language}/amizmiz/follows/{kind}/{id}", data={"back": back})
    assert (followed.status_code, followed.location) == (303, back)
    assert count() == 1
    listed = browser.get(f"/{language}/account/follows").text
    assert f"/follows/{kind}/{id}/withdrawal" in listed

    ceased = browser.post(f"/{language}/amizmiz/follows/{kind}/{id}/withdrawal", data={"back": "//elsewhere.example"})
    assert ceased.location == f"/{language}/account/follows"
    assert count() == 0


@pytest.mark.parametrize("kind", FollowKind)
def test_what_is_elsewhere_is_not_found(make, client, sign_in, kind):
    foreign = make.municipality()
    elsewhere = {
        FollowKind.IDEA: make.proposal(make.space(foreign)).id,
        FollowKind.THEME: make.theme(municipality=foreign).id,
        FollowKind.ZONE: make.zone(foreign).id,
        FollowKind.MUNICIPALITY: foreign.id,
    }

    assert sign_in(make.person()).post(f"/fr/amizmiz/follows/{kind}/{elsewhere[kind]}").status_code == 404


def test_a_draft_a_hidden_idea_and_a_comment_are_not_found(make, client, sign_in, now):
    browser = sign_in(make.person())

    for subject in (make.draft(), make.proposal(hidden_at=now), make.comment()):
        assert browser.post(f"/fr/amizmiz/follows/idea/{subject.id}").status_code == 404


def test_an_idea_out_of_sight_is_listed_without_its_title_and_may_be_left(make, client, sign_in, now):
    idea = make.proposal(title="Canari")
    follow = make.follow(idea)
    idea.hidden_at = now
    browser = sign_in(follow.person)

    assert "Canari" not in browser.get("/fr/account/follows").text
    browser.post(f"/fr/amizmiz/follows/idea/{idea.id}/withdrawal")
    assert count() == 0


def test_nobody_sees_what_another_follows(make, client, sign_in):
    make.follow(make.proposal(title="Canari"))

    assert "Canari" not in sign_in(make.person()).get("/fr/account/follows").text


def test_a_visitor_who_wants_to_follow_an_idea_does_once_she_has_signed_in(make, client):
    page = client.get(f"/fr/amizmiz/ideas/{make.proposal().id}").text

    assert "act=follow-" in page


@pytest.mark.parametrize(
    ("path", "kind"), [("", "municipality"), ("ideas/?theme={theme}", "theme"), ("ideas/?zone={zone}", "zone")]
)
def test_the_page_of_each_thing_has_its_button(make, client, sign_in, path, kind):
    make.space()
    names = {"theme": make.theme().id, "zone": make.zone().id}

    assert f"/follows/{kind}/" in sign_in(make.person()).get(f"/fr/amizmiz/{path.format(**names)}").text


def test_who_supports_an_idea_needs_no_bell(make, client, sign_in):
    support = make.support()
    page = sign_in(support.person).get(f"/fr/amizmiz/ideas/{support.subject_id}").text

    assert "/follows/idea/" not in page
    assert queries.standing_on(support.person_id, support.subject_id) == queries.Standing(supports=True, follows=False)
