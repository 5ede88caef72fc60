"""Envelopes: content of a fixed length, sealed to a public key, named by its hash.

libsodium's sealed box (X25519, XSalsa20, Poly1305) with a fresh key for each
envelope: whoever sealed it cannot open it again, and two equal contents give
two different envelopes.
"""

import hashlib
import json
from typing import Any

import rfc8785
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox

from jusur_participa.sealing.terms import RECEIPT_LENGTH, BoxKeys, Unsealable

#: Contents are padded to a multiple of so many bytes.
BLOCK = 512
#: What a content may need besides, and for each thing that it can choose: id, code, number and their marks.
BASE, EACH = 256, 64
#: Ends a content within its padding (ISO/IEC 7816-4), so that the length says nothing.
_END = b"\x80"


def make_keys() -> BoxKeys:
    """A fresh pair of keys."""
    private = PrivateKey.generate()
    return BoxKeys(bytes(private.public_key).hex(), bytes(private).hex())


def public_key_of(private: str) -> str:
    """The public key that belongs to a private one, both in hexadecimal."""
    return bytes(PrivateKey(bytes.fromhex(private)).public_key).hex()


def length_for(choices: int) -> int:
    """How many bytes every content of a ballot between so many things is padded to."""
    needed = BASE + EACH * choices
    return -(-needed // BLOCK) * BLOCK


def canonical(content: Any) -> bytes:
    """The one spelling of a value in JSON (RFC 8785), so that equal contents are equal bytes."""
    return bytes(rfc8785.dumps(content))


def seal(public: str, content: Any, length: int) -> bytes:
    """Spell, pad to `length` bytes and seal.

    Raises:
        ValueError: for a content that does not fit.
    """
    spelled = canonical(content)
    if len(spelled) >= length:
        raise ValueError(f"{len(spelled)} bytes do not fit into {length}")
    padded = (spelled + _END).ljust(length, b"\0")
    return SealedBox(PublicKey(bytes.fromhex(public))).encrypt(padded)


def unseal(private: str, sealed: bytes) -> Any:
    """What was sealed.

    Raises:
        Unsealable: with another key, or when anything of the envelope was changed.
    """
    try:
        padded = SealedBox(PrivateKey(bytes.fromhex(private))).decrypt(sealed)
        content, end, _padding = padded.rpartition(_END)
        if not end:
            raise Unsealable("the padding has no end")
        return json.loads(content)
    except (CryptoError, ValueError) as error:
        raise Unsealable(str(error)) from error


def digest_of(sealed: bytes) -> str:
    """The name of an envelope: SHA-256, in hexadecimal, as `sha256sum` gives it."""
    return hashlib.sha256(sealed).hexdigest()


def receipt_of(digest: str) -> str:
    """The beginning of an envelope's hash, in groups of four: what stands on a slip."""
    return "-".join(digest[start : start + 4] for start in range(0, RECEIPT_LENGTH, 4))


def lock_away(private: str, key: bytes) -> str:
    """A private key under a lock (32 bytes), to be kept by the installation itself; in hexadecimal."""
    return SecretBox(key).encrypt(bytes.fromhex(private)).hex()


def take_out(locked: str, key: bytes) -> str:
    """The private key that `lock_away` kept.

    Raises:
        Unsealable: under another lock.
    """
    try:
        return SecretBox(key).decrypt(bytes.fromhex(locked)).hex()
    except CryptoError as error:
        raise Unsealable("the private key is kept under another lock") from error
