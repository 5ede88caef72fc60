"""What searching holds of texts that were erased: neither their words nor how these are spelled."""

from collections.abc import Sequence

from jusur_participa.foundation.manifest import Erasing
from jusur_participa.foundation.offers import offers
from jusur_participa.search.actions import forget_unused_words, refresh


def _forget_words(subject_ids: Sequence[int]) -> None:
    for kind in offers().search_sources:
        refresh(kind, subject_ids)
    forget_unused_words()


erasing = Erasing(of_texts=_forget_words)
