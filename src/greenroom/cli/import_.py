"""greenroom import"""

from __future__ import annotations

import json
from pathlib import Path

import click

__all__ = ["command"]

REMARKS = 20  # shown; more are counted


@click.command(
    "import",
    epilog="""\b
Examples:
  greenroom import ~/notes/python-interview.md
  greenroom import --copy list.md
  greenroom import --dry-run --json list.md
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--copy", is_flag=True, help="Keep a copy; the file on disk is never written.")
@click.option("--dry-run", is_flag=True, help="Show what would be stored and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(file: Path, copy: bool, dry_run: bool, as_json: bool) -> None:
    """Import a Markdown checklist.

    The file stays yours: it is linked, and ticking an item changes one character of it. What it
    has ticked already starts with a first check. Importing it again reads it again.
    """
    from greenroom.cli.start import open_learner

    learner = open_learner()
    from django.utils import timezone

    from greenroom.checklist import read_file
    from greenroom.practice.selectors.checklists import preview_import
    from greenroom.practice.services.checklists import import_checklist

    path = file.expanduser().absolute()
    document, _ = read_file(path)
    found = preview_import(document)
    if not dry_run:
        import_checklist(
            learner=learner,
            document=document,
            name=path.name,
            path=None if copy else path,
            now=timezone.now(),
        )
    facts = {
        "items": len(document.items),
        "ticked": found.ticked,
        "built_in": found.made,
        "to_confirm": len(found.proposed),
        "own": len(found.own),
        "remarks": [note.text for note in document.notes],
        "stored": not dry_run,
    }
    if as_json:
        click.echo(json.dumps(facts, indent=2, ensure_ascii=False))
        return
    click.echo(
        f"{facts['items']} questions, {found.ticked} ticked: {found.made} built-in, "
        f"{len(found.proposed)} to confirm, {len(found.own)} your own."
    )
    for note in document.notes[:REMARKS]:
        click.echo(f"  line {note.line}: {note.text}")
    if len(document.notes) > REMARKS:
        click.echo(f"  and {len(document.notes) - REMARKS} more remarks")
    click.echo("Nothing was stored." if dry_run else "Imported. Go on with `greenroom study`.")
