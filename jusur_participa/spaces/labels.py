"""Kept until pages imports `left_text` from `spaces.terms`, where it now stands."""

from jusur_participa.spaces.terms import left_text

__all__ = ["left_text"]
