"""A person at a terminal: a command on a pseudo-terminal, its screen read, its keys pressed."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE_S = 60.0  # machines are shared; only what is wrong takes that long
ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\|\x1b[()][A-Z0-9]|\x1b[=>]")
UNFINISHED = re.compile(r"(?:\x1b(?:\[[0-9;?]*|\]8;[^\x1b]*\x1b?|[()])?|\r)\Z")
# Not `pty.fork`: a fork of a process with threads warns. The child takes the terminal itself.
TAKE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """One command in a terminal of `columns` x `rows`."""

    def __init__(
        self, command: Sequence[str], *, env: Mapping[str, str], cwd: Path,
        columns: int = 80, rows: int = 40,
    ) -> None:  # fmt: skip
        self._ours, self._theirs = pty.openpty()
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, size)
        self.command = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", TAKE_TERMINAL, *command],
            stdin=self._theirs, stdout=self._theirs, stderr=self._theirs,
            env=dict(env), cwd=cwd, start_new_session=True,
        )  # fmt: skip
        self.raw = ""  # all that was printed
        self.text = ""  # the same without colours and cursor moves
        self._rest = ""  # of `raw`, an escape sequence that has not come whole
        self._seen = 0  # how much of `text` was asked for already

    def until(self, wanted: str) -> str:
        """Read on until `wanted` is printed; return what is new up to there."""
        deadline = time.monotonic() + PATIENCE_S
        while wanted not in self.text[self._seen :]:
            more = time.monotonic() < deadline and self._read()
            assert more, f"{wanted!r} did not come after:\n{self.text[self._seen :]}"
        start = self._seen
        self._seen = self.text.index(wanted, start) + len(wanted)
        return self.text[start : self._seen]

    def press(self, keys: str) -> None:
        """Press keys, one after the other."""
        os.write(self._ours, keys.encode())

    def settings(self) -> list[object]:
        """Return the terminal's mode: echo, lines, signals."""
        return termios.tcgetattr(self._theirs)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._theirs)
        os.close(self._ours)
        self.command.wait(PATIENCE_S)

    def end(self) -> int:
        """Read to the end of the command and return its exit code."""
        deadline = time.monotonic() + PATIENCE_S
        while self.command.poll() is None:
            assert time.monotonic() < deadline, f"it does not end:\n{self.text}"
            self._read(0.02)
        while self._read(0.0):
            pass
        return self.command.returncode

    def close(self) -> None:
        """Let go of everything."""
        if self.command.poll() is None:
            self.command.kill()
        self.command.wait()
        for descriptor in (self._ours, self._theirs):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _read(self, timeout_s: float = 1.0) -> bool:
        """Take in what is there; False when nothing more will come."""
        ready, _, _ = select.select([self._ours], [], [], timeout_s)
        if not ready:
            return self.command.poll() is None and timeout_s > 0
        try:
            got = os.read(self._ours, 1 << 16)
        except OSError:
            return False
        self._take(got.decode(errors="replace"))
        return bool(got)

    def _take(self, printed: str) -> None:
        self.raw += printed
        new = self._rest + printed
        cut = UNFINISHED.search(new)
        self._rest = new[cut.start() :] if cut else ""
        self.text += ANSI.sub("", new[: cut.start()] if cut else new).replace("\r\n", "\n")
