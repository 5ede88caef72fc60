"""Writing an idea in short steps; nothing typed is ever lost."""

import io
import uuid

import pytest
from PIL import Image
from sqlalchemy import func, select

from jusur_participa.accounts.terms import Sex
from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import ProposalState
from jusur_participa.spaces.terms import Activity
from jusur_participa.subjects.terms import Channel


def words(**said) -> dict:
    """A form as the page sends it."""
    return {
        "submission_key": uuid.uuid4().hex,
        "title": "Une fontaine au souk",
        "body": "L’eau est loin pour les femmes du douar.",
        "theme_id": "",
        "zone_id": "",
        "voice": "",
        "channel": "online",
        "then": "publish",
        **said,
    }


def picture() -> tuple[io.BytesIO, str]:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "olive").save(file, "PNG")
    file.seek(0)
    return file, "photo.png"


def ideas() -> list[Proposal]:
    return list(db.session.scalars(select(Proposal).order_by(Proposal.id)))


@pytest.fixture
def space(make):
    return make.space()


@pytest.fixture
def new(space) -> str:
    return f"/fr/amizmiz/ideas/new?space={space.id}"


@pytest.mark.parametrize("number", ["", "x", "-1", "9999999999", "9" * 30])
def test_a_space_that_no_number_names_is_not_found(make, sign_in, space, number):
    assert sign_in(make.resident()).get(f"/fr/amizmiz/ideas/new?space={number}").status_code == 404


def test_a_resident_writes_and_publishes(make, sign_in, new):
    zone, theme, goal = make.zone(), make.theme(), make.goal(6)
    resident = make.resident(sex=Sex.FEMALE)

    answer = sign_in(resident).post(new, data=words(zone_id=zone.id, theme_id=theme.id, goal_numbers=[goal.number]))

    [idea] = ideas()
    assert answer.status_code == 303
    assert answer.location.endswith(f"/ideas/{idea.id}")
    assert (idea.state, idea.zone, idea.theme, idea.author_sex) == (ProposalState.PUBLISHED, zone, theme, Sex.FEMALE)
    assert [goal.number for goal in idea.goals] == [6]
    assert idea.language == "fr"


def test_the_language_is_told_by_the_letters_typed(make, sign_in, new):
    sign_in(make.resident()).post(new, data=words(title="نافورة في السوق", body="الماء بعيد عن نساء الدوار."))

    assert ideas()[0].language == "ar"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "   "}, "Dites votre idée en une ligne."),
        ({"title": "x" * 121}, ""),
        ({"body": ""}, "Dites-en un peu plus"),
        ({"zone_id": "999999"}, ""),
        ({"theme_id": "soup"}, ""),
        ({"goal_numbers": ["99"]}, ""),
        ({"voice": "1"}, ""),
        ({"channel": "desk"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(make, sign_in, new, wrong, sentence):
    answer = sign_in(make.resident()).post(new, data=words(**wrong))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert wrong.get("body", "L’eau est loin pour les femmes du douar.") in answer.text
    assert ideas() == []


def test_zones_of_another_municipality_are_refused(make, sign_in, new):
    elsewhere = make.zone(make.municipality())

    assert sign_in(make.resident()).post(new, data=words(zone_id=elsewhere.id)).status_code == 422


def test_the_same_form_sent_twice_makes_one_idea(make, sign_in, new):
    browser, form = sign_in(make.resident()), words()

    first, second = browser.post(new, data=form), browser.post(new, data=form)

    assert first.location == second.location
    assert len(ideas()) == 1


def test_a_draft_is_kept_changed_and_published_later(make, sign_in, new):
    browser = sign_in(make.resident())
    browser.post(new, data=words(then="keep"))
    [draft] = ideas()
    here = f"/fr/amizmiz/ideas/{draft.id}"
    assert draft.is_draft

    assert 'value="Une fontaine au souk"' in browser.get(f"{here}/edit").text
    browser.post(f"{here}/edit", data=words(title="Deux fontaines au souk"))
    assert draft.title == "Deux fontaines au souk"
    first, second = browser.post(f"{here}/publication"), browser.post(f"{here}/publication")

    assert draft.state is ProposalState.PUBLISHED
    assert (first.status_code, second.status_code) == (303, 303)


def test_similar_ideas_are_shown_once_before_publishing(make, sign_in, space, new):
    other = make.proposal(space, title="Fontaine près du souk", body="Il faut de l’eau.")
    make.index()
    browser = sign_in(make.resident())

    answer = browser.post(new, data=words(), follow_redirects=True)
    draft = ideas()[-1]

    assert draft.is_draft
    assert other.title in answer.text
    assert "Est-ce l’une de celles-ci" in answer.text
    assert f"/fr/amizmiz/subjects/{other.id}/support" in answer.text
    browser.post(f"/fr/amizmiz/ideas/{draft.id}/publication")
    assert not draft.is_draft


def test_somebody_whose_residence_is_not_confirmed_keeps_a_draft_and_reads_what_to_do(make, sign_in, new):
    browser = sign_in(make.resident(verified=False))

    assert "/fr/amizmiz/residence" in browser.get(new).text
    answer = browser.post(new, data=words(), follow_redirects=True)

    [draft] = ideas()
    assert draft.is_draft
    assert "/fr/amizmiz/residence" in answer.text
    assert browser.post(f"/fr/amizmiz/ideas/{draft.id}/publication").status_code == 403


@pytest.mark.parametrize("open_for", [[Activity.VOTE], [Activity.DISCUSS, Activity.SUPPORT], []])
def test_a_closed_phase_refuses_with_its_reason_and_keeps_the_words(make, sign_in, open_for):
    space = make.space(open_for=open_for)
    browser, new = sign_in(make.resident()), f"/fr/amizmiz/ideas/new?space={space.id}"

    assert browser.get(new).status_code == 403
    answer = browser.post(new, data=words())

    assert answer.status_code == 403
    assert "Cet espace ne reçoit pas d’idées en ce moment." in answer.text
    assert "L’eau est loin pour les femmes du douar." in answer.text
    assert ideas() == []


def test_a_draft_is_not_published_once_the_phase_has_closed(make, sign_in, space):
    draft = make.draft(space=space)
    make.closed_phase(space)

    answer = sign_in(draft.author).post(f"/ar/amizmiz/ideas/{draft.id}/publication")

    assert answer.status_code == 403
    assert "هذا الفضاء لا يستقبل الأفكار حاليا." in answer.text
    assert draft.is_draft


def test_visitors_are_led_to_sign_in(client, make, new):
    assert "/sign-in" in client.get(new).location


def test_where_to_propose_is_asked_only_when_there_is_a_choice(make, sign_in, space):
    browser = sign_in(make.resident())

    assert browser.get("/fr/amizmiz/ideas/new").location.endswith(f"?space={space.id}")
    make.space()
    assert "Où va votre idée" in browser.get("/fr/amizmiz/ideas/new").text


def test_without_an_open_space_the_refusal_says_where_to_look(make, sign_in):
    make.here()

    answer = sign_in(make.resident()).get("/fr/amizmiz/ideas/new")

    assert answer.status_code == 403
    assert "/fr/amizmiz/spaces/" in answer.text


@pytest.mark.parametrize("asked", ["999999", "x", "-1"])
def test_a_space_that_is_not_here_is_missing(make, sign_in, asked):
    make.here()
    elsewhere, hidden = make.space(make.municipality()), make.space(published=False)

    browser = sign_in(make.resident())
    for space_id in (asked, elsewhere.id, hidden.id):
        assert browser.post(f"/fr/amizmiz/ideas/new?space={space_id}", data=words()).status_code == 404


def test_an_association_proposes_in_its_own_name(make, sign_in, new):
    association = make.association(is_womens=True)

    sign_in(association.memberships[0].person).post(new, data=words(voice=association.id, channel="workshop"))

    [idea] = ideas()
    assert (idea.association, idea.by_womens_association, idea.channel) == (association, True, Channel.WORKSHOP)


def test_an_officer_writes_down_what_is_said_at_the_desk(make, sign_in, new):
    browser = sign_in(make.officer())

    browser.post(new, data=words(channel="desk", said_by="Lalla Fatima", said_by_sex="female"))

    [idea] = ideas()
    assert (idea.said_by, idea.author_sex, idea.state) == ("Lalla Fatima", Sex.FEMALE, ProposalState.PUBLISHED)


def test_who_speaks_for_others_is_led_to_that(make, sign_in, new, app):
    officer = sign_in(make.officer()).get(new).text
    president = make.person()
    association = make.association(president=president)
    for_members = sign_in(president, app.test_client()).get(new).text

    assert 'name="channel" value="desk" checked' in officer
    assert f'<option selected value="{association.id}">' in for_members
    assert "/fr/amizmiz/residence" not in officer + for_members


def test_residents_are_not_offered_to_speak_for_others(make, sign_in, new):
    page = sign_in(make.resident()).get(new).text

    assert "said_by" not in page
    assert 'name="voice" value=""' in page


def test_photos_are_kept_and_what_is_no_photo_is_refused(make, sign_in, new):
    browser = sign_in(make.resident())

    answer = browser.post(new, data=words(photos=[(io.BytesIO(b"<svg/>"), "bomb.svg")]))
    assert answer.status_code == 422
    assert "n’est pas une photo" in answer.text
    assert ideas() == []

    assert browser.post(new, data=words(photos=[picture() for _ in range(4)])).status_code == 422
    browser.post(new, data=words(photos=[picture(), picture()]))
    [idea] = ideas()
    assert len(idea.attachments) == 2
    assert idea.attachments[0].key in browser.get(f"/fr/amizmiz/ideas/{idea.id}").text


def test_a_correction_is_published_and_an_outdated_one_keeps_both_texts(make, sign_in):
    proposal = make.proposal(title="Une fontaine")
    browser, edit = sign_in(proposal.author), f"/fr/amizmiz/ideas/{proposal.id}/edit"

    assert browser.post(edit, data=words(title="Deux fontaines", version="1")).status_code == 303
    late = browser.post(edit, data=words(title="Trois fontaines", version="1"))

    assert late.status_code == 409
    assert "Deux fontaines" in late.text
    assert 'value="Trois fontaines"' in late.text
    assert 'name="version" type="hidden" value="2"' in late.text
    assert proposal.title == "Deux fontaines"


def test_only_the_author_edits_and_withdraws(make, sign_in):
    proposal = make.proposal()
    browser, here = sign_in(make.resident()), f"/fr/amizmiz/ideas/{proposal.id}"

    assert browser.get(f"{here}/edit").status_code == 403
    assert browser.post(f"{here}/edit", data=words(version="1")).status_code == 403
    assert browser.post(f"{here}/withdrawal", data={"reason": "Non"}).status_code == 403
    assert browser.post(f"{here}/publication").status_code == 404


def test_a_withdrawal_needs_its_reason(make, sign_in):
    proposal = make.proposal()
    browser, withdrawal = sign_in(proposal.author), f"/ar/amizmiz/ideas/{proposal.id}/withdrawal"

    assert browser.get(withdrawal).status_code == 200
    assert browser.post(withdrawal, data={"reason": " "}).status_code == 422
    assert browser.post(withdrawal, data={"reason": "تم إصلاح البئر."}).status_code == 303

    assert proposal.state is ProposalState.WITHDRAWN
    assert proposal.withdrawal.language == "ar"


def test_extra_fields_of_a_form_change_nothing(make, sign_in, new):
    resident = make.resident()
    forged = words(author_id="1", state="answered", is_listed="0", supports_count="99", place_id="7")

    sign_in(resident).post(new, data=forged)

    [idea] = ideas()
    assert (idea.author_id, idea.supports_count, idea.state) == (resident.id, 0, ProposalState.PUBLISHED)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_page_of_writing_opens_in_both_languages(make, sign_in, space, language):
    draft = make.draft(space=space)
    public = make.proposal(space, author=draft.author)
    browser, ideas_page = sign_in(draft.author), f"/{language}/amizmiz/ideas"

    for page in (
        f"new?space={space.id}",
        f"{draft.id}",
        f"{draft.id}/edit",
        f"{draft.id}/similar",
        f"{public.id}/edit",
        f"{public.id}/withdrawal",
        f"{public.id}/co-authors",
    ):
        assert browser.get(f"{ideas_page}/{page}").status_code == 200


def test_hostile_words_come_back_literally_in_the_form(make, sign_in, new):
    answer = sign_in(make.resident()).post(new, data=words(title='"><script>alert(1)</script>', body=""))

    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert db.session.scalar(select(func.count()).select_from(Proposal)) == 0
