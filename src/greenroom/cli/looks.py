"""What `greenroom doctor` looks at. A look returns what it found, or raises what to do."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import greenroom
from greenroom.catalog.load import find_content, load_track
from greenroom.cli.serve import HOST, free_socket
from greenroom.errors import GreenroomError
from greenroom.grading.blocks_run import run_blocks
from greenroom.practice.home import data_folder
from greenroom.sandbox.formatting import find_ruff

__all__ = ["LOOKS", "NoteError"]

PORT: Final = 8000
LEAST_FREE_BYTES: Final = 200 * 1024 * 1024
PACKAGE: Final = Path(greenroom.__file__).parent
HELLO: Final = "```python\nprint('hello')\n```\n"


class MendError(GreenroomError):
    """Something that Greenroom needs is missing or broken."""


class NoteError(GreenroomError):
    """Something is missing that only some need."""


def look_at_data() -> str:
    """The data folder, and room in it."""
    folder = data_folder()
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        msg = f"{folder} has only {free // 1_048_576} MiB left. Make room on that disk."
        raise MendError(msg)
    return str(folder)


def look_at_database() -> str:
    """The database: readable, whole, and not of a newer Greenroom."""
    path = data_folder() / "greenroom.sqlite3"
    if not path.exists():
        return "not made yet; the first command makes it"
    try:
        # Not mode=ro, which would leave its -wal and -shm files behind.
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as database:
            (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
            applied = database.execute("SELECT name FROM django_migrations WHERE app = 'practice'")
            names = {name for (name,) in applied}
    except sqlite3.Error as error:
        msg = (
            f"{path} cannot be read as Greenroom's database: {error}. Copies from before each "
            f"update are in {path.parent / 'backups'}; or move it away, and a new one is made."
        )
        raise MendError(msg) from error
    if verdict != "ok":
        msg = f"{path} is damaged ({verdict}). Put back a copy from {path.parent / 'backups'}."
        raise MendError(msg)
    known = {file.stem for file in (PACKAGE / "practice/migrations").glob("[0-9]*.py")}
    if names - known:
        msg = f"A newer Greenroom made {path}. Get the newer one, or set GREENROOM_DATA elsewhere."
        raise MendError(msg)
    return f"SQLite {sqlite3.sqlite_version}, {path.stat().st_size / 1_048_576:.1f} MiB, whole"


def look_at_content() -> str:
    """The questions."""
    content = find_content()
    questions = load_track(content).questions
    broken = [question.slug for question in questions if question.problem]
    if broken:
        msg = f"{', '.join(broken)} cannot be read; `greenroom check {broken[0]}` says why."
        raise MendError(msg)
    written = sum(question.answer is not None for question in questions)
    labs = sum(question.has_lab for question in questions)
    return f"{len(questions)} questions, {written} with an answer, {labs} with a lab ({content})"


def look_at_front_end() -> str:
    """Scripts, styles and fonts of the pages."""
    built = PACKAGE / "web/static/dist/app.css"
    if not built.exists():
        msg = "not built, so pages are plain. `make assets` builds it."
        raise MendError(msg)
    return "built"


def look_at_sandbox() -> str:
    """A process started, run and ended."""
    from greenroom.catalog.blocks import blocks
    from greenroom.sandbox.process import ProcessSandbox

    sandbox = ProcessSandbox(content=find_content())
    ran = run_blocks(blocks(HELLO), sandbox=sandbox)
    if ran.ending or [row.printed for row in ran.ran] != ["hello\n"]:
        why = f"{ran.ending} {ran.errors}".strip() or "it printed something else"
        msg = f"a process that says hello did not: {why} Labs and blocks cannot run."
        raise MendError(msg)
    return f"works. {sandbox.label}"


def look_at_port() -> str:
    """The address of the pages."""
    with free_socket(PORT) as listening:
        port = listening.getsockname()[1]
    if port != PORT:
        msg = f"{PORT} is taken, perhaps by Greenroom itself; `greenroom serve` takes {port}."
        raise NoteError(msg)
    return f"free: http://{HOST}:{port}"


def look_for_ruff() -> str:
    """Ruff, with which authors format code."""
    found = find_ruff()
    if found is None:
        msg = "not found, so `greenroom check` does not look at formatting. `pip install ruff`."
        raise NoteError(msg)
    return found


def look_for_chromium() -> str:
    """The browser that the tests drive."""
    found = shutil.which("chromium")
    if found is None:
        msg = "not found; only `make test` needs it, and installs it where it may."
        raise NoteError(msg)
    return found


LOOKS: Final[tuple[tuple[str, Callable[[], str]], ...]] = (
    ("Data folder", look_at_data),
    ("Database", look_at_database),
    ("Content", look_at_content),
    ("Front end", look_at_front_end),
    ("Sandbox", look_at_sandbox),
    ("Port", look_at_port),
    ("Ruff, for authors", look_for_ruff),
    ("Chromium, for the tests", look_for_chromium),
)
