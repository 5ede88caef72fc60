"""Which envelope came from a sheet on paper: asked of the slice above that prints sheets, by the code on the sheet."""

from collections.abc import Callable

#: Given a box and what somebody typed, the tag under which the ballot on that sheet lies; empty where it is no code.
Finding = Callable[[int, str], str]

_finding: list[Finding] = []


def offer(finding: Finding) -> Finding:
    """Have `finding(box_id, typed)` asked when a ballot is to be annulled; usable as a decorator."""
    if finding not in _finding:
        _finding.append(finding)
    return finding


def tag_of(box_id: int, typed: str) -> str:
    """The tag of the sheet whose code this is, or nothing."""
    return next((tag for finding in _finding if (tag := finding(box_id, typed))), "")
