"""The documents of the repository, read as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Found:
    """A piece of a document: a fence, a code span, a link."""

    document: Document
    line: int
    text: str
    kind: str = ""  # of a fence: the first word behind it; of a link: nothing
    info: str = ""  # of a fence: the other words

    def __str__(self) -> str:
        return f"{self.document.name}:{self.line}"


@dataclass(frozen=True)
class Document:
    """A Markdown file that people read."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tokens(self) -> list[Token]:
        return MarkdownIt("commonmark").enable("table").parse(self.text)

    @property
    def fences(self) -> list[Found]:
        found = []
        for token in self.tokens:
            if token.type == "fence":
                kind, _, info = token.info.strip().partition(" ")
                found.append(Found(self, token.map[0] + 1, token.content, kind, info))
        return found

    @property
    def code_spans(self) -> list[Found]:
        return [
            Found(self, line, child.content)
            for line, child in self._children()
            if child.type == "code_inline"
        ]

    @property
    def links(self) -> list[Found]:
        """Where its links and pictures lead."""
        found = []
        for line, child in self._children():
            if child.type in {"link_open", "image"}:
                found.append(Found(self, line, child.attrs.get("href") or child.attrs["src"]))
        html = "".join(t.content for t in self.tokens if t.type == "html_block")
        found += [Found(self, 1, url) for url in re.findall(r'(?:src|srcset|href)="(.+?)"', html)]
        return found

    @property
    def headings(self) -> list[str]:
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return [after.content for token, after in pairs if token.type == "heading_open"]

    def table(self, heading: str) -> list[list[str]]:
        """Return the rows of the first table below a heading, each cell as Markdown."""
        at = next(
            index
            for index, token in enumerate(self.tokens)
            if token.type == "heading_open" and self.tokens[index + 1].content == heading
        )
        rows: list[list[str]] = []
        for index in range(at + 1, len(self.tokens)):
            token = self.tokens[index]
            if token.type == "table_close":
                return rows[1:]  # the first holds the headings
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "td_open":
                rows[-1].append(self.tokens[index + 1].content)
        raise AssertionError(f"{self.name} has no table below {heading!r}")

    def first_cells(self, heading: str) -> list[str]:
        """Return the code span that each row of a table begins with."""
        return [re.match(r"`([^`]+)`", row[0])[1] for row in self.table(heading)]

    def _children(self) -> Iterator[tuple[int, Token]]:
        for token in self.tokens:
            for child in token.children or ():
                yield (token.map or [0])[0] + 1, child


def read_documents() -> list[Document]:
    """Return what people read; the content has a checker of its own."""
    places = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("frontend/*.md")]
    return [Document(path) for path in sorted(places)]


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    return read_documents()


@pytest.fixture(scope="session")
def document_named() -> Callable[[str], Document]:
    return lambda name: Document(ROOT / name)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `consoles` once for each document that has any."""
    if "consoles" in metafunc.fixturenames:
        found = {document.name: consoles_of(document) for document in read_documents()}
        found = {name: blocks for name, blocks in found.items() if blocks}
        metafunc.parametrize("consoles", found.values(), ids=found.keys())


def consoles_of(document: Document) -> list[Found]:
    return [fence for fence in document.fences if fence.kind == "console"]
