"""Whether something may be done, and the reason a citizen reads if not."""

from dataclasses import dataclass
from typing import Protocol


class Words(Protocol):
    """A sentence that is translated when it is shown."""

    def __str__(self) -> str: ...


@dataclass(frozen=True)
class Verdict:
    """The answer of a policy: true when allowed, with its reason when not.

    `remedy` says what the reader can do about it (an endpoint and its label),
    where there is something to do.
    """

    allowed: bool
    reason: Words = ""
    remedy: tuple[str, Words] | None = None

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Verdict(True)


def refused(reason: Words, remedy: tuple[str, Words] | None = None) -> Verdict:
    """A refusal with its reason, which every refusal owes."""
    return Verdict(False, reason, remedy)


class Refused(Exception):
    """Raised by `require`; becomes a 403 page that shows the verdict."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(str(verdict.reason))
        self.verdict = verdict


def require(verdict: Verdict) -> None:
    """Go on if the verdict allows it.

    Raises:
        Refused: with the verdict, otherwise.
    """
    if not verdict.allowed:
        raise Refused(verdict)
