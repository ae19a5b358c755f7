"""greenroom today, and greenroom alone"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from greenroom.practice.selectors.readiness import Readiness
    from greenroom.practice.selectors.session import PlanGroup, Today

__all__ = ["command"]

TITLES = 3  # shown a line; more are counted

_NAMES = {
    "review": "reviews, weakest first",
    "first_check": "first checks of what you know",
    "lab": "lab",
    "learn": "new questions",
}


@click.command("today", epilog="\b\nExample:\n  greenroom today --json")
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(as_json: bool = False) -> None:
    """Show today's plan."""
    from greenroom.cli.start import open_learner

    learner = open_learner()
    from django.utils import timezone

    from greenroom.practice.selectors.readiness import readiness
    from greenroom.practice.selectors.session import plan_groups, today

    now = timezone.now()
    day = today(learner, now=now)
    groups = plan_groups(learner, day.plan)
    ready = readiness(learner, now=now)
    if as_json:
        click.echo(json.dumps(_as_json(day, groups, ready.recall), indent=2))
    else:
        _print(day, groups, ready)


def _print(day: Today, groups: list[PlanGroup], ready: Readiness) -> None:
    from rich.console import Console
    from rich.table import Table

    from greenroom.cli.text import plain_line

    console = Console(highlight=False)
    console.print(f"[bold]{_headline(day.days_left)}[/]")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    for group in groups:
        titles = " · ".join(plain_line(topic.title) for topic, _ in group.rows[:TITLES])
        more = f" · and {len(group.rows) - TITLES} more" if len(group.rows) > TITLES else ""
        text = f"[bold]{_NAMES[group.kind]}[/]\n[dim]{titles}{more}[/]"
        table.add_row(str(group.count), text, f"{max(1, round(group.cost_s / 60))} min")
    if groups:
        console.print(table)
    else:
        console.print("Nothing is left for today. `greenroom study --more` goes on.")
    console.print(
        f"{day.done.steps} of {day.total} done · ready {ready.recall:.0%} over "
        f"{ready.questions} questions · {ready.begun} begun"
    )
    if groups:
        console.print("Start with [bold]greenroom study[/] or [bold]greenroom serve[/].")


def _headline(days_left: int | None) -> str:
    if days_left is None:
        return "Today's session. Set your interview's date in the settings."
    if days_left < 0:
        return "Your interview is past. Set the next date in the settings."
    return f"{days_left} days to your interview" if days_left != 1 else "Your interview is tomorrow"


def _as_json(day: Today, groups: list[PlanGroup], recall: float) -> dict[str, object]:
    return {
        "days_left": day.days_left,
        "minutes_left": round(day.plan.cost_s / 60, 1),
        "minutes_spent": round(day.done.spent_s / 60, 1),
        "steps_done": day.done.steps,
        "steps_left": len(day.plan.steps),
        "ready": round(recall, 4),
        "plan": [
            {
                "kind": group.kind.value,
                "count": group.count,
                "minutes": round(group.cost_s / 60, 1),
                "questions": [topic.id for topic, _ in group.rows],
            }
            for group in groups
        ],
    }
