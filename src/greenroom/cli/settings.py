"""greenroom settings"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.practice.models import Learner

__all__ = ["command"]

NO_DATE = "none"


class DayPastError(GreenroomError):
    """An interview that has been."""


@click.command(
    "settings",
    epilog="""\b
Examples:
  greenroom settings
  greenroom settings --date 2026-12-24 --minutes 40
  greenroom settings --date none
""",
)
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The day of your interview, or none.")
@click.option("--minutes", type=click.IntRange(5, 600), help="Minutes you have each day.")
@click.option("--json", "as_json", is_flag=True, help="Print them for a script.")
def command(day: str | None, minutes: int | None, as_json: bool) -> None:
    """Show or change your interview's date and the minutes of a day."""
    from greenroom.cli.plain import print_json
    from greenroom.cli.start import open_learner

    interview_on = _day(day) if day is not None else None
    learner = open_learner()
    if day is not None or minutes is not None:
        _save(learner, interview_on if day is not None else learner.interview_on, minutes)
    on = learner.interview_on.isoformat() if learner.interview_on else None
    if as_json:
        print_json({"interview_on": on, "minutes_per_day": learner.minutes_per_day})
        return
    click.echo(f"Interview: {on or 'no date yet'}")
    click.echo(f"Each day:  {learner.minutes_per_day} minutes")


def _day(text: str) -> date | None:
    if text.strip().lower() == NO_DATE:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        msg = f"{text!r} is not a date; write it as 2026-12-24, or {NO_DATE}."
        raise click.BadParameter(msg, param_hint="--date") from None


def _save(learner: Learner, interview_on: date | None, minutes: int | None) -> None:
    from django.utils import timezone

    from greenroom.practice.models import Theme
    from greenroom.practice.services.learner import save_settings

    changed = interview_on != learner.interview_on
    if changed and interview_on is not None and interview_on < timezone.localdate():
        msg = f"{interview_on} is past, so nothing was changed. Choose a day from today on."
        raise DayPastError(msg)
    save_settings(
        learner=learner,
        interview_on=interview_on,
        minutes_per_day=minutes or learner.minutes_per_day,
        theme=Theme(learner.theme),
    )
