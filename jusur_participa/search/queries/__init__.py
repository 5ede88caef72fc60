"""Asking the index: which entries have which words, what was meant, and the best of them with their marks."""

from jusur_participa.search.queries.finding import find, similar

__all__ = ["find", "similar"]
