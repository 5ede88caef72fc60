"""What is found, in which order, and what never is."""

from datetime import timedelta

import pytest

from jusur_participa.accounts.terms import Sex
from jusur_participa.comments.actions import post_comment, withdraw_comment
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.moderation.actions import hide_subject, restore_subject
from jusur_participa.moderation.terms import Rule
from jusur_participa.proposals.actions import edit_proposal, publish_proposal, withdraw_proposal
from jusur_participa.proposals.terms import JourneyStep, ProposalState
from jusur_participa.search.actions import rebuild
from jusur_participa.search.queries import find, similar
from jusur_participa.search.terms import Narrowing, Order


def found(question: str, **asked) -> list[tuple[str, int]]:
    """Kind and id of what is found, in order."""
    order = asked.pop("order", Order.BEST)
    answer = find(question, Narrowing(**asked), order)
    return [(finding.found.kind, finding.found.thing_id) for finding in answer.findings]


def ideas(question: str, **asked) -> list[int]:
    """Ids of the ideas that are found."""
    return [id for kind, id in found(question, **asked) if kind == "proposal"]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("انارة", "نريد إنارة الأزقة"),
        ("مسجد", "ترميم مساجد الجبل"),
        ("الماءالصالح", "ينقطع الماء الصالح للشرب"),
        ("canaux", "Curer le canal"),
        ("biblitohèque", "Une bibliothèque ouverte le dimanche"),
        ("handicapés", "Des rampes pour personnes handicapé(e)s"),
    ],
)
def test_an_idea_is_found_by_other_forms_of_its_words(app, make, question, title):
    idea = make.proposal(title=title, body="…")
    make.proposal(title="Un four banal", body="Pour le pain.")
    make.index()

    assert ideas(question) == [idea.id]


def test_the_same_spelling_comes_before_a_relative_and_a_title_before_a_text(app, make):
    relative = make.proposal(title="Reboisement", body="Des collines.")
    in_text = make.proposal(title="Nos collines", body="Il faut reboiser.")
    in_title = make.proposal(title="Reboiser", body="Nos collines.")
    make.index()

    assert ideas("reboiser") == [in_title.id, in_text.id, relative.id]


def test_who_has_all_words_comes_before_who_has_one(app, make):
    one = make.proposal(title="Une fontaine", body="Au souk.")
    both = make.proposal(title="Le souk", body="Une fontaine et des bancs.")
    make.index()

    assert ideas("fontaine bancs") == [both.id, one.id]


def test_a_slip_is_mended_only_by_words_that_find_something(app, make):
    make.proposal(title="Une fontaine", body="Au marché.")
    make.index()

    assert find("fontaime du marché").meant == "fontaine marche"
    assert find("fontaine").meant == ""
    assert find("fontaime", Narrowing(municipality_id=make.municipality().id)).meant == ""


def test_signs_of_the_databases_are_words_like_any_other(app, make):
    idea = make.proposal(title="Le prix du pain: 100 % & plus", body="…")
    make.index()

    for question in (
        'pain"',
        "pain' OR 1=1 --",
        "pain*",
        "(pain",
        "pain & | ! <->",
        "NOT pain",
        "pain NEAR/3",
        "^pain\\",
    ):
        assert ideas(question) == [idea.id], question
    assert found("' \" * ( ) ! & |") == found("")


def test_a_municipality_finds_only_its_own(app, make):
    here, there = make.proposal(title="Fontaine"), make.proposal(make.space(make.municipality()), title="Fontaine")
    make.index()

    assert ideas("fontaine", municipality_id=here.place_id) == [here.id]
    assert sorted(ideas("fontaine")) == [here.id, there.id]


def test_filters_narrow_together_and_are_counted(app, make):
    zone, theme, space = make.zone(), make.theme(), make.space()
    association = make.association(is_womens=True)
    wanted = make.proposal(
        space, title="Fontaine", zone_id=zone.id, theme_id=theme.id, association=association,
        state=ProposalState.ANSWERED, step=JourneyStep.PLANNED,
    )  # fmt: skip
    other = make.proposal(space, title="فونطين Fontaine", language="ar")
    make.index()

    for asked in (
        {"zone_id": zone.id}, {"theme_id": theme.id}, {"association_id": association.id}, {"state": "answered"},
        {"by_women": True}, {"is_answered": True}, {"is_planned": True}, {"language": "fr"},
    ):  # fmt: skip
        assert ideas("fontaine", **asked, kind="proposal") == [wanted.id], asked
    assert ideas("", language="ar", kind="proposal") == [other.id]
    assert find("fontaine").counts["zone_id"] == {zone.id: 1, None: 1}


def test_no_search_tells_a_womans_ideas_from_a_mans(app, make):
    space = make.space()
    woman, man = (make.resident(space.municipality, sex=sex) for sex in (Sex.FEMALE, Sex.MALE))
    make.proposal(space, author=woman, title="Fontaine", body="Ici.")
    make.proposal(space, author=man, title="Fontaine", body="Ici.")
    make.index()

    assert len({finding.found.score for finding in find("fontaine").findings}) == 1
    assert ideas("female") == ideas("femme") == []


def test_newest_and_oldest_first(app, make, now):
    old = make.proposal(title="Fontaine", published_at=now - timedelta(days=9))
    new = make.proposal(title="Autre", body="fontaine", published_at=now - timedelta(days=1))
    make.index()

    assert ideas("fontaine", order=Order.NEWEST) == [new.id, old.id]
    assert ideas("fontaine", order=Order.OLDEST) == [old.id, new.id]


def test_a_draft_is_found_once_it_is_published_and_by_its_new_words_once_corrected(app, make):
    space = make.space()
    author = make.resident(space.municipality)
    draft = make.draft(space=space, author=author, title="Fontaine")
    make.index()
    assert ideas("fontaine") == []

    publish_proposal(author, draft)
    assert ideas("fontaine") == [draft.id]

    edit_proposal(author, draft, version=1, title="Abreuvoir", body="Pour les bêtes.", language="fr")
    assert (ideas("fontaine"), ideas("abreuvoir")) == ([], [draft.id])


def test_a_withdrawn_idea_is_found_no_more_nor_what_was_said_about_it(app, make):
    idea = make.proposal(title="Fontaine")
    make.comment(idea, body="Une fontaine, enfin.")
    make.index()
    assert len(found("fontaine")) == 2

    withdraw_proposal(idea.author, idea, reason="…", language="fr")

    assert found("fontaine") == []
    make.index()
    assert found("fontaine") == []


def test_what_is_hidden_is_not_found_until_it_is_restored(app, make):
    idea = make.proposal(title="Fontaine")
    comment = make.comment(idea, body="Quelle fontaine")
    moderator = make.officer(idea.municipality, Role.MODERATOR)
    make.index()

    hide_subject(moderator, idea, rule=Rule.RESPECT, reason="Une insulte.")
    assert found("fontaine") == []
    restore_subject(moderator, idea, reason="Une erreur.")
    assert set(found("fontaine")) == {("proposal", idea.id), ("comment", comment.id)}


def test_a_comment_is_found_until_it_is_taken_back(app, make):
    space = make.space()
    idea, author = make.proposal(space, title="Abri"), make.resident(space.municipality)
    comment = post_comment(author, idea, body="Une fontaine aussi", language="fr", submission_key="f" * 32)
    assert found("fontaine") == [("comment", comment.id)]

    withdraw_comment(author, comment)
    assert found("fontaine") == []


def test_an_association_is_found_in_both_languages_once(app, make):
    association = make.association(name=BilingualText(ar="جمعية النور", fr="Association Ennour"))
    make.index()

    assert found("ennour") == found("النور") == [("association", association.id)]


def test_what_left_no_trace_but_its_spelling_is_not_told(app, make):
    draft = make.draft(title="Zarqtoun")
    idea = make.proposal(title="Zarqtoune")
    make.index()
    idea.is_listed = False
    db.session.flush()
    list(rebuild())

    answer = find("zarqtoum")

    assert (answer.count, answer.meant) == (0, "")
    assert draft.id


def test_like_titles_are_those_with_most_words_in_common(app, make):
    near = make.proposal(title="Des lampes solaires et un éclairage", body="pour le chemin")
    make.proposal(title="Un marché couvert", body="pour les coopératives")
    make.index()
    here = Narrowing(kind="proposal", municipality_id=near.place_id)

    assert similar("Éclairage solaire du chemin de l’école", here, 3) == [near.id]
    assert similar("Éclairage solaire du chemin de l’école", here, 3, besides=near.id) == []
    assert similar("Un four", here, 3) == similar("de la", here, 3) == similar("", here, 3) == []


def test_a_search_takes_three_statements(app, make, query_count):
    make.proposal(title="Fontaine et bancs")
    make.index()

    with query_count() as sent:
        find("fontaime et bancs du souk")

    assert len(sent) == 3


def test_the_most_supported_come_first_where_that_is_asked(app, make):
    quiet, loud = make.proposal(title="Une fontaine"), make.proposal(title="La fontaine du souk")
    make.proposal(title="Un banc")
    for _ in range(2):
        make.support(loud)
    make.support(quiet)
    make.comment(about=quiet, body="Une fontaine, oui.")
    make.index()

    assert ideas("fontaine", order=Order.SUPPORTED) == [loud.id, quiet.id]
    assert found("fontaine", order=Order.SUPPORTED)[-1][0] == "comment"


def test_each_filter_is_counted_within_the_others(app, make):
    place, water, road = make.here(), make.theme(), make.theme()
    near, far = make.zone(place), make.zone(place)
    make.proposal(title="Une fontaine", zone=near, theme=water)
    make.proposal(title="Deux fontaines", zone=far, theme=water)
    answered = make.answer(make.proposal(title="La fontaine", zone=near, theme=road)).proposal
    make.index()

    everything, of_water = find("fontaine"), find("fontaine", Narrowing(theme_id=water.id))

    assert everything.counts["theme_id"] == {water.id: 2, road.id: 1}
    assert everything.counts["is_answered"] == {False: 2, True: 1}
    assert of_water.counts["zone_id"] == {near.id: 1, far.id: 1}
    assert of_water.counts["is_answered"][True] == 0
    assert [one.found.thing_id for one in find("fontaine", Narrowing(is_answered=True)).findings] == [answered.id]


def test_what_has_a_word_is_found_in_every_span_of_the_index(app, make, monkeypatch):
    monkeypatch.setattr("jusur_participa.search.actions.indexing.SPAN", 4)
    monkeypatch.setattr("jusur_participa.search.queries.index.SPAN", 4)
    titled = [make.proposal(title=f"Fontaine {number}") for number in range(1, 14)]
    make.index()

    assert sorted(ideas("fontaine")) == [idea.id for idea in titled]
    assert ideas("fontaine 7")[0] == titled[6].id
