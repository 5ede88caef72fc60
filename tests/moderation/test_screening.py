"""Looking over what is written: the score hides nothing, links of new accounts wait, haste is slowed down."""

from datetime import timedelta

import pytest

from jusur_participa.comments.actions import post_comment
from jusur_participa.foundation.errors import TooOften
from jusur_participa.moderation.queries import look_alikes_of, open_case_of, screening_of
from jusur_participa.moderation.rules import marks_of
from jusur_participa.moderation.terms import TEXTS_AN_HOUR, CaseCause
from jusur_participa.proposals.actions import publish_proposal, save_draft

pytestmark = pytest.mark.usefixtures("app")
ADVERT = "Gagnez beaucoup d’argent sans travailler, écrivez vite à notre équipe sérieuse sur super-promo.shop !!!!!!"


def said(make, author, body, number=1, about=None):
    about = about or make.proposal()
    return post_comment(author, about, body=body, language="fr", submission_key=f"{number:032x}")


def old_resident(make, now, **words):
    return make.resident(created_at=now - timedelta(days=60), **words)


def test_links_of_a_new_account_wait_until_they_are_read(make):
    comment = said(make, make.resident(), "Voir www.boutique.test")

    assert not comment.is_readable
    assert open_case_of(comment.id).cause is CaseCause.LINKS


def test_links_of_older_accounts_and_of_the_town_hall_do_not(make, now):
    assert said(make, old_resident(make, now), "Voir www.commune.test").is_readable
    assert said(make, make.officer(), "Voir www.commune.test", 2).is_readable


def test_words_of_a_new_account_are_published_at_once(make):
    comment = said(make, make.resident(), "Le chemin est sombre dès 18 h.")

    assert comment.is_readable
    assert open_case_of(comment.id) is None


def test_a_high_score_calls_a_moderator_and_hides_nothing(make, now):
    author = old_resident(make, now)
    comments = [said(make, author, ADVERT, number, make.proposal(make.space())) for number in range(5)]

    last = comments[-1]

    assert last.is_readable
    assert (open_case_of(last.id).cause, screening_of(last.id).score >= 50) == (CaseCause.SUSPECTED, True)
    assert screening_of(last.id).score == sum(points for _sign, points, _number in screening_of(last.id).parts)


def test_almost_the_same_text_is_found_across_spaces_and_municipalities(make, now):
    elsewhere = make.municipality()
    first = said(make, old_resident(make, now), ADVERT)
    author = make.resident(elsewhere, created_at=now - timedelta(days=60))
    second = said(make, author, ADVERT.upper(), 2, make.proposal(make.space(elsewhere)))

    assert look_alikes_of(marks_of(ADVERT), besides=second.id) == [first.id]


def test_ideas_are_looked_over_too(make):
    author, space = make.resident(), make.space()
    words = {"title": "Une boutique", "body": "Tout sur www.boutique.test", "language": "fr"}
    idea = publish_proposal(author, save_draft(author, space, submission_key="b" * 32, **words))

    assert (idea.is_public, idea.is_listed) == (False, False)
    assert open_case_of(idea.id).cause is CaseCause.LINKS


def test_more_texts_in_an_hour_than_anybody_means_are_refused(make):
    author, about = make.resident(), make.proposal()
    for number in range(TEXTS_AN_HOUR // 2):
        said(make, author, f"Le chemin est sombre ({number}).", number, about)

    with pytest.raises(TooOften):
        said(make, author, "Encore un mot.", 99, about)
