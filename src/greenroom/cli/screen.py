"""The console and its lines."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

__all__ = ["open_console", "print_line"]

# Markdown in colours that can be read on light and on dark.
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
