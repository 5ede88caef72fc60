"""Stylesheets that work in both directions, pages without inline code, markup that is made in few known places."""

import ast
import re
from collections import Counter

import pytest

from tests.support.sources import PACKAGE, Source, python_files, scripts, stylesheets, templates

PHYSICAL = re.compile(
    r"(?:^|[\s;{])((?:(?:scroll-)?(?:margin|padding)|border|inset)-(?:left|right)[\w-]*|(?:left|right)\s*(?=:)"
    r"|border-(?:top|bottom)-(?:left|right)-radius|text-align\s*:\s*(?:left|right)\b|(?:float|clear)\s*:\s*(?:left|right)\b)"
)
INLINE = {
    "a style attribute": re.compile(r"""\sstyle\s*=\s*["']"""),
    "a style element": re.compile(r"<style\b"),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)"),
    "an event attribute": re.compile(r"""<[^>]*\son[a-z]+\s*=\s*["']"""),
    "a script address": re.compile(r"javascript:"),
}
RAW = re.compile(r"\|\s*safe\b|\bautoescape\s+false\b|\bMarkup\(")
HTML_FROM_TEXT = re.compile(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function)\b")

#: Where text becomes markup without being a constant, each read and found safe; the figure is how often.
REVIEWED_MARKUP = {
    "jusur_participa/foundation/text.py": 1,  # cleaned by nh3 with an allow-list
    "jusur_participa/signing/views/factors.py": 1,  # a QR code: shapes, with nothing of what they say as text
}


def _lines(source: Source, pattern: re.Pattern[str], complaint: str) -> list[str]:
    return [
        f"{source.path}:{number}: {complaint}: {line.strip()[:80]}"
        for number, line in enumerate(source.text.splitlines(), 1)
        if pattern.search(line)
    ]


def physical_directions(sources: list[Source]) -> list[str]:
    """Declarations that would stay on the same side when the page turns from Arabic to French."""
    return [line for source in sources for line in _lines(source, PHYSICAL, "left and right are start and end")]


def inline_code(sources: list[Source]) -> list[str]:
    """What the content security policy would refuse to run or to apply."""
    return [
        f"{source.path}:{source.text.count(chr(10), 0, match.start()) + 1}: {name}"
        for source in sources
        for name, pattern in INLINE.items()
        for match in pattern.finditer(source.text)
    ]


def raw_output(sources: list[Source]) -> list[str]:
    """Templates that switch escaping off."""
    return [line for source in sources for line in _lines(source, RAW, "text must stay escaped")]


def html_from_text(sources: list[Source]) -> list[str]:
    """Scripts that turn text into markup or code."""
    return [line for source in sources for line in _lines(source, HTML_FROM_TEXT, "text becomes markup")]


def made_markup(sources: list[Source]) -> Counter[str]:
    """How often each module makes markup of something that is no constant."""
    return Counter(source.path for source in sources for node in ast.walk(source.tree) if _makes_markup(node))


def _makes_markup(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    return name == "Markup" and not all(isinstance(argument, ast.Constant) for argument in node.args)


def test_stylesheets_know_no_left_and_right():
    assert physical_directions(stylesheets()) == []


def test_templates_hold_no_inline_code():
    assert inline_code(templates()) == []


def test_templates_escape_everything():
    assert raw_output(templates()) == []


def test_scripts_make_no_markup_of_text():
    assert html_from_text(scripts()) == []


def test_markup_is_made_in_the_reviewed_places_only():
    assert made_markup(python_files()) == REVIEWED_MARKUP


@pytest.mark.parametrize(
    "text",
    [
        "a { margin-left: 1rem }",
        "a { left: 0 }",
        "a {\n  border-right-color: red\n}",
        "a { text-align: right }",
        "a { float: left }",
        "a { border-top-left-radius: 4px }",
        "a { padding-right: 4px }",
    ],
)
def test_a_physical_direction_is_found(text):
    assert len(physical_directions([Source("site.css", text)])) == 1


@pytest.mark.parametrize(
    "text", ["a { margin-inline-start: 1rem }", "a { inset-inline-end: 0 }", ".left-over { color: red }"]
)
def test_a_logical_direction_is_let_through(text):
    assert physical_directions([Source("site.css", text)]) == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<button type="button" onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_inline_code_is_found(text):
    assert len(inline_code([Source("show.html", text)])) == 1


def test_a_script_with_an_address_is_let_through():
    assert inline_code([Source("show.html", '<script type="module" src="{{ script_url }}"></script>')]) == []


@pytest.mark.parametrize("text", ["{{ body | safe }}", "{{ body|safe }}", "{% autoescape false %}"])
def test_unescaped_output_is_found(text):
    assert len(raw_output([Source("show.html", text)])) == 1


@pytest.mark.parametrize("text", ["node.innerHTML = text", "eval(text)", 'node.insertAdjacentHTML("end", text)'])
def test_a_script_that_makes_markup_of_text_is_found(text):
    assert len(html_from_text([Source("site.js", text)])) == 1


@pytest.mark.parametrize("text", ["Markup(body)", 'Markup(f"<b>{name}</b>")', 'markupsafe.Markup("<b>" + name)'])
def test_markup_made_of_text_is_found(text):
    assert made_markup([Source(f"{PACKAGE}/comments/views.py", text)]) == {f"{PACKAGE}/comments/views.py": 1}
