"""Signed checkpoints in the text form that witnesses of other logs read too.

A checkpoint is a signed note (https://c2sp.org/signed-note) whose text is origin,
size and root (https://c2sp.org/tlog-checkpoint); the signature is Ed25519. The
line of the public key is `name+hash+key`, as these specifications write it.
"""

import base64
import binascii
import hashlib

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from jusur_participa.sealing.terms import Checkpoint, Misread

_ED25519 = b"\x01"
_DASH = "\u2014"


def text_of(checkpoint: Checkpoint) -> str:
    """What is signed: three lines."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{_base64(checkpoint.root)}\n"


def key_line(name: str, seed: bytes) -> str:
    """The public key of a signer, as others keep it; `seed` is 32 bytes."""
    key = _ED25519 + bytes(SigningKey(seed).verify_key)
    return f"{name}+{_hash(name, key).hex()}+{_base64(key)}"


def signed(checkpoint: Checkpoint, name: str, seed: bytes) -> str:
    """The whole note: text, an empty line, the signature's line."""
    text = text_of(checkpoint)
    key = SigningKey(seed)
    signature = key.sign(text.encode()).signature
    marked = _base64(_hash(name, _ED25519 + bytes(key.verify_key)) + signature)
    return f"{text}\n{_DASH} {name} {marked}\n"


def opened(note: str, line: str) -> Checkpoint:
    """The checkpoint that a note says, if the owner of this key line signed it.

    Raises:
        Misread: for anything that is not such a note, whole and signed by this key.
    """
    name, mark, key = _read_key(line)
    text, gap, signatures = note.partition("\n\n")
    if not gap or not signatures.endswith("\n"):
        raise Misread("this is no signed checkpoint")
    _verify(f"{text}\n", signatures, name, mark, key)
    lines = text.split("\n")
    if len(lines) < 3 or not lines[0] or not lines[1].isascii() or not lines[1].isdigit():
        raise Misread("a checkpoint has an origin, a size and a hash")
    if str(int(lines[1])) != lines[1]:
        raise Misread("the size is not written plainly")
    return Checkpoint(lines[0], int(lines[1]), _bytes(lines[2], 32))


def _verify(text: str, signatures: str, name: str, mark: bytes, key: bytes) -> None:
    for line in signatures.splitlines():
        dash, _space, rest = line.partition(" ")
        signer, _space, value = rest.partition(" ")
        if dash != _DASH or signer != name:
            continue
        both = _bytes(value, 68)
        if both[:4] != mark:
            continue
        try:
            VerifyKey(key).verify(text.encode(), both[4:])
        except BadSignatureError as error:
            raise Misread("the signature is not of this text") from error
        return
    raise Misread("the signer of this key has not signed this")


def _read_key(line: str) -> tuple[str, bytes, bytes]:
    parts = line.strip().split("+", 2)
    if len(parts) != 3:
        raise Misread("this is no line of a key")
    name, mark, key = parts[0], parts[1], _bytes(parts[2], 33)
    if key[:1] != _ED25519 or _hash(name, key).hex() != mark:
        raise Misread("the key and its hash do not belong together")
    return name, bytes.fromhex(mark), key[1:]


def _hash(name: str, key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(text: str, length: int) -> bytes:
    try:
        value = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Misread("this is not in base 64") from error
    if len(value) != length or _base64(value) != text:
        raise Misread(f"{length} bytes are expected")
    return value
