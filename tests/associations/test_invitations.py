"""Members are invited by phone or e-mail: one link, one use, one answer whoever has an account."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from jusur_participa.accounts.identifiers import Identifier
from jusur_participa.associations import actions, queries
from jusur_participa.associations.models import MembershipInvitation
from jusur_participa.associations.terms import InvitationOutcome, MembershipRole
from jusur_participa.foundation import clock, mail, sms
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict, TooOften
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.signing.models import Message
from tests.support.worker import work

ROLE = MembershipRole.FACILITATOR
PHONE = Identifier(phone="+212661234567")


def of(association, path: str = "") -> str:
    return f"/fr/amizmiz/associations/{association.id}{path}"


def invited(association, address: Identifier = PHONE) -> MembershipInvitation:
    return actions.invite_member(association.members[0].person, association, address, ROLE, "fr")


def link_to(invitation: MembershipInvitation) -> str:
    return f"/fr/amizmiz/invitations/{actions.code_of(invitation)}"


def test_the_invitation_goes_out_and_tells_the_phone_nothing(app, client, make, sign_in):
    association = make.association()
    sign_in(association.members[0].person)

    client.post(of(association, "/members/invitations"), data={"identifier": "٠٦٦١٢٣٤٥٦٧", "role": "facilitator"})
    work(app)

    sent = sms.outbox[-1]
    assert sent.to == "+212661234567"
    assert association.name.fr not in sent.text
    assert re.search(r"/fr/amizmiz/invitations/[0-9]+-[0-9a-f]{20}", sent.text)


def test_by_mail_the_subject_names_nothing_either(app, client, make, sign_in):
    association = make.association()
    sign_in(association.members[0].person)

    client.post(of(association, "/members/invitations"), data={"identifier": "f@exemple.test", "role": "member"})
    work(app)

    message = mail.outbox[-1]
    assert message["Subject"] == "Une invitation sur Jusur"
    assert association.name.fr not in message.as_string()


def test_s5_nobody_learns_whether_a_phone_has_an_account(client, make, sign_in):
    association = make.association()
    make.person(phone="+212661234567")
    sign_in(association.members[0].person)

    known, unknown = (
        client.post(of(association, "/members/invitations"), data={"identifier": typed, "role": "member"})
        for typed in ("0661234567", "0699999999")
    )
    pages = [client.get(known.location).text for _ in range(1)]

    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert pages[0].count("Reprendre") == 2


def test_who_accepts_is_a_member_in_her_role_and_the_address_is_forgotten(client, make, sign_in):
    association = make.association()
    invitation, person = invited(association), make.person()

    answer = sign_in(person).post(f"{link_to(invitation)}/acceptance")

    assert answer.location.endswith("/members/")
    assert association.membership_of(person).role is ROLE
    assert (invitation.outcome, invitation.phone) == (InvitationOutcome.ACCEPTED, None)


def test_a_newcomer_is_led_to_register_and_back(client, make):
    invitation = invited(make.association())

    page = client.get(link_to(invitation)).text
    posted = client.post(f"{link_to(invitation)}/acceptance")

    assert f"register?next={link_to(invitation)}" in page
    assert posted.status_code in (302, 303)
    assert "/sign-in" in posted.location


def test_s2_a_link_serves_once(client, make, sign_in):
    invitation = invited(make.association())
    sign_in(make.person()).post(f"{link_to(invitation)}/acceptance")

    late = sign_in(make.person()).post(f"{link_to(invitation)}/acceptance")

    assert late.status_code == 403
    assert "a reçu une réponse" in client.get(link_to(invitation)).text


def test_s2_a_link_ends_with_its_fourteen_days(app, make, now):
    invitation = invited(make.association())

    with clock.frozen_at(now + timedelta(days=14)), pytest.raises(Refused):
        actions.accept_invitation(make.person(), invitation)


@pytest.mark.parametrize("code", ["1-", "1-00000000000000000000", "abc", "999999-aa", "1", "-"])
def test_s2_a_wrong_link_opens_nothing(client, make, code):
    invited(make.association())

    assert client.get(f"/fr/amizmiz/invitations/{code}").status_code == 404


def test_a2_a_link_opens_nothing_in_another_municipality(client, make):
    invitation = invited(make.association())
    other = make.municipality()

    assert client.get(link_to(invitation).replace("amizmiz", other.slug)).status_code == 404


def test_s2_the_database_alone_tells_no_link(app, make):
    invitation = invited(make.association())

    stored = {str(value) for value in vars(invitation).values()}

    assert actions.code_of(invitation).split("-")[1] not in " ".join(stored)


def test_declining_needs_no_account_and_leaves_no_address(client, make):
    invitation = invited(make.association())

    answer = client.post(f"{link_to(invitation)}/refusal")

    assert answer.status_code == 303
    assert (invitation.outcome, invitation.phone) == (InvitationOutcome.DECLINED, None)


def test_what_is_taken_back_is_not_sent(app, client, make, sign_in):
    association = make.association()
    invitation = invited(association)
    before = len(sms.outbox)
    sign_in(association.members[0].person)

    client.post(of(association, f"/members/invitations/{invitation.id}/withdrawal"))
    work(app)

    assert len(sms.outbox) == before
    assert client.get(link_to(invitation)).text.count("a reçu une réponse") == 1


def test_inviting_again_renews_and_kills_the_first_link(app, make, now):
    association = make.association()
    first = link_to(invited(association))

    with clock.frozen_at(now + timedelta(days=1)):
        again = invited(association)

    assert link_to(again) != first
    assert len(queries.open_invitations(association.id, now)) == 1
    assert db.session.scalar(sa.select(sa.func.count(Message.id))) == 1


def test_two_open_invitations_to_one_address_are_impossible_by_constraint(app, make, now):
    first = invited(make.association())
    db.session.add(
        MembershipInvitation(
            association_id=first.association_id, address_key=first.address_key, nonce="x", role=ROLE, language="fr",
            invited_by_id=first.invited_by_id, invited_at=now, expires_at=now,
        )
    )  # fmt: skip

    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


def test_an_association_sends_so_many_a_day(app, make, monkeypatch):
    monkeypatch.setattr("jusur_participa.associations.actions.invitations.INVITATIONS_A_DAY", 2)
    association = make.association()
    for number in range(2):
        invited(association, Identifier(phone=f"+21266000000{number}"))

    with pytest.raises(TooOften):
        invited(association)


def test_an_unrecognised_association_invites_nobody(app, make):
    with pytest.raises(Refused):
        invited(make.association(recognised=False))


def test_a_member_does_not_join_twice(app, make):
    association = make.association()
    member = make.membership(association).person

    with pytest.raises((Conflict, Refused)):
        actions.accept_invitation(member, invited(association))


def test_who_has_left_may_be_invited_again(app, make):
    association = make.association()
    person = make.membership(association).person
    actions.leave(person, association)

    actions.accept_invitation(person, invited(association))

    assert association.membership_of(person).role is ROLE


def test_b6_the_trail_names_neither_the_invited_nor_her_phone(app, make):
    association, person = make.association(), make.person()

    actions.accept_invitation(person, invited(association))

    kept = " ".join(str(vars(entry)) for entry in db.session.scalars(sa.select(TrailEntry)))
    assert person.public_ref not in kept
    assert "661234567" not in kept


def test_what_nobody_answered_is_forgotten_and_a_second_run_finds_nothing(app, make, now):
    invitation = invited(make.association())

    with clock.frozen_at(now + timedelta(days=15)):
        actions.forget_overdue()
        settled = invitation.settled_at
        actions.forget_overdue()

    assert (invitation.phone, invitation.outcome) == (None, InvitationOutcome.EXPIRED)
    assert invitation.settled_at == settled
