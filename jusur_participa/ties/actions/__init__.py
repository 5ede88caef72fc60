"""What is done between ideas: merged, undone, objected to, split, related."""

from jusur_participa.ties.actions.merging import (
    agree_to_merge,
    ask_to_merge,
    decline_merge,
    merge_ideas,
    object_to_merge,
    release_from,
    unmerge,
)
from jusur_participa.ties.actions.relating import relate_ideas, split_idea, unrelate_ideas
from jusur_participa.ties.actions.supports import carry, forget

__all__ = [
    "agree_to_merge", "ask_to_merge", "carry", "decline_merge", "forget", "merge_ideas", "object_to_merge",
    "relate_ideas", "release_from", "split_idea", "unmerge", "unrelate_ideas",
]  # fmt: skip
