"""greenroom status"""

from __future__ import annotations

import json

import click

__all__ = ["command"]


@click.command("status", epilog="\b\nExample:\n  greenroom status --json")
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(as_json: bool) -> None:
    """Show how ready you are, by section, and what comes due."""
    from greenroom.cli.start import open_learner

    learner = open_learner()
    from django.utils import timezone

    from greenroom.practice.selectors.readiness import due_forecast, readiness

    now = timezone.now()
    ready = readiness(learner, now=now)
    days = due_forecast(learner, now=now, days=7)
    if as_json:
        facts = {
            "ready": round(ready.recall, 4),
            "questions": ready.questions,
            "begun": ready.begun,
            "sections": [
                {
                    "title": section.title,
                    "questions": section.questions,
                    "begun": section.begun,
                    "ready": round(section.recall, 4),
                }
                for section in ready.sections
            ],
            "due": {day.day.isoformat(): day.cards for day in days},
        }
        click.echo(json.dumps(facts, indent=2, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("Section", "Begun", "Ready", ""):
        table.add_column(name, justify="left" if name in {"Section", ""} else "right")
    for section in ready.sections:
        bar = "━" * round(section.recall * 24)
        begun = f"{section.begun}/{section.questions}"
        table.add_row(section.title, begun, f"{section.recall:.0%}", f"[green]{bar}[/]")
    console = Console(highlight=False)
    console.print(table)
    due = ", ".join(f"{day.day:%a} {day.cards}" for day in days)
    console.print(f"Ready {ready.recall:.0%} over {ready.questions} questions. Due: {due}.")
