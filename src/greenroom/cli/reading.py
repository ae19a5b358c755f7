"""What is read in a terminal: Markdown, code and what it printed, screen by screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from markdown_it.token import Token
from pygments import token as kinds
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.markdown import CodeBlock, ImageItem, Markdown, MarkdownElement
from rich.padding import Padding
from rich.segment import Segment, SegmentLines
from rich.style import Style
from rich.syntax import ANSISyntaxTheme, Syntax
from rich.text import Text

from greenroom.catalog.blocks import written_file
from greenroom.catalog.question import Block
from greenroom.cli.plain import safe

__all__ = ["block_shown", "markdown", "screens"]

INDENT: Final = (0, 0, 0, 2)
LINES_AROUND: Final = 5  # of a screen: the menu below and what was read last above
LEAST_LINES: Final = 8
# Colours that can be read on light and on dark.
_CODE: Final = ANSISyntaxTheme(
    {
        kinds.Comment: Style(dim=True, italic=True),
        kinds.Keyword: Style(color="magenta"),
        kinds.Operator.Word: Style(color="magenta"),
        kinds.String: Style(color="green"),
        kinds.Number: Style(color="cyan"),
        kinds.Name.Class: Style(bold=True),
        kinds.Name.Function: Style(bold=True),
        kinds.Name.Decorator: Style(color="cyan"),
        kinds.Generic.Output: Style(dim=True),
    }
)


def markdown(text: str, console: Console) -> RenderableType:
    """Return Markdown for this console; addresses are behind their links where it can do that."""
    return _Reading(safe(text), hyperlinks=console.color_system is not None)


def block_shown(block: Block, printed: str) -> RenderableType:
    """Return a block of an answer and what it printed just now."""
    if block.kind == "console":  # what is printed repeats the commands
        return _code(safe(printed), "console")
    file = written_file(block)
    head = [Text(f"{file}:", style="dim")] if file else []
    output = [_printed(printed)] if printed else []
    return Group(*head, _code(block.code, block.kind), *output)


def screens(console: Console, *parts: RenderableType) -> Iterator[RenderableType]:
    """Yield `parts` in pieces that fit the terminal; a part begins a new one."""
    room = max(LEAST_LINES, console.height - LINES_AROUND)
    for part in parts:
        lines = console.render_lines(part, pad=False)
        while lines:
            end = len(lines) if len(lines) <= room else _good_end(lines, room)
            yield SegmentLines(lines[:end], new_lines=True)
            lines = lines[end:]


class _Fence(CodeBlock):
    """Code, or what code printed, with what its info string says."""

    def __init__(self, kind: str, note: str) -> None:
        super().__init__(kind, "")
        self.note = note

    @classmethod
    def create(cls, _: Markdown, token: Token) -> _Fence:
        kind, *rest = token.info.split(maxsplit=1) or ["text"]
        return cls(kind, "".join(rest).strip().removeprefix("file="))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        shown = self.text.plain.rstrip("\n")
        output = self.lexer_name == "output"
        if self.note:
            yield Text(f"On Python {self.note}:" if output else f"{self.note}:", style="dim")
        yield _printed(shown) if output else _code(shown, self.lexer_name)


class _Diagram(ImageItem):
    """The words for a picture, which a terminal cannot show."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Padding(Text(f"Diagram: {self.text.plain}", style="italic"), INDENT)


class _Reading(Markdown):
    """Markdown as the content has it."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements, "fence": _Fence, "code_block": _Fence, "image": _Diagram,
    }  # fmt: skip


def _code(code: str, kind: str) -> RenderableType:
    return Padding(Syntax(code.rstrip("\n"), kind, theme=_CODE, word_wrap=True), INDENT)


def _printed(text: str) -> RenderableType:
    """Return what code printed, told from code by a bar: colour alone would not do."""
    lines = [f"│ {line}" for line in safe(text).rstrip("\n").split("\n")] if text else []
    return Padding(Text("\n".join(lines), style="dim"), INDENT)


def _good_end(lines: list[list[Segment]], room: int) -> int:
    """Return how many lines to show: up to the last empty one in the lower half, else all."""
    for end in range(room, room // 2, -1):
        if not any(segment.text.strip() for segment in lines[end - 1]):
            return end
    return room
