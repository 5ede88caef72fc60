"""Passkeys (WebAuthn level 2): what a browser is asked, and whether its answer holds.

The challenge follows from the session's token, which a right answer replaces:
no answer is good twice, and looking at the page writes nothing.
"""

import ipaddress
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, request
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    UserVerificationRequirement,
)

from jusur_participa.foundation import keys
from jusur_participa.signing import actions
from jusur_participa.signing.browser import Device
from jusur_participa.signing.models import Passkey

NAME = "Jusur Participa"


@dataclass(frozen=True)
class Made:
    """A key that a browser has made, as it is kept."""

    credential_id: str
    public_key: str
    sign_count: int


def domain() -> str | None:
    """For which host name keys are made; None where there is only a number, for which browsers make none.

    Always the configured one: a browser answers for the host that it is at, so
    that a key can be used by no page that only looks like ours. On a developer's
    own machine it is whatever `localhost` is served at.
    """
    name = urlsplit(request.host_url).hostname if _is_at_home() else urlsplit(current_app.config["BASE_URL"]).hostname
    try:
        ipaddress.ip_address(name or "")
    except ValueError:
        return name
    return None


def _is_at_home() -> bool:
    return urlsplit(request.host_url).hostname == "localhost"


def _origin() -> str:
    if _is_at_home():
        return request.host_url.rstrip("/")
    address = urlsplit(current_app.config["BASE_URL"])
    return f"{address.scheme}://{address.netloc}"


def _challenge(device: Device, purpose: str) -> bytes:
    return keys.keyed(f"passkey {purpose}", actions.digest(device.token))


def options_to_make(device: Device, known: list[Passkey]) -> str:
    """What the browser needs to make a key, as JSON."""
    person = device.person
    return options_to_json(
        generate_registration_options(
            rp_id=domain() or "",
            rp_name=NAME,
            user_id=person.public_ref.encode(),
            # Shown by the device beside the key; neither phone nor e-mail, which others may see there.
            user_name=person.chosen_name,
            challenge=_challenge(device, "make"),
            exclude_credentials=_described(known),
            authenticator_selection=AuthenticatorSelectionCriteria(
                user_verification=UserVerificationRequirement.REQUIRED
            ),
        )
    )


def made(device: Device, answer: str) -> Made | None:
    """The key that the browser says it has made, where what it says holds."""
    try:
        verified = verify_registration_response(
            credential=answer,
            expected_challenge=_challenge(device, "make"),
            expected_rp_id=domain() or "",
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None
    return Made(
        bytes_to_base64url(verified.credential_id),
        bytes_to_base64url(verified.credential_public_key),
        verified.sign_count,
    )


def options_to_use(device: Device, known: list[Passkey]) -> str:
    """What the browser needs to use one of these keys, as JSON."""
    return options_to_json(
        generate_authentication_options(
            rp_id=domain() or "",
            challenge=_challenge(device, "use"),
            allow_credentials=_described(known),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def used(device: Device, answer: str, known: list[Passkey]) -> tuple[Passkey, int] | None:
    """Which key has answered, and how often it says that it was used; None where the answer does not hold."""
    try:
        named = base64url_to_bytes(_id_in(answer))
        passkey = next(one for one in known if base64url_to_bytes(one.credential_id) == named)
        verified = verify_authentication_response(
            credential=answer,
            expected_challenge=_challenge(device, "use"),
            expected_rp_id=domain() or "",
            expected_origin=_origin(),
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError, StopIteration):
        return None
    return passkey, verified.new_sign_count


def _id_in(answer: str) -> str:
    return str(json.loads(answer)["id"])


def _described(known: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential_id)) for one in known]
