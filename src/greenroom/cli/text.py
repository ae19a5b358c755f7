"""Markdown for the terminal."""

from __future__ import annotations

import re

from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.syntax import Syntax
from rich.text import Text

__all__ = ["markdown", "plain_line", "show_output"]

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def plain_line(text: str) -> str:
    """Return one line of Markdown as plain text, safe for rich's markup."""
    return _LINK.sub(r"\1", text).replace("`", "").replace("[", r"\[")


def markdown(text: str) -> RenderableType:
    """Return Markdown for the terminal."""
    return Markdown(text, code_theme="ansi_dark", hyperlinks=False)


def show_output(console: Console, code: str, printed: str) -> None:
    """Print a block of Python and what it printed."""
    syntax = Syntax(code.rstrip("\n"), "python", theme="ansi_dark", background_color="default")
    console.print(Group(syntax, Text(printed.rstrip("\n"), style="dim")))
