"""greenroom export"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.practice.models import Checklist

__all__ = ["command"]


class ExportFailedError(GreenroomError):
    """The checklist could not be written where it was asked for."""


@click.command(
    "export",
    epilog="""\b
Examples:
  greenroom export > mine.md
  greenroom export -o mine.md
  greenroom export --checklist 2 | diff - ~/notes/second.md
""",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A new file; else stdout.")
@click.option("--checklist", help="Which, by name or number, when there are several.")
def command(output: Path | None, checklist: str | None) -> None:
    """Write your checklist as it is now, byte for byte but for the ticks."""
    from greenroom.cli.start import open_learner

    learner = open_learner()
    from greenroom.cli.items import find_checklist

    found = find_checklist(learner, checklist)
    source = bytes(found.source)
    _warn_of_changes(found, source)
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(source)
        return
    _write_new(output.expanduser(), source)
    click.echo(f"Written to {output}.", err=True)


def _warn_of_changes(checklist: Checklist, source: bytes) -> None:
    """Say on stderr when the linked file is no longer what is exported."""
    from greenroom.checklist import ChecklistError, read_bytes

    if not checklist.path:
        return
    with contextlib.suppress(ChecklistError):
        if read_bytes(Path(checklist.path)) == source:
            return
        click.echo(
            f"{checklist.path} was changed since Greenroom read it; this is what it read. "
            "`greenroom import` reads it again.",
            err=True,
        )


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that was not there, whole or not at all."""
    try:
        with path.open("xb") as file:
            try:
                file.write(content)
                file.flush()
            except OSError:
                path.unlink()
                raise
    except FileExistsError:
        msg = f"{path} exists and was not touched. Name a new file."
        raise ExportFailedError(msg) from None
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}. Name another file with -o."
        raise ExportFailedError(msg) from error
