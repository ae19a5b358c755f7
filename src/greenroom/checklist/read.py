"""Reading: GFM task lists, each box found to the byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from greenroom.checklist.document import Document, Item
from greenroom.checklist.gfm import MAX_LEVEL, parse_blocks
from greenroom.checklist.limits import TooDeepError, refuse_absurd_lines, refuse_too_many_lines
from greenroom.checklist.plain import one_line, plain
from greenroom.checklist.remarks import Numbered, remarks
from greenroom.checklist.source import decode, line_starts

# What stands before a paragraph's first character in its line: markers of lists and quotes.
_BOX = re.compile(
    rb"[ \t>*+\-0-9.)]*"
    rb"\[([ xX])\](?=[ \t\v\f\r\n])"
    rb"(?P<more>[ \t\v\f]*+[^ \t\v\f\r\n])?"
)
_BOX_LENGTH = 3


def read_document(source: bytes, *, name: str = "The checklist") -> Document:
    """Return the checklist in a Markdown file's bytes, as GitHub shows it.

    A box is `[ ]`, `[x]` or `[X]` at the start of a list item's first paragraph, with
    whitespace and more text after it. The time grows with the parse alone.

    Raises a ChecklistError for bytes that are no text, too many, or nested too deep.
    """
    text = decode(source, name=name)
    refuse_too_many_lines(source)
    starts = line_starts(source)
    refuse_absurd_lines(source, starts)
    tokens, references = parse_blocks(text)
    walk = _Walk(source, starts, tokens, references)
    for index, token in enumerate(tokens):
        walk.step(index, token)
    items = tuple(walk.items)
    return Document(source, walk.title, items, remarks(items, walk.numbered))


@dataclass(slots=True)
class _Walk:
    """One pass over the parser's tokens."""

    source: bytes
    starts: Sequence[int]  # of the lines, in bytes
    tokens: Sequence[Token]
    references: dict[str, Any]
    items: list[Item] = field(default_factory=list)
    numbered: list[Numbered] = field(default_factory=list)
    title: str = ""
    _section: str = ""
    _outer_sections: list[str] = field(default_factory=list)  # of the containers around
    _lists: list[int] = field(default_factory=list)  # token indexes of the lists around
    _parents: list[int] = field(default_factory=lambda: [-1])  # and of the containers

    def step(self, index: int, token: Token) -> None:
        """Take the next token."""
        if token.type == "heading_open":
            self._enter_section(index)
        elif token.nesting == 1 and token.type.endswith("list_open"):
            self._lists.append(index)
        elif token.nesting == -1 and token.type.endswith("list_close"):
            self._lists.pop()
        elif token.type in ("list_item_open", "blockquote_open"):
            self._enter_container(index, token)
        elif token.type in ("list_item_close", "blockquote_close"):
            self._section = self._outer_sections.pop()
            self._parents.pop()

    def _enter_section(self, index: int) -> None:
        self._section = plain(self.tokens[index + 1].content, self.references)
        self.title = self.title or self._section

    def _enter_container(self, index: int, token: Token) -> None:
        if token.level + 1 >= MAX_LEVEL:
            raise TooDeepError(_first_line(token) + 1)
        if token.type == "list_item_open":
            self._take_item(index, token)
        self._outer_sections.append(self._section)  # a heading inside ends with its container
        self._parents.append(index)

    def _take_item(self, index: int, token: Token) -> None:
        paragraph = self._first_paragraph(index + 1, _first_line(token))
        box = self._box(paragraph) if paragraph else None
        if token.info:
            line = _first_line(token) + 1
            number = Numbered(
                self._parents[-1], self._lists[-1], token.info, line, is_task=box is not None
            )
            self.numbered.append(number)
        if paragraph and box is not None:
            self._add_item(token, paragraph, box)

    def _first_paragraph(self, index: int, line: int) -> Token | None:
        """Return the text of the paragraph that the item begins with, None where it does not.

        Link definitions may stand before it, but no blank line between.
        """
        definitions = False
        while self.tokens[index].type == "definition" and _first_line(self.tokens[index]) <= line:
            line = _last_line(self.tokens[index])
            definitions = True
            index += 1
        token = self.tokens[index]
        if token.type != "paragraph_open" or (definitions and _first_line(token) != line):
            return None
        return self.tokens[index + 1]

    def _box(self, paragraph: Token) -> int | None:
        """Return the byte offset between the brackets of a box, None where there is none."""
        found = _BOX.match(self.source, self.starts[_first_line(paragraph)])
        if not found or not paragraph.content.startswith("["):
            return None
        # Text in its line or in the next: the parser's own strip drops no-break spaces too.
        if not found["more"] and not paragraph.content[_BOX_LENGTH:].strip():
            return None
        return found.start(1)

    def _add_item(self, token: Token, paragraph: Token, box: int) -> None:
        markdown = paragraph.content[_BOX_LENGTH:]
        self.items.append(
            Item(
                index=len(self.items),
                line=_first_line(paragraph) + 1,
                box=box,
                ticked=self.source[box : box + 1] != b" ",
                number=token.info,
                text=one_line(markdown),
                plain=plain(markdown, self.references),
                depth=len(self._lists) - 1,
                section=self._section,
            )
        )


def _first_line(token: Token) -> int:
    """Return the 0-based line a block begins in."""
    assert token.map is not None
    return token.map[0]


def _last_line(token: Token) -> int:
    """Return the 0-based line after a block's last."""
    assert token.map is not None
    return token.map[1]
