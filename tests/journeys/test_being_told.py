"""From following a theme to the mail about it, and to no more mails: by the pages, as people and mail programs do."""

import re
from datetime import timedelta

import pytest

from jusur_participa.foundation import clock, mail
from jusur_participa.foundation.queue import run_waiting
from jusur_participa.notifications import jobs
from jusur_participa.proposals import actions as proposals

BODY = {"ar": "البئر الوحيدة جفت منذ الصيف.", "fr": "Le seul puits est à sec depuis l’été."}


@pytest.fixture
def propose(make):
    """Have somebody publish an idea of the theme; in the language of its text."""

    def published(theme, title: str, language: str):
        author = make.resident()
        draft = make.draft(
            author=author,
            theme_id=theme.id,
            zone_id=make.zone().id,
            title=title,
            body=BODY[language],
            language=language,
        )
        proposals.publish_proposal(author, draft)

    return published


def links_in(message) -> list[str]:
    return re.findall(r"https?://\S+", message.get_body(("plain",)).get_content())


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_somebody_follows_a_theme_is_told_as_she_chose_and_stops_the_mails(app, make, sign_in, now, propose, language):
    make.here()
    theme = make.theme()
    person = make.person(email="lectrice@example.org", language=language)
    browser = sign_in(person)
    place = f"/{language}/amizmiz"

    # She follows the theme from its page, and finds it among what she follows.
    page = browser.get(f"{place}/ideas/?theme={theme.id}").text
    button = re.search(rf'action="({place}/follows/theme/\d+)"', page)[1]
    back = browser.post(button, data={"back": f"{place}/ideas/?theme={theme.id}"}).location
    assert 'aria-pressed="true"' in browser.get(back).text
    assert f"theme={theme.id}" in browser.get(f"/{language}/account/follows").text

    # By default, mails about her town come once a week; she would rather have them in the morning.
    choices = browser.get(f"/{language}/account/notices").text
    assert re.search(r'<option selected value="weekly"', choices)
    boxes = dict.fromkeys(re.findall(r'name="(\w+_in_app)"', choices), "y")
    mails = dict.fromkeys(re.findall(r'name="(\w+_mail)"', choices), "weekly")
    assert browser.post(f"/{language}/account/notices", data=boxes | mails | {"town_mail": "daily"}).status_code == 303

    # An idea of the theme: a notice at once, and a mail in the morning with the text itself and its link.
    propose(theme, "Un puits à Tizgui", language)
    run_waiting()
    assert mail.outbox == []
    assert BODY[language] in browser.get(f"/{language}/notices").text
    with clock.frozen_at(now + timedelta(days=1)):
        jobs.deliver_waiting()
    (message,) = mail.outbox
    assert BODY[language] in message.get_body(("plain",)).get_content()
    to_the_idea, *_choices, way_out = links_in(message)
    assert browser.get(to_the_idea).status_code == 200

    # Her mail program stops them without her account; what she follows stays, and is told in the application.
    assert message["List-Unsubscribe"] == f"<{way_out}>"
    assert app.test_client().get(way_out).status_code == 200
    assert app.test_client().post(way_out, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    propose(theme, "Un deuxième puits", language)
    with clock.frozen_at(now + timedelta(days=8)):
        jobs.deliver_waiting()
    assert len(mail.outbox) == 1
    assert "Un deuxième puits" in browser.get(f"/{language}/notices").text
