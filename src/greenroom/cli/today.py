"""greenroom today, and greenroom alone"""

from __future__ import annotations

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


@click.command("today", epilog="\b\nExamples:\n  greenroom today\n  greenroom today --json")
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(as_json: bool = False) -> None:
    """Show today's plan."""
    from greenroom.cli.plain import print_json
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
        print_json(_facts(day, groups, ready.recall))
    else:
        _print(day, groups, ready)


def _print(day: Today, groups: list[PlanGroup], ready: Readiness) -> None:
    from rich.text import Text

    from greenroom.cli.screen import open_console, print_line

    console = open_console()
    print_line(console, Text(_headline(day.days_left), style="bold"))
    if day.days_left is None or day.days_left < 0:
        print_line(console, "Set its date: greenroom settings --date YYYY-MM-DD")
    for group in groups:
        _print_group(group)
    if not groups:
        print_line(console, "Nothing is left for today. `greenroom study --more` goes on.")
    done = f"{day.done.steps} of {day.total} done"
    percent = f"ready {ready.recall:.0%} over {ready.questions:,} questions"
    print_line(console, f"{done} · {percent} · {ready.begun} begun")
    if groups:
        start = (("greenroom study", "bold"), " or ", ("greenroom serve", "bold"), ".")
        print_line(console, Text.assemble("Start with ", *start))


def _print_group(group: PlanGroup) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from greenroom.cli.plain import plain_line
    from greenroom.cli.screen import open_console, print_line
    from greenroom.memory.words import minutes

    console = open_console()
    name = (_NAMES[group.kind], "bold")
    print_line(console, Text.assemble(f"{group.count:>3}  ", name, f"  {minutes(group.cost_s)}"))
    titles = [plain_line(topic.title) for topic, _ in group.rows]
    if len(titles) > TITLES:
        titles = [*titles[:TITLES], f"and {len(titles) - TITLES} more"]
    for title in titles:
        console.print(Padding(Text(title, style="dim"), (0, 0, 0, 5), expand=False))


def _headline(days_left: int | None) -> str:
    if days_left is None:
        return "Today's session, without a date to prepare for"
    if days_left < 0:
        return "Your interview is past"
    words = {0: "Your interview is today", 1: "Your interview is tomorrow"}
    return words.get(days_left, f"{days_left} days to your interview")


def _facts(day: Today, groups: list[PlanGroup], recall: float) -> dict[str, object]:
    return {
        "interview_on": day.interview_on.isoformat() if day.interview_on else None,
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
