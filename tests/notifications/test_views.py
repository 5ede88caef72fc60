"""The page of notices."""

import pytest

from jusur_participa.notifications.terms import NoticeKind

LANGUAGES = ("ar", "fr")
HOSTILE = "<script>alert('x')</script>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_notices_stand_before_read_ones(make, client, sign_in, now, language):
    person = make.resident()
    make.notice(person, read_at=now, details={"title": "Ancienne", "language": "fr", "path": "ideas/1"})
    make.notice(person, details={"title": "Nouvelle", "language": "fr", "path": "ideas/2"})

    page = sign_in(person).get(f"/{language}/notices").text

    assert page.index("Nouvelle") < page.index("Ancienne")
    assert page.count("<h1") == 1


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_notice_is_said_in_both_languages(make, client, sign_in, kind, language):
    person = make.resident()
    make.notice(person, kind=kind, details={"title_ar": "عنوان", "title_fr": "Intitulé", "path": ""})

    page = sign_in(person).get(f"/{language}/notices").text

    assert f'<bdi lang="{language}">{"عنوان" if language == "ar" else "Intitulé"}</bdi>' in page
    assert "%(title)s" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_is_named_in_the_language_of_its_reader(make, client, sign_in, language):
    person = make.resident()
    make.notice(person, kind=NoticeKind.MANDATE_GRANTED, details={"role": "planner", "path": "desk/"})

    assert sign_in(person).get(f"/{language}/notices").status_code == 200


def test_nobody_reads_the_notices_of_another(make, client, sign_in):
    notice = make.notice(details={"title": "Canari", "language": "fr", "path": "ideas/1"})
    browser = sign_in(make.resident())

    assert "Canari" not in browser.get("/fr/notices").text
    assert browser.post(f"/fr/notices/{notice.id}/reading").status_code == 404
    assert notice.is_unread


def test_a_visitor_is_led_to_sign_in(client):
    assert client.get("/fr/notices").status_code in (302, 303, 401, 403)


def test_opening_a_notice_marks_it_and_leads_to_its_page(make, client, sign_in):
    notice = make.notice(details={"title": "x", "language": "fr", "path": "ideas/7#comment-3"})

    answer = sign_in(notice.person).post(f"/fr/notices/{notice.id}/reading")

    assert answer.status_code == 303
    assert answer.location.endswith("/fr/amizmiz/ideas/7#comment-3")
    assert not notice.is_unread


def test_looking_at_the_page_marks_nothing(make, client, sign_in):
    notice = make.notice()

    sign_in(notice.person).get("/fr/notices")

    assert notice.is_unread


def test_all_are_marked_at_once(make, client, sign_in):
    person = make.resident()
    notices = [make.notice(person) for _ in range(3)]

    assert sign_in(person).post("/fr/notices/reading").status_code == 303
    assert not any(notice.is_unread for notice in notices)


def test_the_number_of_new_notices_stands_in_the_menu(make, client, sign_in):
    person = make.resident()
    for _ in range(3):
        make.notice(person)

    assert '<span class="count count--new">3</span>' in sign_in(person).get("/fr/notices").text


def test_a_hidden_subject_keeps_neither_words_nor_link(make, client, sign_in, now):
    proposal = make.proposal(hidden_at=now)
    person = make.resident()
    details = {"title": "Canari", "language": "fr", "path": f"ideas/{proposal.id}"}
    make.notice(person, subject_id=proposal.id, details=details)

    page = sign_in(person).get("/fr/notices").text

    assert "Canari" not in page
    assert f"ideas/{proposal.id}" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_shown_as_typed(make, client, sign_in, language):
    person = make.resident()
    make.notice(person, details={"title": HOSTILE, "language": "fr", "path": "", "reason": HOSTILE})

    page = sign_in(person).get(f"/{language}/notices").text

    assert HOSTILE not in page
    assert page.count("&lt;script&gt;") == 2


def test_read_notices_come_by_pages(make, client, sign_in, now):
    person = make.resident()
    for number in range(25):
        make.notice(person, read_at=now, details={"title": f"Idée {number:02}", "language": "fr", "path": ""})
    browser = sign_in(person)

    first = browser.get("/fr/notices").text
    assert "Idée 24" in first
    assert "Idée 04" not in first
    following = first.split('rel="next" href="')[1].split('"')[0]
    assert "Idée 04" in browser.get(following).text


def test_the_page_needs_few_queries_however_many_notices(make, client, sign_in, query_count):
    person = make.resident()
    for _ in range(40):
        make.notice(person, subject_id=make.proposal().id)

    with query_count() as queries:
        sign_in(person).get("/fr/notices")

    assert len(queries) <= 10
