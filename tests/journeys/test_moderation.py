"""Two hundred texts that wait are decided in bulk, and a decision is appealed, by pages without script."""

import pytest

from jusur_participa.foundation.i18n import LANGUAGES
from jusur_participa.moderation.queries import waiting_cases
from tests.making.accounts import PASSWORD
from tests.support.walker import PageWalker

WAITING = 200
REASON = {"ar": "إعلان تجاري في عدة نقاشات، والميثاق يمنع ذلك.", "fr": "Une publicité dans plusieurs discussions."}
WORDS = {"ar": "لم أبع شيئا، كنت أجيب عن سؤال.", "fr": "Je ne vends rien : je répondais à une question."}
SECOND = {
    "ar": "بعد القراءة: جواب عن سؤال، وليس إعلانا.",
    "fr": "Relu : une réponse à une question.",
}


def walker_of(app, language, address):
    walker = PageWalker(app, language)
    walker.visit("/sign-in")
    walker.fill(identifier=address, password=PASSWORD)
    walker.press("Sign in")
    return walker


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_hundred_texts_are_decided_in_bulk_and_one_decision_is_appealed(app, make, now, language):
    moderator = make.moderator(email="moderation@exemple.test", phone=None)
    make.administrator(email="administration@exemple.test", phone=None)
    author = make.resident(email="habitante@exemple.test", phone=None, language=language)
    idea = make.proposal()
    for number in range(WAITING):
        comment = make.comment(about=idea, author=author if number == WAITING - 1 else None)
        make.report(comment)

    desk = walker_of(app, language, "moderation@exemple.test")
    pages = 0
    while waiting_cases(idea.place_id, moderator, now):
        desk.visit("/amizmiz/desk/reports")
        desk.choose("subject", *desk.offered("subject"))
        desk.choose("act", "hide")
        desk.choose("rule", "no_advertising")
        desk.fill(reason_ar=REASON["ar"], reason_fr=REASON["fr"])
        desk.press("Decide")
        pages += 1
    assert pages == -(-WAITING // 30)

    her = walker_of(app, language, "habitante@exemple.test")
    her.visit("/moderation/mine")
    her.follow("Text hidden")
    her.reads(REASON[language])
    her.fill(words=WORDS[language])
    her.press("Appeal")
    her.is_told("Your appeal is made. Somebody else than who decided looks at it, and you will be told.")

    second = walker_of(app, language, "administration@exemple.test")
    second.visit("/amizmiz/desk/appeals")
    second.follow("Text hidden")
    second.reads(WORDS[language], REASON[language])
    second.choose("outcome", "overturned")
    second.fill(reason=SECOND[language])
    second.press("Decide the appeal")

    her.visit("/moderation/mine")
    her.is_told("The decision is undone")
    anybody = PageWalker(app, language)
    anybody.visit("/amizmiz/moderation")
    anybody.is_told("The decision is undone")
    anybody.does_not_read(REASON[language], WORDS[language], SECOND[language])
