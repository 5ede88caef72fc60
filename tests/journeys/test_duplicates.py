"""Duplicates by the pages, in both languages: merged at the desk, objected to, merged again, undone."""

import pytest

from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import LANGUAGES
from jusur_participa.proposals.models import Proposal
from jusur_participa.supports.queries import supporters_of

WORDS = {
    "ar": {
        "lives_on": "دمجت هذه الفكرة في أخرى",
        "here": "أفكار دمجت هنا",
        "undone": "عادت الفكرة قائمة بذاتها",
        "why": "الفكرتان تقولان الشيء نفسه.",
    },
    "fr": {
        "lives_on": "Cette idée en a rejoint une autre",
        "here": "Idées qui ont rejoint celle-ci",
        "undone": "L’idée redevient indépendante",
        "why": "Les deux idées disent la même chose.",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_duplicates_are_merged_objected_to_and_undone(app, make, sign_in, client, language):
    words, home = WORDS[language], f"/{language}/amizmiz"
    origin, target = make.proposal(title="Des lampes rue des écoles"), make.proposal(title="Éclairer la rue des écoles")
    comment = make.comment(about=origin, body="Ma fille y passe chaque soir.")
    supporter, officer = make.support(origin).person, make.officer()
    page, other = f"{home}/ideas/{origin.id}", f"{home}/ideas/{target.id}"
    at_desk = sign_in(officer, app.test_client())

    assert f"/desk/ideas/{origin.id}/merge" in at_desk.get(page).text
    refused = at_desk.post(f"{home}/desk/ideas/{origin.id}/merge", data={"number": "999999", "reason": words["why"]})
    assert refused.status_code == 422
    assert words["why"] in refused.text
    merged = at_desk.post(
        f"{home}/desk/ideas/{origin.id}/merge", data={"number": str(target.id), "reason": words["why"]}
    )
    assert merged.status_code == 303

    shown = client.get(page).text
    assert words["lives_on"] in shown
    assert comment.body in shown
    assert words["why"] in client.get(f"{page}/history").text
    assert words["here"] in client.get(other).text
    assert f"/ideas/{origin.id}#discussion" in client.get(other).text

    hers = sign_in(supporter, app.test_client())
    tie_page = hers.get(page).text
    objection = tie_page.split("/objection")[0].rsplit('"', 1)[1] + "/objection"
    assert hers.post(objection).status_code == 303
    assert supporters_of(origin.id) == [supporter.id]
    assert "/objection" not in hers.get(page).text
    assert hers.post(objection).status_code == 403

    undo = objection.replace("/ideas/merges/", "/desk/merges/").replace("/objection", "/undo")
    assert at_desk.post(undo, data={"reason": words["why"]}, follow_redirects=True).text.count(words["undone"])
    assert words["lives_on"] not in client.get(page).text
    assert not db.session.get_one(Proposal, origin.id).is_merged
    assert at_desk.get(f"{home}/desk/merges/").status_code == 200


def test_authors_ask_one_another_and_split_and_relate_by_the_page(app, make, sign_in):
    origin, target = make.proposal(), make.proposal()
    author, other = (sign_in(idea.author, app.test_client()) for idea in (origin, target))
    page, why = f"/fr/amizmiz/ideas/{origin.id}", "Les deux idées disent la même chose."

    part = author.post(f"{page}/split", data={"title": "Un banc", "body": "Pour attendre.", "reason": why})
    assert part.status_code == 303
    assert "Un banc" in author.get(page).text
    assert author.post(f"{page}/relations", data={"number": str(target.id), "reason": why}).status_code == 303
    assert target.title in author.get(page).text
    assert author.post(f"{page}/merge", data={"number": str(origin.id), "reason": why}).status_code == 422
    assert author.post(f"{page}/merge", data={"number": str(target.id), "reason": why}).status_code == 303
    asked = other.get(f"/fr/amizmiz/ideas/{target.id}").text
    agreement = asked.split("/agreement")[0].rsplit('"', 1)[1] + "/agreement"
    assert other.post(agreement).status_code == 303
    assert db.session.get_one(Proposal, origin.id).is_merged
