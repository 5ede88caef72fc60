"""The product's files, as the guards of the architecture read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "jusur_participa"


@dataclass(frozen=True)
class Source:
    """One file: its path below the root, and what stands in it."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def module(self) -> str:
        """`jusur_participa.comments.rules`."""
        return self.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @property
    def package(self) -> str:
        """What relative imports start from."""
        return self.module if self.path.endswith("__init__.py") else self.module.rpartition(".")[0]

    @property
    def slice(self) -> str:
        """`comments`, `foundation`; empty for what stands at the top."""
        parts = self.path.split("/")
        return parts[1] if len(parts) > 2 else ""

    @property
    def layer(self) -> str:
        """`rules`, `views`; the folder's name where a layer is a folder."""
        parts = self.path.removesuffix(".py").split("/")
        return parts[2] if len(parts) > 2 else ""

    def at(self, node: ast.AST, complaint: str) -> str:
        """A complaint with the place that an editor can jump to."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {complaint}"

    def imports(self) -> Iterator[tuple[ast.AST, str]]:
        """Every module imported, however it is spelled; a name imported from a package counts as its module."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._absolute(node)
                yield from ((node, f"{base}.{alias.name}") for alias in node.names)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.package.split(".")
        above = parts[: len(parts) - node.level + 1]
        return ".".join([*above, *([node.module] if node.module else [])])


def python_files(*folders: str) -> list[Source]:
    """Every module below these folders; of the product where none is named."""
    return _files(".py", folders or (PACKAGE,))


def templates() -> list[Source]:
    """Every template of the product."""
    return _files(".html", (PACKAGE,))


def stylesheets() -> list[Source]:
    """Every stylesheet of the product."""
    return _files(".css", (PACKAGE,))


def scripts() -> list[Source]:
    """Every script of the product."""
    return _files(".js", (PACKAGE,))


def _files(ending: str, folders: tuple[str, ...]) -> list[Source]:
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob(f"*{ending}"))
    return [Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
