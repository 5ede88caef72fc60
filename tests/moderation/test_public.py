"""What everybody reads of moderation, and what only the person concerned does."""

import pytest

from jusur_participa.accounts.terms import LIMITED_ACTS, LimitedAct
from jusur_participa.foundation.i18n import in_language
from jusur_participa.moderation import actions
from jusur_participa.moderation.terms import ACT_LABELS, OUTCOME_LABELS, RULE_LABELS, Act, AppealOutcome, Rule

REASON = "Motif que seule la personne lit."


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_log_tells_rule_day_and_appeal_but_no_text_and_no_name(make, client, language):
    comment = make.comment(body="Un texte secret", author=make.resident(chosen_name="Canari"))
    decision = make.decision(comment, Act.WARN, make.moderator(chosen_name="Modératrice"), Rule.EQUALITY, reason=REASON)
    appeal = make.appeal(decision, words="Des mots à elle")
    actions.decide_appeal(make.moderator(), appeal, outcome=AppealOutcome.OVERTURNED, reason="Relu : une critique.")

    page = client.get(f"/{language}/amizmiz/moderation").text

    with in_language(language):
        for words in (ACT_LABELS[Act.WARN], RULE_LABELS[Rule.EQUALITY], OUTCOME_LABELS[AppealOutcome.OVERTURNED]):
            assert str(words) in page
    for secret in ("Un texte secret", "Canari", "Modératrice", REASON, "Des mots à elle", "Relu"):
        assert secret not in page
    assert f"/comments/{comment.id}" not in page


@pytest.mark.parametrize("path", ["moderation", "charter"])
def test_log_and_charter_take_few_queries(make, client, query_count, path):
    for _ in range(5):
        make.appeal()
    actions.publish_charter(make.administrator(), make.here().id, wording=make.wording(), note=make.both("1"))

    with query_count() as queries:
        assert client.get(f"/fr/amizmiz/{path}").status_code == 200

    assert len(queries) <= 8


def test_an_earlier_charter_stays_where_decisions_cite_it(make, client):
    place, administrator = make.here(), make.administrator()
    first = actions.publish_charter(administrator, place.id, wording=make.wording("Ancienne"), note=make.both("1"))
    actions.publish_charter(administrator, place.id, wording=make.wording("Nouvelle"), note=make.both("2"))

    assert "<p>Nouvelle</p>" in client.get("/fr/amizmiz/charter").text
    assert "<p>Ancienne</p>" in client.get(f"/fr/amizmiz/charter/{first.id}").text


def test_a_municipality_without_a_charter_of_its_own_follows_the_network(make, client):
    other = make.municipality(slug="tahannaout")
    make.here()
    actions.publish_charter(make.coordinator(), None, wording=make.wording("Règle du réseau"), note=make.both("1"))
    own = actions.publish_charter(
        make.administrator(), make.here().id, wording=make.wording("Règle d’ici"), note=make.both("1")
    )

    assert "Règle du réseau" in client.get("/fr/tahannaout/charter").text
    assert "Règle d’ici" in client.get("/fr/amizmiz/charter").text
    assert client.get(f"/fr/{other.slug}/charter/{own.id}").status_code == 404


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_person_concerned_reads_why_and_until_when_and_appeals(make, client, sign_in, language):
    comment = make.comment(body="Mon texte")
    decision = make.decision(comment, Act.LIMIT, reason=REASON)
    url = f"/{language}/amizmiz/moderation/decisions/{decision.id}"
    sign_in(comment.author)

    page = client.get(url).text
    short = client.post(url, data={"words": "non"})
    done = client.post(url, data={"words": "Je ne visais personne, lisez la suite."})
    again = client.post(url, data={"words": "Je ne visais personne, lisez la suite."})

    with in_language(language):
        assert str(LIMITED_ACTS[LimitedAct.COMMENT]) in page
    assert REASON in page
    assert (short.status_code, done.status_code, again.status_code) == (422, 303, 403)
    assert "Je ne visais personne" in client.get(url).text
    assert f"/moderation/decisions/{decision.id}" in client.get(f"/{language}/moderation/mine").text


def test_nobody_else_finds_a_decision(make, client, sign_in):
    decision = make.decision()
    sign_in(make.resident())

    assert client.get(f"/fr/amizmiz/moderation/decisions/{decision.id}").status_code == 404
    assert client.post(f"/fr/amizmiz/moderation/decisions/{decision.id}").status_code == 404


def test_what_waits_is_its_authors_affair(make, client, sign_in, app):
    held = make.hold(make.comment(body="Un texte qui attend"))
    url = f"/fr/amizmiz/subjects/{held.subject_id}/hiding"
    sign_in(held.subject.author)

    assert "Un texte qui attend" in client.get(url).text
    assert app.test_client().get(url).status_code == 404


def test_the_author_closes_the_discussion_and_opens_it_again(make, client, sign_in, app):
    idea = make.proposal()
    sign_in(idea.author)
    other = sign_in(make.resident(), app.test_client())
    post = f"/fr/amizmiz/subjects/{idea.id}/comments"
    sent = {"body": "Un mot", "stance": "neither", "submission_key": "a" * 32}

    assert other.post(f"/fr/amizmiz/subjects/{idea.id}/discussion/closing").status_code == 403
    assert client.post(f"/fr/amizmiz/subjects/{idea.id}/discussion/closing").status_code == 303
    assert client.post(f"/fr/amizmiz/subjects/{idea.id}/discussion/closing").status_code == 303
    assert other.post(post, data=sent).status_code == 403
    assert "a fermé la discussion" in other.get(f"/fr/amizmiz/ideas/{idea.id}").text
    assert client.post(f"/fr/amizmiz/subjects/{idea.id}/discussion/opening").status_code == 303
    assert other.post(post, data=sent).status_code == 303
