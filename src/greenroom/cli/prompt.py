"""One line that says what may be pressed, and the key that was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rich.console import Console
from rich.control import Control
from rich.segment import ControlType
from rich.text import Text

from greenroom.cli.keys import LEAVE, Keys

__all__ = ["QUIT", "choose"]

QUIT: Final = "q"
_NAMES: Final = {" ": "space", "\n": "enter"}
_SAME: Final = {"space": "enter", "enter": "space"}


def choose(console: Console, keys: Keys, choices: Mapping[str, str]) -> str:
    """Show the choices (key -> what it does) and wait for one of them.

    Keys are characters, "space" and "enter"; where only one of those is offered, both do it.
    Returns QUIT for every key that leaves. The line is gone once a key was pressed.
    """
    line = Text(" · ").join(_choice(key, does) for key, does in choices.items())
    console.print(line)
    height = len(console.render_lines(line, pad=False))
    while True:
        key = keys.wait()
        name = _NAMES.get(key, key.lower())
        if name not in choices:
            name = _SAME.get(name, name)
        if key in LEAVE:
            name = QUIT
        if name == QUIT or name in choices:
            _erase(console, height)
            return name


def _choice(key: str, does: str) -> Text:
    return Text.assemble((key, "bold"), f" {does}")


def _erase(console: Console, lines: int) -> None:
    if console.is_terminal and not console.is_dumb_terminal:
        up = [(ControlType.CURSOR_UP, 1), (ControlType.ERASE_IN_LINE, 2)] * lines
        console.control(Control(*up))
