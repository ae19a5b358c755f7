"""Plain text and JSON; knows no rich, which a script would wait for in vain."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import click

__all__ = ["plain_line", "print_json", "safe", "waiting"]

# What a learner's file or code holds must not steer their terminal.
_CONTROLS: Final = {
    **{code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n"},
    **dict.fromkeys(range(0x7F, 0xA0), "�"),
}
_MARKUP: Final = re.compile(r"[\\`*_\[<&!~]")


def safe(text: str) -> str:
    """Return `text` with its control characters made visible, save tabs and line ends."""
    return text.replace("\r\n", "\n").translate(_CONTROLS)


def print_json(facts: object) -> None:
    """Print JSON for a script, in ASCII: it survives every encoding."""
    click.echo(json.dumps(facts, indent=2))


def plain_line(title: str) -> str:
    """Return one line of Markdown as text without marks."""
    if _MARKUP.search(title):
        from greenroom.catalog.markdown import markdown_of_learner, plain

        (line,) = markdown_of_learner().parseInline(title)
        title = plain(line)
    return safe(" ".join(title.split()))


@contextmanager
def waiting(what: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal that something goes on; gives a function that says what does now."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(what) as status:
        yield status.update
