"""Voting on paper: a voter takes a sheet, two people read it, one ballot of hers counts; sheets are accounted for."""

import io
import re
from datetime import timedelta

import pypdf
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from jusur_participa.boxes import queries as boxes
from jusur_participa.boxes.actions import decide_annulment as annul
from jusur_participa.boxes.models import Annulment, Ballot
from jusur_participa.budgeting import actions, policy, queries, rules
from jusur_participa.budgeting.actions import papers as acts
from jusur_participa.budgeting.jobs import close_boxes
from jusur_participa.budgeting.policy import Help, may_help
from jusur_participa.budgeting.terms import BallotForm, Choices, VoteState
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.papers import queries as sheets
from jusur_participa.papers.models import Reading, Sheet
from jusur_participa.papers.rules import agreement, code_shown, code_typed, locked, sheet_hash, unlocked
from jusur_participa.papers.terms import Account, Agreement, SheetState
from jusur_participa.sealing.terms import Unsealable
from tools import verify_vote as verifier


@pytest.fixture
def key(app):
    return app.config["BALLOT_KEY"]


@pytest.fixture
def helpers(make):
    return make.resident(email="salma@exemple.test"), make.resident(email="hind@exemple.test")


@pytest.fixture
def vote(make, helpers):
    return make.vote(helpers=helpers)


def ticked(vote, *places) -> Choices:
    return rules.approving(vote.projects[place].id for place in places)


# What helpers may do, and when.

STATES = (
    VoteState.PREPARATION, VoteState.SOON, VoteState.OPEN, VoteState.PAUSED, VoteState.CLOSED, VoteState.COUNTED,
)  # fmt: skip
TABLE = {
    Help.OPEN_BOOTH: "--+---",
    Help.PRINT: "-+++--",
    Help.HAND_OUT: "--+---",
    Help.READ: "--+-+-",
    Help.RECOUNT: "----+-",
}


@pytest.mark.parametrize("help", Help)
@pytest.mark.parametrize(("place", "state"), list(enumerate(STATES)))
def test_each_act_of_a_helper_has_its_time(help, place, state):
    assert may_help(True, help, state).allowed is (TABLE[help][place] == "+")
    assert not may_help(False, help, state)


@pytest.mark.parametrize("help", Help)
def test_once_the_account_is_settled_nothing_on_paper_is_done(help):
    may = [state for state in STATES if may_help(True, help, state, has_settled=True)]

    assert may == ([VoteState.OPEN] if help is Help.OPEN_BOOTH else [])


# Codes and readings, as plain values.


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ABCDE-23456", "ABCDE23456"),
        (" abcde 23456 ", "ABCDE23456"),
        ("ABCDE–23456", "ABCDE23456"),
        ("ABCDE2345", ""),
        ("ABCDE-2345O", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_as_people_copy_it(typed, read):
    assert code_typed(typed) == read
    if read:
        assert code_typed(code_shown(read)) == read


def test_what_one_person_read_opens_with_the_code_of_that_sheet_alone():
    kept = locked("key", 7, "ABCDE23456", "what she read", 512)

    assert unlocked("key", 7, "ABCDE23456", kept) == "what she read"
    assert len(kept) == len(locked("key", 7, "ABCDE23456", "", 512))
    with pytest.raises(Unsealable):
        unlocked("key", 7, "ABCDE23457", kept)
    with pytest.raises(Unsealable):
        unlocked("another key", 7, "ABCDE23456", kept)


@pytest.mark.parametrize(
    ("mine", "others", "found"),
    [
        ("a", [], Agreement.ALONE),
        ("a", ["b"], Agreement.DIFFERENT),
        ("a", ["a"], Agreement.SAME),
        ("a", ["b", "c"], Agreement.DIFFERENT),
        ("a", ["b", "a"], Agreement.SAME),
        ("", ["a"], Agreement.DIFFERENT),
        ("", [""], Agreement.SAME),
    ],
)
def test_two_equal_readings_settle_a_sheet(mine, others, found):
    assert agreement(mine, others) is found


def test_the_account_adds_up():
    account = Account(printed=50, handed_out=30, cast=27, spoiled=4, unused=17)

    assert account.missing == 2
    assert account.outstanding == 3
    assert account.printed == account.cast + account.spoiled + account.unused + account.missing


# Phone and paper.


def test_who_voted_on_a_phone_and_takes_a_sheet_has_no_ballot_before_it_is_read(app, make, key, vote, helpers):
    voter = make.resident()
    make.ballot(vote, vote.projects[:1], voter)
    make.sheets(vote)

    actions.hand_out(helpers[0], vote, voter, key)

    assert queries.turnout_of(vote.id) == 0
    assert make.choices_sealed_in(vote) == []


def test_who_has_taken_a_sheet_casts_no_ballot_on_a_phone(app, make, key, vote, helpers):
    voter = make.paper_voter(vote)

    with pytest.raises(Refused, match="الشباك"):
        actions.cast_ballot(voter, vote, ticked(vote, 0), ballot_key=key, form_token="a form")
    assert queries.turnout_of(vote.id) == 0


def test_each_voter_takes_one_sheet_and_no_more_than_are_printed(app, make, key, vote, helpers):
    voter, other = make.resident(), make.resident()
    make.sheets(vote, 1)

    actions.hand_out(helpers[0], vote, voter, key)

    for late in (voter, other):
        with pytest.raises(Refused):
            actions.hand_out(helpers[0], vote, late, key)


def test_exactly_one_of_paper_and_phone_is_counted(app, make, key, vote, helpers):
    first, second, third = (make.resident() for _voter in range(3))
    make.ballot(vote, [vote.projects[0]], first)
    make.ballot(vote, [vote.projects[0]], third)
    codes = make.sheets(vote)
    for voter in (first, second):
        actions.hand_out(helpers[0], vote, voter, key)
    for code in codes[:2]:
        for helper in helpers:
            actions.read_sheet(helper, vote, code, ticked(vote, 1), key)

    marks = sorted(next(iter(choices.marks)) for choices in make.choices_sealed_in(vote))

    assert marks == [vote.projects[0].id, vote.projects[1].id, vote.projects[1].id]
    assert queries.turnout_of(vote.id) == 3


def test_the_database_keeps_no_ballot_under_a_voter_on_paper(app, make, vote):
    make.paper_voter(vote)

    with pytest.raises(IntegrityError, match="nothing_under_who_votes_on_paper"):
        db.session.execute(text("UPDATE ballots SET digest = 'x'"))


def test_nothing_kept_tells_who_took_which_sheet(app, make, key, vote, helpers):
    voter, [code, *_more] = make.resident(), make.sheets(vote)
    actions.hand_out(helpers[0], vote, voter, key)
    for helper in helpers:
        actions.read_sheet(helper, vote, code, ticked(vote, 0), key)

    tags = db.session.scalars(select(Ballot.voter_tag)).all()
    trail = str([vars(entry) for entry in db.session.scalars(select(TrailEntry))])
    everything = str([list(row) for row in db.session.execute(select(Sheet.__table__))]) + trail

    assert len(tags) == len(set(tags)) == 2
    assert sheet_hash(key, vote.id, code) not in tags
    assert voter.public_ref not in trail
    assert code not in everything
    assert not any(tag in everything for tag in tags)


# Reading.


def test_one_reading_puts_nothing_into_the_box_and_two_equal_ones_one_ballot(app, make, key, vote, helpers):
    make.paper_voter(vote)
    code = make.sheets(vote)[0]

    alone = actions.read_sheet(helpers[0], vote, code, ticked(vote, 0, 2), key)
    again = actions.read_sheet(helpers[0], vote, code, ticked(vote, 0, 2), key)
    before = queries.turnout_of(vote.id)
    both = actions.read_sheet(helpers[1], vote, code, ticked(vote, 2, 0), key)

    assert (alone, again, both) == (Agreement.ALONE, Agreement.ALONE, Agreement.SAME)
    assert (before, queries.turnout_of(vote.id)) == (0, 1)
    [sealed] = make.choices_sealed_in(vote)
    assert (set(sealed.marks), sealed.channel) == ({vote.projects[0].id, vote.projects[2].id}, "paper")
    assert db.session.query(Reading).count() == 0


def test_readings_that_differ_wait_until_two_people_agree(app, make, key, vote, helpers):
    make.paper_voter(vote)
    code = make.sheets(vote)[0]

    actions.read_sheet(helpers[0], vote, code, ticked(vote, 0), key)
    different = actions.read_sheet(helpers[1], vote, code, ticked(vote, 1), key)
    waiting = sheets.sheets_in_dispute(vote.id)
    settled = actions.read_sheet(helpers[0], vote, code, ticked(vote, 1), key)

    assert (different, settled) == (Agreement.DIFFERENT, Agreement.SAME)
    assert [number for _sheet, number in waiting] == [2]
    assert [set(one.marks) for one in make.choices_sealed_in(vote)] == [{vote.projects[1].id}]


def test_a_sheet_counts_once(app, make, key, vote, helpers):
    for _voter in range(2):
        make.paper_voter(vote)
    code = make.sheets(vote)[0]
    for helper in helpers:
        actions.read_sheet(helper, vote, code, ticked(vote, 0), key)

    with pytest.raises(Refused, match="مرة واحدة"):
        actions.read_sheet(helpers[0], vote, code, ticked(vote, 1), key)


def test_two_people_set_a_sheet_aside(app, make, key, vote, helpers):
    code = make.sheets(vote)[0]

    actions.read_sheet(helpers[0], vote, code, None, key)
    actions.read_sheet(helpers[1], vote, code, None, key)

    assert sheets.account_of(vote.id) == Account(printed=3, handed_out=0, cast=0, spoiled=1)


def test_no_more_sheets_are_counted_than_voters_took(app, make, key, vote, helpers):
    code = make.sheets(vote)[0]
    actions.read_sheet(helpers[0], vote, code, ticked(vote, 0), key)

    with pytest.raises(Refused, match="تسليم"):
        actions.read_sheet(helpers[1], vote, code, ticked(vote, 0), key)


def test_a_made_up_code_and_a_ballot_against_the_rules_are_refused(app, make, key, vote, helpers):
    code = make.sheets(vote)[0]

    with pytest.raises(Refused):
        actions.read_sheet(helpers[0], vote, "AAAAA22222", ticked(vote, 0), key)
    with pytest.raises(Refused):
        actions.read_sheet(helpers[0], vote, code, Choices({}), key)


def test_the_database_refuses_one_reader_for_two(app, make, key, vote, helpers):
    make.sheets(vote)
    sheet = db.session.scalars(select(Sheet)).first()
    sheet.state, sheet.read_by_id, sheet.confirmed_by_id = SheetState.CAST, helpers[0].id, helpers[0].id

    with pytest.raises(IntegrityError, match="two_people"):
        db.session.flush()


# The account, and the count after it.


def test_after_closing_the_urn_is_read_the_rest_counted_and_the_box_waits_for_both(app, make, key, vote, helpers):
    for _voter in range(2):
        make.paper_voter(vote)
    codes = make.sheets(vote, 5)
    officer = make.officer()

    with clock.frozen_at(vote.closes_at + timedelta(hours=1)):
        close_boxes()
        with pytest.raises(Refused, match="الورقية"):
            actions.count_vote(officer, vote)
        for helper in helpers:
            actions.read_sheet(helper, vote, codes[0], ticked(vote, 0), key)
            actions.read_sheet(helper, vote, codes[1], None, key)
        with pytest.raises(Refused):
            actions.recount_papers(helpers[0], vote, 4)
        first = actions.recount_papers(helpers[0], vote, 3)[1]
        second = actions.recount_papers(helpers[1], vote, 2)[1]
        third = actions.recount_papers(helpers[0], vote, 2)[1]
        with pytest.raises(Refused):
            actions.read_sheet(helpers[0], vote, codes[2], ticked(vote, 0), key)
        count = actions.count_vote(officer, make.agreed(vote))

    assert (first, second, third) == (Agreement.ALONE, Agreement.DIFFERENT, Agreement.SAME)
    assert count.result["ballots"] == 1
    box = boxes.box_numbered(vote.id)
    assert box.papers == {"printed": 5, "handed_out": 2, "cast": 1, "spoiled": 1, "unused": 2, "missing": 1}


def test_the_account_stands_in_the_log_and_the_verifier_accepts_it_with_paper_among_fifty(client, make, key, helpers):
    vote = make.vote(helpers=helpers)
    for number in range(50):
        make.ballot_from(vote, vote.projects[:1], number)
    make.paper_voter(vote)
    code = make.sheets(vote, 2)[0]
    for helper in helpers:
        actions.read_sheet(helper, vote, code, ticked(vote, 1), key)
    with clock.frozen_at(vote.closes_at + timedelta(hours=1)):
        for helper in helpers:
            actions.recount_papers(helper, vote, 1)
        actions.count_vote(make.officer(), make.agreed(vote))
        bundle = client.get(f"/fr/amizmiz/boxes/{vote.id}/bundle.json")
        listed = client.get(f"/fr/amizmiz/boxes/{vote.id}/codes/{vote.projects[1].id}").text
        page = client.get(f"/fr/amizmiz/boxes/{vote.id}").text

    strip = acts.strip_codes(vote.box, code, [vote.projects[1].id], key)
    assert verifier.verify(bundle.data)[1]
    assert '"papers":' in bundle.text.replace("\\", "")
    assert strip[vote.projects[1].id] in listed
    assert "Bulletins papier" in page


# Pages.


def address(vote, page="papers", language="fr") -> str:
    return f"/{language}/amizmiz/votes/{vote.id}/{page}"


def said_in(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


FORMS = {
    BallotForm.KNAPSACK: {},
    BallotForm.APPROVAL: {},
    BallotForm.POINTS: {"points": 10, "points_each": 6},
    BallotForm.RANKING: {},
    BallotForm.SINGLE: {},
}


@pytest.mark.parametrize("form", BallotForm)
def test_every_form_of_ballot_is_printed_and_read_by_two_people(client, make, sign_in, helpers, form):
    said = {"helpers": helpers}
    vote = make.text_vote(**said) if form is BallotForm.TEXT else make.vote(ballot_form=form, **FORMS[form], **said)
    ids = [project.id for project in vote.projects]
    marks = {
        BallotForm.POINTS: {f"mark-{ids[0]}": "6", f"mark-{ids[-1]}": "4"},
        BallotForm.RANKING: {f"mark-{ids[0]}": "2", f"mark-{ids[-1]}": "1"},
        BallotForm.TEXT: {f"mark-{ids[0]}": "-1"},
    }.get(form, {"projects": ids[0]})
    make.paper_voter(vote)

    sign_in(helpers[0])
    printed = client.post(address(vote, "papers/batches"), data={"sheets": "2"})
    [first, second] = said_in(printed.data)
    code = re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", second)[0]
    answers = []
    for helper in helpers:
        sign_in(helper)
        answers.append(client.post(address(vote, "papers/sheet"), data={"code": code}).status_code)
        answers.append(client.post(address(vote, "papers/reading"), data=marks | {"code": code}).status_code)

    assert printed.mimetype == "application/pdf"
    assert first != second
    assert answers == [200, 303, 200, 303]
    assert len(make.choices_sealed_in(vote)) == 1


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_both_see_what_differs(client, make, sign_in, vote, helpers, language):
    make.paper_voter(vote)
    code = make.sheets(vote)[0]
    ids = [project.id for project in vote.projects]
    page = address(vote, "papers/reading", language)

    sign_in(helpers[0])
    client.post(page, data={"code": code, "projects": ids[0]})
    alone = client.post(address(vote, "papers/sheet", language), data={"code": code}).text
    sign_in(helpers[1])
    hidden = client.post(address(vote, "papers/sheet", language), data={"code": code}).text
    differs = client.post(page, data={"code": code, "projects": ids[1]}).text
    sign_in(helpers[0])
    shown = client.post(address(vote, "papers/sheet", language), data={"code": code}).text
    title = {"ar": "القراءتان مختلفتان", "fr": "Les lectures diffèrent"}[language]

    assert title not in alone
    assert title not in hidden
    assert title in differs
    assert title in shown
    assert queries.turnout_of(vote.id) == 0


def test_what_is_typed_wrong_is_said_beside_the_field_and_kept(client, make, sign_in, vote, helpers):
    sign_in(helpers[0])
    code = make.sheets(vote)[0]

    many = client.post(address(vote, "papers/batches"), data={"sheets": "1000"})
    nobody = client.post(address(vote, "papers/handouts"), data={"known_as": "personne@exemple.test"})
    wrong = client.post(address(vote, "papers/sheet"), data={"code": "ABCDE"})
    other = client.post(address(vote, "papers/sheet"), data={"code": "AAAAA-22222"})
    empty = client.post(address(vote, "papers/reading"), data={"code": code})

    answers = [one.status_code for one in (many, nobody, wrong, other, empty)]
    assert answers == [422, 422, 422, 422, 422]
    assert "personne@exemple.test" in nobody.text
    assert "ABCDE" in wrong.text


def test_the_desk_of_paper_is_for_helpers_of_this_vote(client, make, sign_in, vote):
    sign_in(make.officer())

    assert client.get(address(vote)).status_code == 403
    assert client.post(address(vote, "papers/batches"), data={"sheets": "2"}).status_code == 403


def test_who_has_taken_a_sheet_reads_so_on_the_page_of_the_vote(client, make, sign_in, vote):
    voter = make.paper_voter(vote)
    sign_in(voter)

    page = client.get(f"/fr/amizmiz/votes/{vote.id}").text

    assert "bulletin papier au guichet" in page
    assert client.get(f"/fr/amizmiz/votes/{vote.id}/ballot").status_code == 403
    assert client.get(f"/fr/amizmiz/votes/{vote.id}/slip").status_code == 404
    assert not policy.may_vote_on_phone(queries.ballot_of(vote.id, db.session.scalars(select(Ballot.voter_tag)).one()))


# Annulment, and being reminded.


def test_a_ballot_from_paper_is_annulled_by_the_code_of_its_sheet(client, app, make, sign_in, key, vote, helpers):
    voter = make.paper_voter(vote, make.resident(email="zahra@exemple.test"))
    code = make.sheets(vote, 2)[0]
    first, second = make.officer(), make.officer()
    reason = {"reason": "La personne n’avait pas le droit de voter ici."}
    asked = f"/fr/amizmiz/desk/boxes/{vote.id}/annulments"

    sign_in(first)
    unread = client.post(asked, data={"which": code} | reason)
    by_name = client.post(asked, data={"which": voter.email} | reason)
    for helper in helpers:
        actions.read_sheet(helper, vote, code, ticked(vote, 0), key)
    done = client.post(asked, data={"which": code_shown(code)} | reason)
    annul(second, db.session.scalars(select(Annulment)).one(), annul=True)

    assert (unread.status_code, by_name.status_code, done.status_code) == (422, 422, 303)
    assert "mise de côté" in unread.text
    assert "code de sa feuille" in by_name.text
    assert boxes.turnout_of(vote.box) == 0
    with pytest.raises(Refused):
        actions.read_sheet(helpers[0], vote, code, ticked(vote, 0), key)


def test_helpers_and_officers_are_reminded_of_sheets_once_a_day_until_they_are_settled(app, make, vote, helpers):
    make.sheets(vote, 1)
    officer = make.officer()
    told = select(Notice.person_id).where(Notice.kind == NoticeKind.SHEETS_TO_SETTLE)

    assert actions.remind_of_sheets() == 0, "days before it closes nothing is late"
    with clock.frozen_at(vote.closes_at + timedelta(days=2)):
        assert actions.remind_of_sheets() == 1
        actions.remind_of_sheets()
        reminded = db.session.scalars(told).all()
        assert queries.votes_to_settle(vote.municipality_id, clock.now()) == 1
        for helper in helpers:
            actions.recount_papers(helper, vote, 1)
        assert actions.remind_of_sheets() == 0
        assert queries.votes_to_settle(vote.municipality_id, clock.now()) == 0

    assert {officer.id, *(helper.id for helper in helpers)} <= set(reminded)
    assert len(reminded) == len(set(reminded))
