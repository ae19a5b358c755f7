"""greenroom doctor"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum

import click

from greenroom.errors import GreenroomError

__all__ = ["Found", "command"]


class State(StrEnum):
    """How bad it is."""

    OK = "ok"
    NOTE = "note"  # only some need it
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing looked at."""

    what: str
    state: State
    said: str


@click.command(
    "doctor",
    epilog="""\b
Examples:
  greenroom doctor
  greenroom doctor --json

\b
Exit codes:
  0  Greenroom has all it needs
  1  something is to be mended; its line says how
""",
)
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(as_json: bool) -> None:
    """Say what Greenroom found on this machine, and what to do about what is missing.

    Makes the data folder where there is none, and changes nothing else.
    """
    from greenroom.cli import looks
    from greenroom.cli.plain import print_json

    found = [_python(), *(_look(what, look) for what, look in looks.LOOKS)]
    if as_json:
        print_json([asdict(one) for one in found])
    else:
        for one in found:
            click.echo(f"{one.state.value:<5}{one.what}: {one.said}")
    if any(one.state is State.MEND for one in found):
        raise SystemExit(1)


def _python() -> Found:
    return Found("Python", State.OK, f"{platform.python_version()} ({sys.executable})")


def _look(what: str, look: Callable[[], str]) -> Found:
    from greenroom.cli.looks import NoteError

    try:
        return Found(what, State.OK, look())
    except NoteError as note:
        return Found(what, State.NOTE, str(note))
    except GreenroomError as error:
        return Found(what, State.MEND, str(error))
