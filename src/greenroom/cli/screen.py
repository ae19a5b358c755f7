"""What is shown in a terminal: Markdown, code and what it printed, screen by screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import ClassVar, Final

import click
from markdown_it.token import Token
from pygments import token as kinds
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.markdown import CodeBlock, ImageItem, Markdown, MarkdownElement
from rich.padding import Padding
from rich.segment import Segment, SegmentLines
from rich.style import Style
from rich.syntax import ANSISyntaxTheme, Syntax
from rich.text import Text
from rich.theme import Theme

from greenroom.catalog.blocks import written_file
from greenroom.catalog.markdown import markdown_of_learner, plain
from greenroom.catalog.question import Block

__all__ = [
    "block_shown",
    "markdown",
    "open_console",
    "plain_line",
    "print_json",
    "print_line",
    "safe",
    "screens",
]

INDENT: Final = (0, 0, 0, 2)
LINES_AROUND: Final = 5  # of a screen: the menu below and what was read last above
LEAST_LINES: Final = 8
# Colours that can be read on light and dark, and by nobody's eye alone.
_THEME: Final = Theme(
    {
        "markdown.h1": "bold underline",
        "markdown.h2": "bold underline",
        "markdown.h3": "bold",
        "markdown.code": "cyan",
        "markdown.link_url": "underline",
        "markdown.item.bullet": "none",
        "markdown.item.number": "none",
    }
)
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
# What a learner's file or code holds must not steer their terminal.
_CONTROLS: Final = {
    **{code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n"},
    **dict.fromkeys(range(0x7F, 0xA0), "�"),
}


def open_console(*, stderr: bool = False) -> Console:
    """Return the console."""
    return Console(highlight=False, stderr=stderr, theme=_THEME)


def print_line(console: Console, line: Text | str, *, cut: bool = False) -> None:
    """Print one line; a pipe gets it as long as it is, a terminal wrapped, or `cut`."""
    text = Text(line) if isinstance(line, str) else line
    if not console.is_terminal:
        console.print(text, soft_wrap=True)
    elif cut:
        console.print(text, no_wrap=True, overflow="ellipsis")
    else:
        console.print(text)


def safe(text: str) -> str:
    """Return `text` with its control characters made visible, save tabs and line ends."""
    return text.translate(_CONTROLS)


def print_json(facts: object) -> None:
    """Print JSON for a script, in ASCII: it survives every encoding."""
    click.echo(json.dumps(facts, indent=2))


def plain_line(title: str) -> str:
    """Return one line of Markdown as text without marks."""
    (line,) = markdown_of_learner().parseInline(title)
    return safe(" ".join(plain(line).split()))


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
