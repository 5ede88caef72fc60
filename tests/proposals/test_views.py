"""Reading ideas: the list, the page, its history, in both languages."""

import re
from datetime import timedelta

import pytest

from jusur_participa.foundation.database import db
from jusur_participa.moderation.models import Hiding
from jusur_participa.moderation.terms import Rule
from jusur_participa.proposals import actions, sections
from jusur_participa.proposals.models import JourneyEntry
from jusur_participa.proposals.terms import JourneyStep, Outcome, ProposalState
from jusur_participa.subjects.terms import Channel

HOSTILE = '"><script>alert(1)</script>\u202e<img src=x onerror=alert(2)>'


def path(proposal, language: str = "fr", page: str = "") -> str:
    return f"/{language}/amizmiz/ideas/{proposal.id}{page}"


def test_an_idea_is_shown_in_both_languages(client, make):
    author = make.resident(chosen_name="Fatima Z.")
    proposal = make.proposal(author=author, zone=make.zone(), title="Une fontaine", supports_count=12)

    french, arabic = client.get(path(proposal)).text, client.get(path(proposal, "ar")).text

    assert "Fatima Z." in french
    assert "12 soutiens" in french
    assert "Réponse avant le 5 janvier 2027" in french
    assert 'dir="rtl"' in arabic
    assert "Une fontaine" in arabic
    assert "الجواب قبل 5 يناير 2027" in arabic


def test_the_association_is_named_and_not_the_member_who_wrote(client, make):
    association = make.association(is_womens=True)
    author = association.memberships[0].person
    author.chosen_name = "Zahra la présidente"
    proposal = make.proposal(author=author, association=association)

    for page in (path(proposal), path(proposal, page="/history"), "/fr/amizmiz/ideas/"):
        text = client.get(page).text
        assert association.name.fr in text
        assert "Zahra la présidente" not in text
    assert "Association de femmes" in client.get(path(proposal)).text


def test_the_officer_who_took_an_idea_down_is_not_its_voice(client, make):
    officer = make.officer(chosen_name="Agent du guichet")
    named = make.proposal(author=officer, channel=Channel.DESK, said_by="Lalla Fatima")
    unnamed = make.proposal(author=officer, channel=Channel.PAPER)

    assert "Lalla Fatima" in client.get(path(named)).text
    assert "guichet de la commune" in client.get(path(named)).text
    for proposal in (named, unnamed):
        assert "Agent du guichet" not in client.get(path(proposal)).text


def test_the_journey_shows_when_who_why_and_by_which_rule(client, make):
    proposal, officer = make.proposal(), make.officer(chosen_name="Service technique")
    actions.advance(proposal, JourneyStep.STUDIED, officer)
    actions.advance(
        proposal, JourneyStep.ANSWERED, officer, "Prévu au budget.", "113-14, art. 83", outcome=Outcome.ACCEPTED
    )
    actions.advance(proposal, JourneyStep.PLANNED, officer, link="plan/projects/3")

    page = client.get(path(proposal)).text

    assert "Service technique" in page
    assert "Prévu au budget." in page
    assert "113-14, art. 83" in page
    assert 'href="/fr/amizmiz/plan/projects/3"' in page
    assert "Acceptée" in page


def test_an_answer_that_is_late_is_said_so(client, make, now):
    proposal = make.proposal(published_at=now - timedelta(days=90))

    assert "Attend sa réponse depuis le" in client.get(path(proposal)).text


def test_a_withdrawn_idea_keeps_its_page_with_the_reason_and_leaves_the_list(client, make):
    proposal = make.proposal(title="Un banc")
    actions.withdraw_proposal(proposal.author, proposal, reason="La place est refaite.", language="fr")

    page = client.get(path(proposal)).text

    assert "La place est refaite." in page
    assert "journey__step--stopped" in page
    assert "Un banc" not in client.get("/fr/amizmiz/ideas/").text
    assert "Un banc" in client.get("/fr/amizmiz/ideas/?state=withdrawn").text


def test_a_hidden_idea_is_missing_and_its_author_reads_why(client, make, sign_in, now):
    proposal = make.proposal(hidden_at=now, is_listed=False)
    db.session.add(
        Hiding(subject=proposal, moderator=make.officer(), rule=Rule.RESPECT, reason="Ce texte insulte un voisin.")
    )

    for page in ("", "/history"):
        assert client.get(path(proposal, page=page)).status_code == 404
    answer = sign_in(proposal.author).get(path(proposal), follow_redirects=True)
    assert "Ce texte insulte un voisin." in answer.text


def test_a_draft_is_missing_for_everybody_but_its_author(client, make, sign_in, app):
    draft = make.draft(title="Pas encore prêt")

    for page in ("", "/history", "/similar", "/edit", "/withdrawal"):
        assert sign_in(make.resident(), app.test_client()).get(path(draft, page=page)).status_code == 404
    assert client.get(path(draft)).status_code == 404
    assert "Pas encore prêt" not in client.get("/fr/amizmiz/ideas/").text
    assert "Pas encore prêt" in sign_in(draft.author).get(path(draft)).text


def test_an_idea_of_another_municipality_is_missing(client, make, sign_in):
    make.here()
    proposal = make.proposal(make.space(make.municipality()))

    sign_in(proposal.author)
    for page in ("", "/history", "/edit", "/withdrawal"):
        assert client.get(path(proposal, page=page)).status_code == 404


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_hostile_text_is_shown_literally(client, make, language):
    author = make.resident(chosen_name=HOSTILE)
    proposal = make.proposal(author=author, title=HOSTILE[:100], body=HOSTILE, language=language)
    actions.edit_proposal(author, proposal, version=1, title="Autre", body=f"{HOSTILE} fin", language=language)
    actions.advance(proposal, JourneyStep.STUDIED, make.officer(chosen_name=HOSTILE), HOSTILE, HOSTILE)

    for page in (path(proposal, language), path(proposal, language, "/history"), f"/{language}/amizmiz/ideas/"):
        text = client.get(page).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_the_history_shows_what_each_correction_changed(client, make):
    proposal = make.proposal(title="Une lampe devant l’école", body="La nuit tombe tôt.")
    actions.edit_proposal(
        proposal.author,
        proposal,
        version=1,
        title="Deux lampes devant l’école",
        body="La nuit tombe tôt.",
        language="fr",
    )

    page = client.get(path(proposal, page="/history")).text

    assert "<del>Une</del> <ins>Deux</ins>" in page
    assert "Une lampe devant l’école" in page


def test_filters_of_the_address_narrow_the_list(client, make):
    zone = make.zone()
    make.proposal(title="Une fontaine", zone=zone)
    make.proposal(title="Un marché")

    page = client.get(f"/fr/amizmiz/ideas/?zone={zone.id}&order=supported&text=fontaine").text

    assert "Une fontaine" in page
    assert "Un marché" not in page
    assert 'value="fontaine"' in page


@pytest.mark.parametrize(
    "query",
    ["zone=99999999999999999999", "theme=x", "state=draft", "order=salary", "association=-1", "space=٣", "text=%00"],
)
def test_filters_that_make_no_sense_are_left_out(client, make, query):
    make.proposal(title="Une fontaine")

    answer = client.get(f"/fr/amizmiz/ideas/?{query}&lang=xx&_external=1")

    assert answer.status_code == 200


def test_a_token_that_the_list_did_not_give_is_a_bad_request(client, make):
    make.here()

    assert client.get("/fr/amizmiz/ideas/?after=nonsense").status_code == 400


def test_the_list_goes_on_with_its_filters_kept(client, make):
    space = make.space()
    for number in range(23):
        make.proposal(space, title=f"Idée {number:02d}")

    first = client.get("/fr/amizmiz/ideas/?order=discussed&lang=xx").text
    following = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = client.get(following).text

    assert "order=discussed" in following
    titles = re.findall(r"Idée \d\d", first) + re.findall(r"Idée \d\d", second)
    assert len(set(titles)) == 23
    assert 'rel="next"' not in second


def test_an_empty_list_says_what_one_can_do(client, make):
    make.here()

    assert "Pas encore d’idée ici" in client.get("/fr/amizmiz/ideas/").text
    assert "لا توجد أفكار هنا بعد" in client.get("/ar/amizmiz/ideas/").text


def test_the_list_and_the_page_ask_little_of_the_database(client, make, query_count):
    space = make.space()
    for _ in range(20):
        proposal = make.proposal(space, association=make.association(), zone=make.zone(), theme=make.theme())
    make.co_author(proposal)
    db.session.add(JourneyEntry(proposal=proposal, step=JourneyStep.STUDIED, decided_by=make.officer()))
    db.session.flush()

    with query_count() as sent:
        assert client.get("/fr/amizmiz/ideas/").status_code == 200
    assert len(sent) <= 6

    with query_count() as sent:
        assert client.get(path(proposal)).status_code == 200
    assert len(sent) <= 8


def test_other_slices_show_their_sections_in_order(client, make, monkeypatch):
    asked = []

    def section(name: str, order: int):
        def answer(proposal, person, moment):
            asked.append(name)
            return sections.Section("components/empty.html", order=order) if name != "none" else None

        return answer

    monkeypatch.setattr(sections, "_offers", [section("late", 90), section("early", 10), section("none", 1)])
    proposal = make.proposal()

    assert [one.order for one in sections.sections_of(proposal, None, proposal.published_at)] == [10, 90]
    assert client.get(path(proposal)).status_code == 200
    assert asked[-3:] == ["late", "early", "none"]


def test_outcome_and_state_are_known_by_their_words(client, make):
    proposal = make.proposal(state=ProposalState.ANSWERED, outcome=Outcome.REDIRECTED)

    assert "Transmise à l’organisme compétent" in client.get(path(proposal)).text
