"""Devices, codes and second factors: of each secret, only what cannot be used by who reads the database."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.identifiers import Identifier
from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import Model
from jusur_participa.signing.terms import (
    AttemptKind,
    Channel,
    CodePurpose,
    MessageKind,
    MessageState,
    SignInMethod,
)

WAITS = text("settled_at IS NULL")


class SignInSession(Model):
    """A device a person is signed in on. The cookie holds a token, this row only its hash."""

    __tablename__ = "sign_in_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    #: Which browser on which system, so that its owner recognises it.
    device: Mapped[str]
    method: Mapped[SignInMethod] = mapped_column(default=SignInMethod.PASSWORD, server_default="password")
    #: Others use this phone: a short session, and nothing is kept on it.
    is_shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: When the second factor was last shown here; emptied when the person is given a role.
    proved_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class FailedAttempt(Model):
    """A try that came to nothing, counted by the fingerprint of what was typed or of where it came from."""

    __tablename__ = "failed_attempts"
    __table_args__ = (Index("ix_failed_attempts_key", "kind", "key_hash", "failed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[AttemptKind]
    key_hash: Mapped[str]
    failed_at: Mapped[datetime]
    #: Names the try, which counts under several keys.
    attempt: Mapped[str] = mapped_column(index=True)


class SignInCode(Model):
    """A code sent to a phone or an e-mail.

    The code itself is kept nowhere: it follows from the address, the nonce and
    the installation's secret, so that a copy of the database opens nothing.
    """

    __tablename__ = "sign_in_codes"
    __table_args__ = (CheckConstraint("(phone IS NULL) != (email IS NULL)", name="one_address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    phone: Mapped[str | None]
    email: Mapped[str | None]
    purpose: Mapped[CodePurpose]
    nonce: Mapped[str] = mapped_column(unique=True)
    #: Whose address it is to become.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    #: The try as which asking for it counts until it is typed.
    attempt: Mapped[str]
    #: The name under which to open an account, where she has said one.
    chosen_name: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(index=True)
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    #: Typed rightly, once; whatever else is typed afterwards is too late.
    used_at: Mapped[datetime | None]
    #: Led to an account, or to the new address of one.
    settled_at: Mapped[datetime | None]

    @property
    def address(self) -> Identifier:
        """Where it was sent, and the only thing it proves."""
        return Identifier(phone=self.phone, email=self.email)

    @property
    def channel(self) -> Channel:
        """How it travels."""
        return Channel.SMS if self.phone else Channel.EMAIL


class Message(Model):
    """Something short on its way to a phone or mailbox; its words are made when it is sent, and kept nowhere."""

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint("kind != 'code' OR code_id IS NOT NULL", name="code_has_its_row"),
        Index("ix_messages_next", "state", "next_attempt_at", "id"),
        Index("ix_messages_thing", "kind", "thing_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MessageKind]
    channel: Mapped[Channel]
    code_id: Mapped[int | None] = mapped_column(ForeignKey("sign_in_codes.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    #: Of another slice, which tells where it goes and what it says.
    thing_id: Mapped[int | None]
    language: Mapped[str]
    created_at: Mapped[datetime]
    state: Mapped[MessageState] = mapped_column(default=MessageState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    #: While waiting, when to try next; while sending, until when the claim holds.
    next_attempt_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    #: Why the last attempt failed, without any address.
    failure: Mapped[str | None]

    code: Mapped[SignInCode | None] = relationship()
    person: Mapped[Person | None] = relationship()


class Authenticator(Model):
    """An application on a phone that shows six digits, new every half minute (TOTP, RFC 6238)."""

    __tablename__ = "authenticators"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    #: Sealed with a key that is not in the database.
    secret: Mapped[str]
    added_at: Mapped[datetime]
    #: The last half minute whose digits were accepted: the same digits open nothing twice.
    last_step: Mapped[int]


class RecoveryCode(Model):
    """One of the codes on paper, for the day on which the phone is lost; each opens once."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]


class Passkey(Model):
    """A key that a phone or computer keeps and uses after a finger or a PIN (WebAuthn level 2)."""

    __tablename__ = "passkeys"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    #: In base64url, as browsers write it.
    credential_id: Mapped[str] = mapped_column(unique=True)
    public_key: Mapped[str]
    sign_count: Mapped[int]
    #: Which device made it, in words.
    device: Mapped[str]
    added_at: Mapped[datetime]


class FactorReset(Model):
    """Two people take away somebody's lost second factor: one asks, another agrees."""

    __tablename__ = "factor_resets"
    __table_args__ = (
        CheckConstraint("agreed_by_id IS NULL OR agreed_by_id != asked_by_id", name="two_people"),
        CheckConstraint("asked_by_id != person_id AND agreed_by_id != person_id", name="not_for_oneself"),
        Index("uq_factor_resets_waiting", "person_id", unique=True, sqlite_where=WAITS, postgresql_where=WAITS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    reason: Mapped[str]
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    settled_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
