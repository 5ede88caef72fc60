"""Somebody who uses the product by what its pages show: links, fields and buttons, in one language.

The journeys are told to a `Walker`. `PageWalker` reads HTML as a browser
without script does; `tests/browser/` has one that drives a real browser.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from babel.support import Translations
from flask import Flask
from flask.testing import FlaskClient

import config

VOID = {"area", "br", "hr", "img", "input", "link", "meta", "use", "path", "circle", "source", "col"}


def words_in(language: str):
    """What a message of the product says in `language`, with its values filled in."""
    catalog = Translations.load(config.Config.BABEL_TRANSLATION_DIRECTORIES, [language])

    # A message that has a context is asked for as "context\u0004message".
    def words(message: str, **values: object) -> str:
        said = catalog.gettext(message)
        return said % values if values else said

    return words


class Walker(ABC):
    """A person with a browser, somewhere on the way."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words = words_in(language)

    def visit(self, path: str) -> None:
        """Go to an address, given without its language."""
        self.open(f"/{self.language}{path}")

    @abstractmethod
    def open(self, path: str) -> None: ...

    @abstractmethod
    def fill(self, **fields: str | int) -> None:
        """Write into fields, by their names."""

    @abstractmethod
    def choose(self, name: str, *values: object) -> None:
        """Tick boxes, or choose an option, by name and value."""

    @abstractmethod
    def offered(self, name: str) -> list[str]:
        """The values that can be chosen for a field, the empty one aside."""

    @abstractmethod
    def written(self, part: str) -> list[str]:
        """The names of the fields to write into that contain `part`."""

    @abstractmethod
    def is_held_back(self, act: Callable[[], None]) -> None:
        """Do something that the page refuses, and be told why: a 422."""

    @abstractmethod
    def press(self, message: str, **values: object) -> None:
        """Press the button that says `message`, and arrive where it leads."""

    def follow(self, message: str, **values: object) -> None:
        """Follow the link that says `message`."""
        self.follow_text(self.words(message, **values))

    def follow_last(self, message: str) -> None:
        """Follow the last of several links that say `message`."""
        self.follow_text(self.words(message), which=-1)

    @abstractmethod
    def follow_text(self, text: str, which: int = 0) -> None:
        """Follow the link that reads `text`, in whatever language that is; the first of several."""

    @property
    @abstractmethod
    def text(self) -> str:
        """What the page says, without its markup, in single spaces."""

    @property
    @abstractmethod
    def path(self) -> str:
        """Where the walker is."""

    def reads(self, *texts: str) -> None:
        """See these words on the page, as they stand."""
        for text in texts:
            assert " ".join(text.split()) in self.text, f"{text!r} is not said at {self.path}:\n{self.text}"

    def is_told(self, message: str, **values: object) -> None:
        """See a sentence of the product, in the walker's language."""
        self.reads(self.words(message, **values))

    def does_not_read(self, *texts: str) -> None:
        for text in texts:
            assert text not in self.text, f"{text!r} is said at {self.path}"

    def found(self, pattern: str) -> str:
        """The first text of the page that fits a pattern."""
        match = re.search(pattern, self.text)
        assert match, f"nothing like {pattern} at {self.path}:\n{self.text}"
        return match[0]

    @property
    def number(self) -> int:
        """The last number of the address: what the page is about."""
        return int(re.findall(r"/(\d+)", self.path)[-1])


@dataclass
class HtmlForm:
    """A form of a page, with what it would send."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    #: Every name that can be sent, chosen or not.
    names: set[str] = field(default_factory=set)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


class Reader(HTMLParser):
    """Text, links and forms of one page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[HtmlForm] = []
        self.links: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self._form: HtmlForm | None = None
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self._select = ""
        self._silent = 0
        self._named: dict[str, HtmlForm] = {}
        #: Boxes that stand outside the form they belong to.
        self._apart: list[dict[str, str]] = []
        self.feed(html)
        for said in self._apart:
            self._form = self._named.get(said["form"])
            self._take_input(said)
        self._form = None

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in ("script", "style", "head"):
            self._silent += 1
        if tag == "form":
            self._form = HtmlForm(said.get("action", ""), said.get("method", "get").lower())
            self.forms.append(self._form)
            self._named[said.get("id", "")] = self._form
        if tag == "input" and "form" in said:
            self._apart.append(said)
        elif tag == "input":
            self._take_input(said)
        if tag == "select":
            self._select = said.get("name", "")
        if tag == "option" and self._form is not None:
            self._offer(self._select, said.get("value", ""), "selected" in said, of_list=True)
        if tag not in VOID:
            self._open.append((tag, said, []))

    def _take_input(self, said: dict[str, str]) -> None:
        kind, name = said.get("type", "text"), said.get("name", "")
        if self._form is None or not name:
            return
        if kind in ("checkbox", "radio"):
            self._offer(name, said.get("value", "on"), "checked" in said)
        elif kind in ("submit", "image"):
            self._form.buttons.append((said.get("value", ""), name, said.get("value", "")))
        elif kind != "file":
            self._form.names.add(name)
            self._form.fields.append((name, said.get("value", "")))

    def _offer(self, name: str, value: str, chosen: bool, of_list: bool = False) -> None:
        if self._form is None:
            return
        self._form.names.add(name)
        options = self._form.choices.setdefault(name, [])
        options.append(value)
        already = any(taken == name for taken, _ in self._form.fields)
        if chosen or (of_list and len(options) == 1):
            self._form.fields.append((name, value))
        if chosen and of_list and already:
            # A browser preselects the first option only where none is marked.
            self._form.fields.remove((name, options[0]))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head"):
            self._silent -= 1
        while any(opened == tag for opened, _said, _inside in self._open):
            opened, said, inside = self._open.pop()
            self._close(opened, said, " ".join("".join(inside).split()), "".join(inside))
            if opened == tag:
                break
        if tag == "form":
            self._form = None

    def _close(self, tag: str, said: dict[str, str], text: str, raw: str) -> None:
        label = text or said.get("aria-label", "")
        if tag == "a":
            self.links.append((label, said.get("href", "")))
        if tag == "button" and self._form is not None and said.get("type", "submit") == "submit":
            self._form.buttons.append((label, said.get("name", ""), said.get("value", "")))
        if tag == "textarea" and self._form is not None:
            self._form.names.add(said["name"])
            self._form.fields.append((said["name"], raw.removeprefix("\n")))

    def handle_data(self, data: str) -> None:
        for _tag, _said, inside in self._open:
            inside.append(data)
        if not self._silent:
            self.texts.append(data)


class PageWalker(Walker):
    """Reads the pages' HTML and sends their forms, as a browser without script would."""

    def __init__(self, app: Flask, language: str, browser: FlaskClient | None = None) -> None:
        super().__init__(language)
        self.browser = browser or app.test_client()
        self._written: dict[str, list[str]] = {}
        self._path = self._address = ""
        self.status = self._expected = 200

    def open(self, path: str) -> None:
        self._arrive(self.browser.get(path, follow_redirects=True))

    def _arrive(self, response) -> None:
        self._path = response.request.path
        self._address = response.request.full_path.rstrip("?")
        self.status = response.status_code
        self._page = Reader(response.get_data(as_text=True))
        self._written = {}
        assert self.status in (200, self._expected), f"{self.status} at {self._path}:\n{self.text}"

    def fill(self, **fields: str | int) -> None:
        self._written.update({name: [str(value)] for name, value in fields.items()})

    def choose(self, name: str, *values: object) -> None:
        offered = {value for form in self._page.forms for value in form.choices.get(name, ())}
        assert {str(value) for value in values} <= offered, (
            f"{name} at {self.path} offers {sorted(offered)}, not {values}:\n{self.text}"
        )
        self._written[name] = [str(value) for value in values]

    def press(self, message: str, **values: object) -> None:
        label = self.words(message, **values)
        fitting = [
            (form, button)
            for form in self._page.forms
            for button in form.buttons
            if label in button[0] and self._written.keys() <= form.names
        ]
        assert fitting, (
            f"no button {label!r} with {sorted(self._written)} at {self._path}; there are "
            f"{[(form.action, form.buttons, sorted(form.names)) for form in self._page.forms]}"
        )
        form, (_label, name, value) = fitting[0]
        sent = [(key, one) for key, one in form.fields if key not in self._written]
        sent += [(key, one) for key, several in self._written.items() for one in several]
        if name:
            sent.append((name, value))
        data: dict[str, list[str]] = {}
        for key, one in sent:
            data.setdefault(key, []).append(one)
        address = form.action or self._address
        if form.method == "get":
            self._arrive(self.browser.get(address, query_string=data, follow_redirects=True))
        else:
            self._arrive(self.browser.post(address, data=data, follow_redirects=True))

    def offered(self, name: str) -> list[str]:
        values = [value for form in self._page.forms for value in form.choices.get(name, ()) if value]
        assert values, f"{name} offers nothing at {self.path}:\n{self.text}"
        return values

    def written(self, part: str) -> list[str]:
        return [name for form in self._page.forms for name in sorted(form.names) if part in name]

    def is_held_back(self, act: Callable[[], None]) -> None:
        self._expected = 422
        act()
        assert self.status == 422, f"{self.status} at {self._path}"
        self._expected = 200

    def follow_text(self, text: str, which: int = 0) -> None:
        leading = [href for label, href in self._page.links if text in label]
        assert leading, f"no link {text!r} at {self._path}; there are {[label for label, _ in self._page.links]}"
        self.open(leading[which])

    @property
    def text(self) -> str:
        return " ".join("".join(self._page.texts).split())

    @property
    def path(self) -> str:
        return self._path
