"""Answers that are given together, replied to and reopened; what is overdue; the figures everybody reads."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.proposals.terms import Outcome, ProposalState
from jusur_participa.review import actions, queries, rules
from jusur_participa.review.models import Answer, AnswerTemplate, Assignment, Escalation, TownService
from jusur_participa.review.terms import EscalationLevel, RefusalGround, ReopeningCause

DESK = "/fr/amizmiz/desk/"
REASON = "Le terrain n’appartient pas à la commune, et le propriétaire refuse."
TODAY = date(2026, 11, 23)


def answer(officer, proposal, outcome=Outcome.ACCEPTED, **said) -> Answer:
    if outcome is Outcome.REFUSED:
        said.setdefault("ground", RefusalGround.LAND)
    return actions.answer_idea(officer, proposal, outcome=outcome, reason=REASON, language="fr", **said)


def told(kind: NoticeKind) -> Counter[int]:
    return Counter(notice.person_id for notice in db.session.query(Notice).filter_by(kind=kind))


# Interests and services


def test_an_officer_with_an_interest_gives_the_idea_back(app, make):
    planner, officer, proposal = make.officer(role=Role.PLANNER), make.officer(), make.proposal()
    actions.assign(planner, proposal, officer)

    actions.declare_interest(officer, proposal, has_conflict=True, note="Le terrain est à mon frère.")

    assert db.session.get(Assignment, proposal.id) is None
    with pytest.raises(Refused):
        actions.assign(planner, proposal, officer)


def test_an_idea_is_given_to_a_service_and_one_of_its_officers_takes_it(app, make):
    planner, first, second, stranger = make.officer(role=Role.PLANNER), make.officer(), make.officer(), make.officer()
    service, proposal = make.service([first, second]), make.proposal()

    assignment = actions.assign(planner, proposal, service=service)
    waiting = [queries.waiting_count(proposal.place_id, "study", person, TODAY) for person in (first, second, stranger)]
    actions.declare_interest(first, proposal, has_conflict=True)
    actions.declare_interest(stranger, proposal, has_conflict=False)
    actions.declare_interest(second, proposal, has_conflict=False)

    assert waiting == [1, 1, 0]
    assert (assignment.service, assignment.officer) == (service, second)
    assert queries.service_workload_of(proposal.place_id) == {service.id: 1}
    assert told(NoticeKind.IDEA_ASSIGNED) == Counter([first.id, second.id])


def test_a_service_of_elsewhere_or_out_of_use_takes_no_idea(app, make):
    planner, proposal = make.officer(role=Role.PLANNER), make.proposal()

    for service in (make.service(municipality=make.municipality()), make.service(is_active=False)):
        with pytest.raises(Refused):
            actions.assign(planner, proposal, service=service)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_an_administrator_sets_up_a_service(client, make, sign_in, language):
    officer = make.officer(chosen_name="Salma")
    sign_in(make.administrator())
    typed = {"name_ar": "المصلحة التقنية", "name_fr": "Service technique", "head": officer.id, "officers": [officer.id]}

    created = client.post(f"/{language}/amizmiz/desk/services/new", data=typed)
    again = client.post(f"/{language}/amizmiz/desk/services/new", data=typed)
    page = client.get(f"/{language}/amizmiz/desk/services/").text

    service = db.session.query(TownService).one()
    assert (created.status_code, again.status_code) == (303, 422)
    assert (service.head, service.officers) == (officer, [officer])
    assert typed[f"name_{language}"] in page


def test_a_study_begins_with_the_declaration(client, make, sign_in):
    officer, idea = make.officer(), make.proposal()
    sign_in(officer)

    first = client.get(f"{DESK}ideas/{idea.id}/study")
    nothing = client.post(f"{DESK}ideas/{idea.id}/interest", data={})
    client.post(f"{DESK}ideas/{idea.id}/interest", data={"declared": "conflict", "note": "Le terrain est à mon frère."})
    refused = client.get(f"{DESK}ideas/{idea.id}/study")

    assert first.location.endswith(f"{DESK}ideas/{idea.id}/interest")
    assert nothing.status_code == 422
    assert refused.status_code == 403
    assert "un intérêt" in refused.text


# Answers


def test_a_refusal_needs_its_ground_in_the_database_too(app, make):
    with pytest.raises(IntegrityError), db.session.begin_nested():
        make.answer(make.proposal(), Outcome.REFUSED, ground=None)
    with pytest.raises(IntegrityError), db.session.begin_nested():
        make.answer(make.proposal(), Outcome.MERGED, merged_into=None)


def test_an_answer_keeps_how_long_it_was_waited_for(app, make):
    officer = make.officer()
    in_time, late = make.study().proposal, make.study(make.proposal(answer_due_on=date(2026, 11, 20))).proposal

    assert not answer(officer, in_time).was_late
    assert answer(officer, late).was_late


def test_several_ideas_get_one_answer_and_the_others_are_named(client, make, sign_in):
    officer = make.officer()
    ready = [make.study(make.proposal(title=f"Un banc {number}")).proposal for number in range(3)]
    unstudied, own = make.proposal(title="Sans étude"), make.study(make.proposal(author=officer)).proposal
    sign_in(officer)
    ids = [idea.id for idea in (*ready, unstudied, own)]

    page = client.get(f"{DESK}ideas/answers", query_string={"idea": ids}).text
    sent = client.post(
        f"{DESK}ideas/answers", data={"idea": ids, "outcome": "refused", "ground": "cost", "reason": REASON}
    )
    after = client.get(sent.location).text

    assert "Publier 3 réponses" in page
    assert [idea.outcome for idea in ready] == [Outcome.REFUSED] * 3
    assert [idea.awaits_answer for idea in (unstudied, own)] == [True, True]
    assert "Sans étude" in after


def test_an_answer_together_loses_nothing_that_was_typed(client, make, sign_in):
    idea = make.study().proposal
    sign_in(make.officer())

    response = client.post(f"{DESK}ideas/answers", data={"idea": [idea.id], "outcome": "refused", "reason": REASON})

    assert response.status_code == 422
    assert "pour quel motif" in response.text
    assert REASON in response.text
    assert idea.awaits_answer


def test_ideas_of_elsewhere_are_not_answered_with_one_s_own(client, make, sign_in):
    foreign = make.study(make.proposal(make.space(make.municipality()))).proposal
    sign_in(make.officer())

    client.post(f"{DESK}ideas/answers", data={"idea": [foreign.id, "x"], "outcome": "accepted", "reason": REASON})

    assert foreign.awaits_answer


def test_an_idea_is_answered_with_another_public_one(client, make, sign_in):
    idea, other = make.study().proposal, make.proposal(title="La même chose")
    sign_in(make.officer())
    sent = {"outcome": "merged", "reason": REASON}

    wrong = [client.post(f"{DESK}ideas/{idea.id}/answer", data=sent | {"merged_into": number}).status_code
             for number in ("", idea.id, 999_999, make.draft().id)]  # fmt: skip
    client.post(f"{DESK}ideas/{idea.id}/answer", data=sent | {"merged_into": other.id})

    assert wrong == [422, 422, 422, 422]
    assert "La même chose" in client.get(f"/fr/amizmiz/ideas/{idea.id}").text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_template_begins_the_answer_in_the_language_of_the_idea(client, make, sign_in, language):
    idea = make.study(make.proposal(language=language)).proposal
    template = make.template(body=BilingualText(ar="نشكركم على اقتراحكم", fr="Merci de votre proposition"))
    sign_in(make.officer())

    page = client.get(f"{DESK}ideas/{idea.id}/answer?template={template.id}").text

    assert f">\r\n{template.body.in_(language)}" in page or template.body.in_(language) in page
    assert template.title.fr in page


def test_a_template_is_kept_once_under_its_title(client, make, sign_in):
    sign_in(make.officer())
    typed = {"title_ar": "شكر", "title_fr": "Merci", "body_ar": "شكرا", "body_fr": "Merci", "is_active": "y"}

    statuses = [client.post(f"{DESK}answer-templates/new", data=typed).status_code for _twice in range(2)]
    template = db.session.query(AnswerTemplate).one()
    client.post(f"{DESK}answer-templates/{template.id}", data=typed | {"is_active": ""})

    assert statuses == [303, 422]
    assert queries.templates_of(make.here().id) == []


# What comes back


def test_the_author_gives_what_was_missing_and_the_idea_is_studied_again(app, make, now):
    proposal = make.study().proposal
    given = answer(make.officer(), proposal, Outcome.NEEDS_MORE)

    actions.reply_to_answer(proposal.author, given, body="Voici le plan du chemin.", language="fr")

    assert given.reopened_because is ReopeningCause.COMPLETED
    assert (proposal.state, proposal.awaits_answer, proposal.outcome) == (ProposalState.UNDER_STUDY, True, None)
    assert proposal.answer_due_on > TODAY
    assert told(NoticeKind.ANSWER_REPLIED) == Counter([given.answered_by_id])
    assert told(NoticeKind.IDEA_REOPENED) == Counter([proposal.author_id])


def test_enough_residents_reopen_an_answer_which_keeps_its_place(app, make):
    proposal = make.study(make.proposal(make.space(reconsider_threshold=2))).proposal
    first = answer(make.officer(), proposal, Outcome.REFUSED)
    resident = make.resident()

    asked = [actions.ask_reconsideration(person, first) for person in (resident, resident, make.resident())]
    second = answer(make.officer(), proposal, Outcome.ACCEPTED)
    db.session.expire_all()

    assert asked == [True, False, True]
    assert first.reopened_because is ReopeningCause.REQUESTED
    assert queries.public_part_of(proposal.id, resident.id).answer is second
    assert queries.public_part_of(proposal.id, resident.id).earlier == [first]
    assert [entry.link for entry in proposal.journey if entry.step == "answered"] == [
        "",
        f"ideas/{proposal.id}#answer-{second.id}",
    ]
    with pytest.raises(Refused):
        actions.ask_reconsideration(make.resident(), first)


def test_an_answer_has_one_reply(app, make):
    given = make.answer()
    actions.reply_to_answer(given.proposal.author, given, body="Merci de cette réponse.", language="fr")

    with pytest.raises((Refused, Conflict)):
        actions.reply_to_answer(given.proposal.author, given, body="Encore un mot, svp.", language="fr")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_page_shows_the_reply_the_requests_and_earlier_answers(client, make, sign_in, query_count, language):
    proposal = make.study(make.proposal(make.space(reconsider_threshold=1))).proposal
    answer(make.officer(), proposal, Outcome.REFUSED)
    sign_in(proposal.author)
    here = f"/{language}/amizmiz/ideas/{proposal.id}"

    assert client.post(f"{here}/answer/reply", data={"body": "court"}).status_code == 422
    client.post(f"{here}/answer/reply", data={"body": "Le terrain voisin est communal."})
    client.post(f"{here}/answer/reconsideration")
    answer(make.officer(), proposal)
    with query_count() as statements:
        page = client.application.test_client().get(here).text

    assert "Le terrain voisin est communal." in page
    assert ("Une réponse antérieure" if language == "fr" else "جواب سابق") in page
    assert len(statements) <= 8


# The clock


@pytest.mark.parametrize(
    ("due_on", "levels"),
    [
        (date(2026, 11, 23), []),
        (date(2026, 11, 20), [EscalationLevel.SERVICE]),
        (date(2026, 11, 13), [EscalationLevel.SERVICE]),  # Independence Day does not count
        (date(2026, 11, 12), [EscalationLevel.SERVICE, EscalationLevel.NETWORK]),
    ],
)
def test_what_is_overdue_is_told_level_by_level_and_once(app, make, due_on, levels):
    make.proposal(answer_due_on=due_on)

    assert actions.escalate_overdue() == len(levels)
    assert actions.escalate_overdue() == 0
    assert [row.level for row in db.session.query(Escalation).order_by(Escalation.id)] == levels


def test_the_head_of_the_service_hears_first_and_the_coordinator_then(app, make):
    head, administrator, coordinator = make.officer(), make.administrator(), make.coordinator()
    with_service, _without = (make.proposal(answer_due_on=date(2026, 11, 2)) for _number in range(2))
    actions.assign(make.officer(role=Role.PLANNER), with_service, service=make.service(head=head))

    actions.escalate_overdue()

    assert told(NoticeKind.ANSWER_OVERDUE) == Counter({head.id: 1, administrator.id: 1, coordinator.id: 2})


def test_a_new_promise_is_escalated_anew(app, make):
    proposal = make.proposal(answer_due_on=date(2026, 11, 20))
    actions.escalate_overdue()
    proposal.answer_due_on = date(2026, 11, 19)
    db.session.flush()

    assert actions.escalate_overdue() == 1


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_coordinator_sees_what_the_network_was_told(client, make, sign_in, language):
    make.proposal(title="Une fontaine au souk", answer_due_on=date(2026, 11, 2))
    actions.escalate_overdue()
    sign_in(make.coordinator())

    assert "Une fontaine au souk" in client.get(f"/{language}/network/desk/overdue").text


def test_the_desk_lists_what_is_overdue_with_as_many_queries_for_many(client, make, sign_in, query_count):
    sign_in(make.officer())
    counts = []
    for number in (1, 12):
        for _each in range(number):
            make.proposal(answer_due_on=date(2026, 11, 20))
        with query_count() as statements:
            page = client.get(f"{DESK}ideas/overdue").text
        counts.append(len(statements))

    assert page.count("en retard depuis") == 13
    assert counts[0] == counts[1] <= 15


# The figures


@pytest.mark.parametrize(
    ("counts", "median"),
    [({}, None), ({4: 1}, 4), ({1: 1, 2: 1}, Fraction(3, 2)), ({1: 5, 9: 2}, 1), ({1: 2, 9: 3}, 9)],
)
def test_the_median_is_in_the_middle(counts, median):
    assert rules.median_of(counts) == median


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"f": 30, "m": 20}, {"f": 30, "m": 20}),
        ({"f": 30, "m": 20, "u": 3}, {"f": 30, "m": None, "u": None}),
        ({"f": 30, "m": 4, "u": 3}, {"f": 30, "m": None, "u": None}),
        ({"f": 30, "m": 0}, {"f": 30, "m": 0}),
        ({"f": 4}, {"f": None}),
    ],
)
def test_small_groups_are_hidden_with_a_neighbour(counts, shown):
    assert rules.shown_cells(counts) == shown


@given(st.dictionaries(st.integers(0, 5), st.integers(0, 40), max_size=6))
def test_no_hidden_group_can_be_told_from_the_total(counts):
    shown = rules.shown_cells(counts)
    hidden = [key for key in counts if shown[key] is None]

    assert all(count is None or count == 0 or count >= 10 for count in shown.values())
    assert len(hidden) != 1 or sum(1 for count in counts.values() if count) == 1


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_everybody_reads_how_the_municipality_answers(client, make, query_count, language):
    author = make.resident(sex="female")
    empty = client.get(f"/{language}/amizmiz/answers").text
    for number in range(12):
        make.answer(
            make.proposal(author=author), Outcome.REFUSED if number < 3 else Outcome.ACCEPTED, waited_days=number
        )
    make.answer(make.proposal(author=make.resident(sex="male")), was_late=True, waited_days=99)

    with query_count() as statements:
        page = client.get(f"/{language}/amizmiz/answers").text

    assert ("Aucune idée n’a encore reçu de réponse." if language == "fr" else "لم تتلق أي فكرة جوابا بعد.") in empty
    assert ("trop peu pour être montré" if language == "fr" else "أقل من أن يُعرض") in page
    assert ("Le terrain manque" if language == "fr" else "لا يتوفر لها عقار") in page
    assert len(statements) <= 8
