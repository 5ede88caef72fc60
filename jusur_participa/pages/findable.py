"""How the explanations are found: by the words that stand in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import url_for

from jusur_participa.foundation.i18n import LANGUAGES, _l, in_language
from jusur_participa.foundation.manifest import SearchEntry, SearchSource
from jusur_participa.foundation.verdicts import Words
from jusur_participa.pages.terms import DATA_KEPT


@dataclass(frozen=True)
class Explanation:
    """A page that the whole network has, with the words it may be looked for by."""

    endpoint: str
    title: Words
    words: Sequence[Words]


#: By number: the index keeps ids. The words are those of the pages.
EXPLANATIONS = {
    1: Explanation(
        "pages.how",
        _l("How it works"),
        (
            _l("An idea crosses a bridge, step by step. At each step you can see where it is, who decided and why."),
            _l("You propose"),
            _l("Everybody discusses"),
            _l("The municipality studies and answers"),
            _l("You vote"),
            _l("The idea enters the plan"),
            _l("It is built, and you check"),
            _l("Do I need an account?"),
            _l("Who may vote?"),
            _l("What if an idea is refused?"),
            _l("Is a support a signature?"),
            _l("Can others see that I was here?"),
        ),
    ),
    2: Explanation("pages.privacy", _l("Your data"), tuple(data for data, _whether, _who in DATA_KEPT)),
}
#: Explanations have no date; among things as good they come last.
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)


def entries(ids: Sequence[int] | None) -> Iterator[SearchEntry]:
    """The explanations, once a language."""
    for number in EXPLANATIONS if ids is None else set(ids) & EXPLANATIONS.keys():
        page = EXPLANATIONS[number]
        for language in LANGUAGES:
            with in_language(language):
                title, body = str(page.title), " ".join(str(words) for words in page.words)
            yield SearchEntry(number, None, language, title, body, published_at=_WRITTEN)


source = SearchSource(
    kind="page",
    label=_l("Explanations"),
    icon="info",
    entries=entries,
    url=lambda town, number: url_for(EXPLANATIONS[number].endpoint),
    order=800,
)
