"""Supports and comments as lines of one's own page: what about, where, when."""

from collections.abc import Iterable

from jusur_participa.comments.models import Comment
from jusur_participa.foundation.text import excerpt
from jusur_participa.pages.terms import Act
from jusur_participa.subjects.registry import kind_of
from jusur_participa.supports.models import Support


def acts_of_support(supports: Iterable[Support]) -> list[Act]:
    """One line a support, leading to what is supported."""
    return [_about(support.subject, support.given_at) for support in supports]


def acts_of_commenting(comments: Iterable[Comment]) -> list[Act]:
    """One line a comment, leading to it, with how it begins."""
    return [_saying(comment) for comment in comments]


def _about(subject, at, words="", words_language=None) -> Act:
    kind = kind_of(subject)
    return Act(kind.title(subject), kind.language(subject), kind.url(subject), at, words, words_language)


def _saying(comment: Comment) -> Act:
    kind, about = kind_of(comment), comment.about
    title, language = kind_of(about).title(about), kind_of(about).language(about)
    return Act(title, language, kind.url(comment), comment.created_at, excerpt(comment.body, 120), comment.language)
