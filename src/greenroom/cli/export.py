"""greenroom export"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from greenroom.errors import GreenroomError

__all__ = ["command"]


class NothingToExportError(GreenroomError):
    """No such checklist."""


@click.command(
    "export", epilog="\b\nExamples:\n  greenroom export > mine.md\n  greenroom export -o mine.md"
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A new file; else stdout.")
@click.option("--name", default="", help="Which checklist, when there are several.")
def command(output: Path | None, name: str) -> None:
    """Write your checklist as it is now, byte for byte but for the ticks."""
    from greenroom.cli.start import open_learner

    learner = open_learner()
    checklists = learner.checklists.filter(name=name) if name else learner.checklists.all()
    checklist = checklists.first()
    if checklist is None:
        msg = "There is no checklist to export. `greenroom import FILE` brings one."
        raise NothingToExportError(msg)
    source = bytes(checklist.source)
    if output is None:
        sys.stdout.buffer.write(source)
        return
    try:
        with output.open("xb") as file:
            file.write(source)
    except FileExistsError:
        msg = f"{output} exists and was not touched. Name a new file."
        raise NothingToExportError(msg) from None
    click.echo(f"Wrote {output}.")
