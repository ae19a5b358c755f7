"""greenroom doctor"""

from __future__ import annotations

import json
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

import click

from greenroom.errors import GreenroomError

__all__ = ["Found", "command"]


@dataclass(frozen=True, slots=True)
class Found:
    """One thing looked at."""

    what: str
    ok: bool
    said: str


@click.command("doctor", epilog="\b\nExample:\n  greenroom doctor --json")
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(as_json: bool) -> None:
    """Say what Greenroom found on this machine, and what to do about what is missing.

    Exit code 1 when something that Greenroom needs is missing. Changes nothing.
    """
    looks: list[tuple[str, Callable[[], str]]] = [
        ("Python", _python),
        ("Data folder", _data),
        ("Database", _database),
        ("Content", _content),
        ("Front end", _front_end),
        ("Sandbox", _sandbox),
        ("Chromium, for the tests", _chromium),
    ]
    found = [_look(what, look) for what, look in looks]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], indent=2))
    else:
        for one in found:
            click.echo(f"{'ok  ' if one.ok else 'MEND'} {one.what}: {one.said}")
    if not all(one.ok for one in found):
        raise SystemExit(1)


def _look(what: str, look: Callable[[], str]) -> Found:
    try:
        return Found(what, ok=True, said=look())
    except GreenroomError as error:
        return Found(what, ok=False, said=str(error))


def _python() -> str:
    return f"{platform.python_version()} ({sys.executable})"


def _data() -> str:
    from greenroom.practice.home import data_folder

    return str(data_folder())


def _database() -> str:
    from greenroom.practice.home import data_folder

    path = data_folder() / "greenroom.sqlite3"
    if not path.exists():
        return "not made yet; the first command makes it"
    return f"SQLite, {path.stat().st_size / 1_048_576:.1f} MiB"


def _content() -> str:
    from greenroom.catalog.load import find_content, load_track

    content = find_content()
    questions = load_track(content).questions
    written = sum(question.answer is not None for question in questions)
    labs = sum(question.has_lab for question in questions)
    broken = [question.slug for question in questions if question.problem]
    if broken:
        msg = f"{', '.join(broken)} cannot be read; `greenroom check {broken[0]}` says why."
        raise GreenroomError(msg)
    return f"{len(questions)} questions, {written} with an answer, {labs} with a lab ({content})"


def _front_end() -> str:
    from pathlib import Path

    import greenroom

    built = Path(greenroom.__file__).parent / "web" / "static" / "dist" / "app.css"
    if not built.exists():
        msg = "it is not built, so pages are plain; `make assets` builds it."
        raise GreenroomError(msg)
    return "built"


def _sandbox() -> str:
    from greenroom.catalog.load import find_content
    from greenroom.sandbox.process import ProcessSandbox

    return f"{ProcessSandbox(content=find_content()).label} Not confined: trust what you run."


def _chromium() -> str:
    found = shutil.which("chromium")
    return found or "not found; only `make test` needs it"
