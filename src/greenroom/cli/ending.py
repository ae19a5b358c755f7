"""How a command ends: its exit code, and one sentence on stderr where it did not work."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Final, NoReturn

import click

from greenroom.errors import GreenroomError

__all__ = ["FAILED", "STOPPED", "run_to_the_end"]

FAILED: Final = 1
STOPPED: Final = 130  # as a shell has it: 128 + SIGINT


def run_to_the_end(command: click.Command) -> NoReturn:
    """Run `command` with the arguments of this process and exit."""
    _make_streams_sure()
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, _leave)
    sys.exit(_flushed(_outcome(command)))


def _outcome(command: click.Command) -> int:
    """Return the exit code; a fault of ours still shows its traceback, which a report needs."""
    try:
        returned = command.main(prog_name="greenroom", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else FAILED * bool(ending.code)
    except (click.Abort, KeyboardInterrupt):
        return _said("Stopped. What was saved before is kept.", STOPPED)
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        return _said(sentence) if sentence else FAILED
    return returned if isinstance(returned, int) else 0


def _sentence(error: Exception) -> str | None:
    """Return what to say of an expected error, "" for nothing; None for a fault of ours."""
    if isinstance(error, GreenroomError):
        return str(error)
    if isinstance(error, BrokenPipeError):  # the reader has what it wanted
        return ""
    if isinstance(error, OSError):
        return _os_error(error)
    return _database_error(error) if _is_of_database(error) else None


def _said(sentence: str, code: int = FAILED) -> int:
    click.echo(f"greenroom: {sentence}", err=True)
    return code


def _os_error(error: OSError) -> str:
    where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    return (
        f"{where}{error.strerror or error}. Greenroom stopped there; what was saved before is "
        "kept. Mend that and try again."
    )


def _is_of_database(error: Exception) -> bool:
    """Say whether Django's database raised it; Django may not even be imported."""
    django_db = sys.modules.get("django.db")
    return django_db is not None and isinstance(error, django_db.DatabaseError)


def _database_error(error: Exception) -> str:
    if "locked" in str(error):
        return "Another Greenroom kept the database busy. What was saved before is kept; try again."
    return (
        f"The database cannot be used: {error}. What was saved before is kept. "
        "`greenroom doctor` looks for the cause."
    )


def _flushed(code: int) -> int:
    """Write out what is still buffered; a full disk or a closed pipe is noticed only here."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # What cannot be written would be tried, and complained of, once more at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if code or isinstance(error, BrokenPipeError):
            return code or FAILED
        return _said(f"The output cannot be written: {error.strerror}. It is not complete.")
    return code


def _make_streams_sure() -> None:
    """Have somewhere to write, and no character that the terminal's encoding refuses."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # started with it closed
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        getattr(sys, name).reconfigure(errors="replace")


def _leave(number: int, _: FrameType | None) -> NoReturn:
    """End by way of every `finally`: terminals are put right and children ended."""
    sys.exit(128 + number)
