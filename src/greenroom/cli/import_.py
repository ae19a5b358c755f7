"""greenroom import"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from greenroom.checklist import Document
    from greenroom.practice.models import Learner
    from greenroom.practice.selectors.checklists import ImportPreview

__all__ = ["command"]

REMARKS = 20  # shown; more are counted
STANDARD_INPUT = "-"


@click.command(
    "import",
    epilog="""\b
Examples:
  greenroom import ~/notes/python-interview.md
  greenroom import --copy list.md
  greenroom import --dry-run --json list.md
  cat core.md django.md | greenroom import -
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--copy", is_flag=True, help="Keep a copy; the file on disk is never written.")
@click.option("--dry-run", is_flag=True, help="Show what would be stored and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(file: Path, copy: bool, dry_run: bool, as_json: bool) -> None:
    """Import a Markdown checklist.

    The file stays yours: it is linked, and ticking an item changes one character of it. What it
    has ticked already starts with a first check. Importing it again reads it again. FILE may be
    - for standard input, which is kept as a copy.
    """
    from greenroom.cli.plain import print_json, waiting
    from greenroom.cli.start import open_learner

    path = None if str(file) == STANDARD_INPUT else file.expanduser().absolute()
    with waiting("Reading …") as say:
        document = _read(path)  # before anything else: what cannot be read changes nothing
        learner = open_learner()
        from greenroom.practice.selectors.checklists import preview_import

        say(f"Matching {len(document.items):,} questions …")
        found = preview_import(document)
        if not dry_run:
            say(f"Storing {len(document.items):,} questions …")
            _store(learner, document, path, linked=not copy and path is not None)
    if as_json:
        print_json(_facts(document, found, stored=not dry_run))
    else:
        _print(document, found, stored=not dry_run)


def _read(path: Path | None) -> Document:
    from greenroom.checklist import read_document, read_file
    from greenroom.checklist.limits import MAX_BYTES

    if path is None:
        return read_document(sys.stdin.buffer.read(MAX_BYTES + 1), name="Standard input")
    document, _ = read_file(path)
    return document


def _store(learner: Learner, document: Document, path: Path | None, *, linked: bool) -> None:
    from django.utils import timezone

    from greenroom.practice.services.checklists import import_checklist

    name = path.name if path else "checklist.md"
    if not linked and learner.checklists.filter(name=name, path="", removed_at=None).exists():
        click.echo(f"You have a copy of {name} already. It stays; this is one more.", err=True)
    import_checklist(
        learner=learner,
        document=document,
        name=name,
        path=path if linked else None,
        now=timezone.now(),
    )


def _facts(document: Document, found: ImportPreview, *, stored: bool) -> dict[str, object]:
    return {
        "items": len(document.items),
        "ticked": found.ticked,
        "built_in": found.made,
        "to_confirm": len(found.proposed),
        "own": len(found.own),
        "remarks": [{"line": note.line, "text": note.text} for note in document.notes],
        "stored": stored,
    }


def _print(document: Document, found: ImportPreview, *, stored: bool) -> None:
    from greenroom.cli.plain import safe

    click.echo(
        f"{len(document.items):,} questions, {found.ticked:,} ticked: {found.made:,} built-in, "
        f"{len(found.proposed):,} to confirm, {len(found.own):,} your own."
    )
    for note in document.notes[:REMARKS]:
        click.echo(safe(f"  line {note.line}: {note.text}"))
    if len(document.notes) > REMARKS:
        click.echo(f"  and {len(document.notes) - REMARKS} more remarks")
    if stored and found.proposed:
        click.echo("Confirm the likely matches on the checklist's page: greenroom serve")
    click.echo("Imported. Go on with `greenroom study`." if stored else "Nothing was stored.")
