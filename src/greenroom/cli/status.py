"""greenroom status"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from greenroom.practice.models import Learner
    from greenroom.practice.selectors.readiness import DueDay, Readiness

__all__ = ["command"]

BAR = 20  # columns
NARROW = 72  # columns; below, the bar gives way to the section's name


@click.command(
    "status",
    epilog="""\b
Examples:
  greenroom status
  greenroom status --questions
  greenroom status --json
""",
)
@click.option("--questions", "every", is_flag=True, help="List every question with its name.")
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(every: bool, as_json: bool) -> None:
    """Show how ready you are, by section, and what comes due."""
    from greenroom.cli.plain import print_json
    from greenroom.cli.start import open_learner

    learner = open_learner()
    from django.utils import timezone

    from greenroom.practice.selectors.readiness import due_forecast, readiness

    now = timezone.now()
    if every:
        rows = _questions(learner, now)
        if as_json:
            print_json(rows)
        else:
            _print_questions(rows)
        return
    ready = readiness(learner, now=now)
    days = due_forecast(learner, now=now, days=7)
    if as_json:
        print_json(_facts(ready, days))
    else:
        _print(ready, days)


def _print(ready: Readiness, days: Sequence[DueDay]) -> None:
    from rich.table import Table
    from rich.text import Text

    from greenroom.cli.plain import plain_line
    from greenroom.cli.screen import open_console, print_line

    console = open_console()
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("Section", overflow="fold")
    table.add_column("Begun", justify="right")
    table.add_column("Ready", justify="right")
    if console.width >= NARROW:
        table.add_column("")
    for section in ready.sections:
        begun = f"{section.begun}/{section.questions}"
        bar = Text("━" * round(section.recall * BAR), style="green")
        cells = [Text(plain_line(section.title)), Text(begun), Text(f"{section.recall:.0%}"), bar]
        table.add_row(*cells[: len(table.columns)])
    console.print(table)
    print_line(console, f"Ready {ready.recall:.0%} over {ready.questions:,} questions.")
    print_line(console, f"Due: {', '.join(f'{day.day:%a} {day.cards}' for day in days)}.")


def _facts(ready: Readiness, days: Sequence[DueDay]) -> dict[str, object]:
    return {
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


def _questions(learner: Learner, now: datetime) -> list[dict[str, object]]:
    """Return every question in scope with what the learner reached."""
    from greenroom.cli.plain import plain_line
    from greenroom.practice.selectors.plan import question_order
    from greenroom.practice.selectors.readiness import question_recall

    recalls = question_recall(learner.cards.filter(retired=False), now=now)
    begun = set(learner.introductions.values_list("question_id", flat=True))
    return [
        {
            "number": subject.number,
            "slug": subject.id,
            "title": plain_line(subject.title),
            "section": plain_line(subject.section),
            "answered": subject.answered,
            "lab": subject.has_lab,
            "begun": subject.id in begun,
            "ready": round(recalls.get(subject.id, 0.0), 4),
        }
        for subject in question_order(learner)
    ]


def _print_questions(rows: Sequence[dict[str, object]]) -> None:
    from rich.text import Text

    from greenroom.cli.screen import open_console, print_line

    console = open_console()
    section: object = None
    width = max((len(str(row["slug"])) for row in rows), default=0)
    for row in rows:
        if row["section"] != section:
            gap = "" if section is None else "\n"
            section = row["section"]
            print_line(console, Text(f"{gap}{section or 'Without a heading'}", style="bold"))
        ready = f"{row['ready']:>4.0%}" if row["begun"] else "   –"
        marks = ("answer" if row["answered"] else "") + (" + lab" if row["lab"] else "")
        name = f"{row['number']:>4} {ready}  {row['slug']:<{width}}  {marks:<12}"
        print_line(console, Text.assemble(name, (f" {row['title']}", "dim")), cut=True)
