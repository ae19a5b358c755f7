"""Keys pressed in a terminal, one at a time and without Enter."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import select
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from typing import Final

from greenroom.errors import GreenroomError

__all__ = ["LEAVE", "Keys", "NoTerminalError", "pressed_keys"]

LEAVE: Final = frozenset({"q", "\x04", "\x1b"})  # q, Ctrl+D and the end of input, Esc
END: Final = "\x04"
_KEY: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|[^\x1b])?|.", re.DOTALL)
ESCAPE_S: Final = 0.03  # the rest of an arrow key's bytes comes at once, after Esc nothing does


class NoTerminalError(GreenroomError):
    """Keys are asked for where nobody can press them."""


@contextlib.contextmanager
def pressed_keys(*, instead: str) -> Iterator[Keys]:
    """Give the keys of this terminal and put it right again at the end.

    Ctrl+C stays KeyboardInterrupt. NoTerminalError with the advice `instead` where standard
    input is no terminal.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        msg = f"This needs a terminal, and standard input is none. {instead}"
        raise NoTerminalError(msg)
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)

    def set_up(*_: object) -> None:
        # Not the default, which would throw away what was typed ahead.
        tty.setcbreak(terminal, termios.TCSADRAIN)

    continued = signal.signal(signal.SIGCONT, set_up)  # the shell set its own mode meanwhile
    try:
        set_up()
        yield Keys(terminal)
    finally:
        signal.signal(signal.SIGCONT, continued)
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


class Keys:
    """What is pressed, in order; keys typed ahead wait."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._typed = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def wait(self, *, timeout_s: float | None = None) -> str:
        """Return the next key, "" after `timeout_s`.

        Keys of several bytes that are no character, such as arrows, come as they are.
        """
        if not self._typed and not self._read(timeout_s):
            return ""
        if self._typed == "\x1b":
            self._read(ESCAPE_S)
        found = _KEY.match(self._typed)
        key = found[0] if found else self._typed
        self._typed = self._typed[len(key) :]
        return "\n" if key == "\r" else key

    def _read(self, timeout_s: float | None) -> bool:
        """Take in what was typed; False when nothing was."""
        ready, _, _ = select.select([self._terminal], [], [], timeout_s)
        if not ready:
            return False
        try:
            got = os.read(self._terminal, 1024)
        except OSError:  # the terminal is gone
            got = b""
        self._typed += self._decoder.decode(got) if got else END
        return True
