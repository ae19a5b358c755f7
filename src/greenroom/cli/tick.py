"""greenroom tick"""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command(
    "tick",
    epilog="""\b
Examples:
  greenroom tick 59
  greenroom tick select-related-vs-prefetch --off
  greenroom tick 12 --checklist 2
""",
)
@click.argument("item")
@click.option("--off", is_flag=True, help="Untick it.")
@click.option("--checklist", help="Which, by name or number, when there are several.")
def command(item: str, off: bool, checklist: str | None) -> None:
    """Tick ITEM, a number or a question's name, in your file.

    One character changes. If the file changed on disk since it was read, nothing is written.
    """
    from greenroom.cli.plain import safe
    from greenroom.cli.start import open_learner

    learner = open_learner()
    from django.utils import timezone

    from greenroom.cli.items import find_item
    from greenroom.practice.services.checklists import tick_item

    found = find_item(learner, item, checklist=checklist)
    where = found.checklist.path or f"the copy of {found.checklist.name}"
    state = "unticked" if off else "ticked"
    before = found.ticked
    tick_item(item=found, ticked=not off, now=timezone.now())
    if before is not off:
        click.echo(safe(f"“{found.plain}” was {state} already in {where}."))
    else:
        click.echo(safe(f"{state.capitalize()} “{found.plain}” in {where}."))
