"""Keeping the index: what became public comes in, what left sight goes out, all of it can be made anew."""

from jusur_participa.search.actions.indexing import (
    forget_unused_words,
    index_entries,
    indexed_at_the_end,
    rebuild,
    refresh,
    refresh_all,
)

__all__ = ["forget_unused_words", "index_entries", "indexed_at_the_end", "rebuild", "refresh", "refresh_all"]
