"""Pages without what is signed anew each second, so that two of them can be compared."""

import re


def without_tokens(page: str) -> str:
    """The page without its tokens against forgery."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page)
