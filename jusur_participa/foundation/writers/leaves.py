"""A printed document as the writer takes it: blocks of text, tables and bars, whatever they tell about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Spoken:
    """Words that somebody wrote in a language of their own, beside those of the document."""

    text: str
    language: str


#: Words in the language of the document, or in that in which they were written.
Words = str | Spoken


@dataclass(frozen=True)
class Heading:
    """A title of a part; level 1 stands in the table of contents and may begin a page."""

    words: Words
    level: int = 1
    on_new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text; `kind` is plain, lead, soft or strong."""

    words: Words
    kind: str = "plain"


@dataclass(frozen=True)
class Points:
    """A list, a line each."""

    lines: Sequence[Words]


@dataclass(frozen=True)
class Facts:
    """Names and values, two by two; those without a value are left out."""

    rows: Sequence[tuple[str, Words]]


@dataclass(frozen=True)
class Grid:
    """A table with its caption and headings; `numbers` are the places of its columns of figures.

    `widths` are shares of the line, one a column; `totals` sets the last row apart.
    """

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Words]]
    numbers: Sequence[int] = ()
    widths: Sequence[int] = ()
    totals: bool = False


@dataclass(frozen=True)
class Bars:
    """Quantities as bars, each with its name and its value in words."""

    caption: str
    rows: Sequence[tuple[str, int, str]]


@dataclass(frozen=True)
class Figures:
    """A few large numbers with what they count."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Boxed:
    """A framed part: a title, its tags, and blocks."""

    title: Words
    tags: Sequence[str]
    blocks: Sequence["Block"]


Block = Heading | Paragraph | Points | Facts | Grid | Bars | Figures | Boxed


class Form(StrEnum):
    """How a document is laid out: a book with cover and contents, a few sheets, or one page for a wall."""

    BOOK = "book"
    SHEETS = "sheets"
    POSTER = "poster"


@dataclass(frozen=True)
class Document:
    """A whole document, ready to be set in one language.

    `emblem` is a WebP picture; where it is empty the drawn bridge stands for the town's
    arms. `address` is where the same can be read on line.
    """

    language: str
    form: Form
    title: str
    town: str
    subtitle: str
    #: Under the title: the day, the state.
    notes: Sequence[str]
    blocks: Iterable[Block]
    address: str = ""
    emblem: bytes = b""
    #: What the contents and the running foot are called in the document's language.
    contents_label: str = ""
    page_label: str = ""


@dataclass(frozen=True)
class BallotLine:
    """One thing to mark on a paper ballot; words in every language of the sheet, `code` for the strip."""

    place: str
    title: Sequence[Spoken]
    cost: Sequence[Spoken]
    about: Sequence[Spoken]
    code: Spoken


@dataclass(frozen=True)
class BallotSheet:
    """One paper ballot, its lines in the order of this sheet alone."""

    code: Spoken
    number: Spoken
    lines: Sequence[BallotLine]


@dataclass(frozen=True)
class BallotSheets:
    """A batch of paper ballots, a page each; every text in Arabic and in French.

    `mark` is what is written beside a line: a tick in a box, a number, or one of the `answers`.
    """

    language: str
    title: Sequence[Spoken]
    town: Sequence[Spoken]
    heading: Sequence[Spoken]
    asks: Sequence[Spoken]
    consultative: Sequence[Spoken]
    rules: Sequence[Spoken]
    #: What stands along the fold, and beside the part that is torn off and kept, where there is one.
    strip: Sequence[Spoken]
    keep: Sequence[Spoken]
    mark: str
    answers: Sequence[Sequence[Spoken]]
    sheets: Sequence[BallotSheet]
