"""Somebody at a machine with Greenroom."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cli.terminal import PATIENCE_S

CONTENT = Path(__file__).parent / "content"
GREENROOM = [sys.executable, "-m", "greenroom"]
LAB = "what-len-does"
LIST = b"# Mine\r\n\r\n1. [ ] What does `len` do?\r\n2. [ ] What is a list?\r\n2. [ ] And a duck?"


@dataclass
class Person:
    """Somebody with Greenroom: their data, the folder they are in, their environment."""

    data: Path
    here: Path
    env: dict[str, str]

    def run(
        self, *args: str, stdin: bytes | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, without a terminal."""
        done = subprocess.run(
            [*GREENROOM, *args], cwd=self.here, env=self.env | env, input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None, capture_output=True,
            timeout=PATIENCE_S * 2, check=False,
        )  # fmt: skip
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def start(self, *args: str, **popen: Any) -> subprocess.Popen[str]:
        """Start a command and return it running."""
        return subprocess.Popen(
            [*GREENROOM, *args], cwd=self.here, env=self.env, stdin=subprocess.DEVNULL, text=True,
            **popen,
        )  # fmt: skip

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the database."""
        with contextlib.closing(sqlite3.connect(self.data / "greenroom.sqlite3")) as database:
            return database.execute(query).fetchall()

    def write(self, statement: str) -> None:
        """Change the database, as another place than the terminal would."""
        connected = sqlite3.connect(self.data / "greenroom.sqlite3")
        with contextlib.closing(connected) as database, database:
            database.execute(statement)

    @property
    def content(self) -> Path:
        """The content folder that their commands use."""
        return Path(self.env["GREENROOM_CONTENT"])

    @property
    def question(self) -> Path:
        """The folder of the one question with content."""
        return self.content / "questions" / "core" / LAB

    def edit(self, name: str, old: str, new: str) -> None:
        """Change one place of a file of the question."""
        text = (self.question / name).read_text()
        assert text.count(old) == 1
        (self.question / name).write_text(text.replace(old, new))

    def files(self) -> dict[str, bytes]:
        """Return every file of the data folder, to see that nothing was touched."""
        return {
            str(path.relative_to(self.data)): path.read_bytes()
            for path in sorted(self.data.rglob("*"))
            if path.is_file()
        }


def environment(home: Path, data: Path, content: Path) -> dict[str, str]:
    """Return all that a command gets to know; nothing of the tests' own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "GREENROOM_DATA": str(data),
        "GREENROOM_CONTENT": str(content),
        "GREENROOM_TIME_ZONE": "UTC",
    }


def is_gone(pid: int) -> bool:
    """Say whether a process has ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Hold a failure against what every failure must be."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("greenroom: ")
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr
