"""greenroom tick"""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command(
    "tick",
    epilog="\b\nExamples:\n  greenroom tick 59\n  greenroom tick select-related-vs-prefetch --off",
)
@click.argument("item")
@click.option("--off", is_flag=True, help="Untick it.")
def command(item: str, off: bool) -> None:
    """Tick ITEM, a number or a question's name, in your file.

    One character changes. If the file changed on disk since it was read, nothing is written.
    """
    from greenroom.cli.start import open_learner

    learner = open_learner()
    from django.utils import timezone

    from greenroom.cli.items import find_item
    from greenroom.practice.services.checklists import tick_item

    found = find_item(learner, item)
    tick_item(item=found, ticked=not off, now=timezone.now())
    where = found.checklist.path or f"the copy of {found.checklist.name}"
    click.echo(f"{'Unticked' if off else 'Ticked'} {found.plain!r} in {where}.")
