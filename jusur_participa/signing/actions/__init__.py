"""Writes of signing in: tries, codes, devices, messages, second factors."""

from jusur_participa.signing.actions.addresses import change_password, keep_address, note_proof
from jusur_participa.signing.actions.codes import burn_code, code_for, request_code, settle_code
from jusur_participa.signing.actions.devices import (
    close_all_sessions,
    close_session,
    close_session_of,
    digest,
    forget_proofs,
    open_session,
    renew_token,
)
from jusur_participa.signing.actions.factors import (
    add_authenticator,
    add_passkey,
    burn_digits,
    burn_recovery_code,
    candidate_secret,
    note_passkey_used,
    present_digits,
    remove_factors,
    remove_passkey,
    renew_recovery_codes,
)
from jusur_participa.signing.actions.forgetting import forget_ended
from jusur_participa.signing.actions.messages import (
    claim_message,
    drop_messages,
    note_failed,
    note_sent,
    write_message,
)
from jusur_participa.signing.actions.resets import agree_to_reset, ask_for_reset, withdraw_reset
from jusur_participa.signing.actions.tries import Attempt, forget_attempt, note_attempt, seconds_to_wait

__all__ = [
    "Attempt", "add_authenticator", "add_passkey", "agree_to_reset", "ask_for_reset", "burn_code", "burn_digits",
    "burn_recovery_code", "candidate_secret", "change_password", "claim_message", "close_all_sessions",
    "close_session", "close_session_of", "code_for", "digest", "drop_messages", "forget_attempt", "forget_ended",
    "forget_proofs", "keep_address", "note_attempt", "note_failed", "note_passkey_used", "note_proof", "note_sent",
    "open_session", "present_digits", "remove_factors", "remove_passkey", "renew_recovery_codes", "renew_token",
    "request_code", "seconds_to_wait", "settle_code", "withdraw_reset", "write_message",
]  # fmt: skip
