"""The parser: CommonMark's blocks and GFM's tables, as GitHub reads them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.token import Token

from greenroom.checklist.limits import MAX_BLOCKS, MAX_DEPTH, TooManyBlocksError

_LEVELS_PER_CONTAINER = 2  # the parser counts a list and its item; for a quote we add one
MAX_LEVEL = _LEVELS_PER_CONTAINER * (MAX_DEPTH + 1)
_CODE_INDENT = 4
_LAZY_LINES = 20  # looked past for more of a quote; a bound, or many quotes cost the square
_TABS = re.compile(r"^[ \t>*+\-0-9.)]*\t[ \t>*+\-0-9.)]*", re.MULTILINE)


def parse_blocks(text: str) -> tuple[list[Token], dict[str, Any]]:
    """Return the document's blocks and its link definitions; text inside blocks is not parsed.

    What lies at MAX_LEVEL or deeper is left out. Raises TooManyBlocksError.
    """
    # The parser looks one character behind a last line without an end.
    lines = text.replace("\r\n", "\n").replace("\r", "\n") + "\n"
    # The parser miscounts tabs in quotes in quotes. Before a line's text a tab means the
    # spaces to the next multiple of four.
    lines = _TABS.sub(_as_spaces, lines)
    parser = _block_parser()
    references: dict[str, Any] = {}
    tokens = _BoundedList()
    state = _State(lines, parser, references, tokens)
    parser.block.tokenize(state, 0, state.lineMax)
    return tokens, references


@cache
def inline_parser() -> MarkdownIt:
    """Return the parser of the text inside a paragraph or heading."""
    return MarkdownIt("commonmark").enable("strikethrough")


@cache
def _block_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_LEVEL, "inline_definitions": True})
    # The parser's own order asks for tables before lists: "- [ ] a | b" over "---|---" would
    # be a table of the line's text, not an item.
    before = ["paragraph", "reference"]
    parser.block.ruler.before("lheading", "table_extent", _table, {"alt": before})
    before = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.at("blockquote", _blockquote, {"alt": before})
    before = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.at("list", _list, {"alt": before})
    return parser


class _BoundedList(list[Token]):
    """Tokens, as many as memory allows for."""

    def append(self, token: Token) -> None:
        if len(self) >= MAX_BLOCKS:
            raise TooManyBlocksError
        super().append(token)


class _State(StateBlock):
    """The parser's place in the text, which also knows the items around."""

    def __init__(self, src: str, md: MarkdownIt, env: dict[str, Any], tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.outer_indents: list[int] = []  # of the items around, a quote's own beginning at 0

    def is_code_block(self, line: int) -> bool:
        """Return whether a line is indented like code, in the innermost item that it reaches.

        The parser itself measures from the item it is in, also where the line stands further
        out, and ends that item's paragraph where the line is text of it.
        """
        indent = self.sCount[line]
        reached = self.blkIndent
        if indent < reached:
            reached = next((one for one in reversed(self.outer_indents) if one <= indent), 0)
        return indent - reached >= _CODE_INDENT


def _as_spaces(found: re.Match[str]) -> str:
    return found[0].expandtabs(_CODE_INDENT)


def _table(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - a parser's rule
    """Pass over a table: its cells hold no items, and a token for each would cost memory."""
    if not table(state, first, end, silent=True):
        return False
    if not silent:
        state.line = next(
            (row for row in range(first + 2, end) if _ends_table(state, row, end)), end
        )
    return True


def _ends_table(state: StateBlock, row: int, end: int) -> bool:
    """Return whether a row is none: blank, further out, code, or the start of another block."""
    if state.isEmpty(row) or state.sCount[row] < state.blkIndent or state.is_code_block(row):
        return True
    rules = state.md.block.ruler.getRules("blockquote")
    return any(rule(state, row, end, True) for rule in rules)  # noqa: FBT003 - the parser's call


def _list(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - a parser's rule
    """Read a list, and remember for its items what is around it."""
    if silent or not isinstance(state, _State):
        return list_block(state, first, end, silent)
    state.outer_indents.append(state.blkIndent)
    try:
        return list_block(state, first, end, silent)
    finally:
        state.outer_indents.pop()


def _blockquote(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - a parser's rule
    """Read a quote whose `>` stands less than four columns in, in every line.

    The parser's own rule looks at that in the first line only. A `>` further in is text of
    the paragraph before it, or code.
    """
    if silent or not _is_quoted(state, first):
        return blockquote(state, first, end, silent)
    far = _far_markers(state, first + 1, end)
    for line in far:
        state.tShift[line] -= 1  # hides the `>` behind the space before it
    state.level += 1
    try:
        return blockquote(state, first, end, silent)
    finally:
        state.level -= 1
        for line in far:
            state.tShift[line] += 1


def _far_markers(state: StateBlock, first: int, end: int) -> list[int]:
    """Return the lines below a quote's first whose `>` is indented like code."""
    far = []
    others = 0
    for line in range(first, end):
        if state.isEmpty(line) or others > _LAZY_LINES:
            break
        if not _is_quoted(state, line):
            others += 1
        elif state.sCount[line] - state.blkIndent >= _CODE_INDENT:
            far.append(line)
    return far


def _is_quoted(state: StateBlock, line: int) -> bool:
    return state.src.startswith(">", state.bMarks[line] + state.tShift[line])
