"""greenroom study"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from greenroom.cli.start import open_learner

if TYPE_CHECKING:
    from rich.console import Console

    from greenroom.cli.keys import Keys
    from greenroom.practice.models import Learner
    from greenroom.practice.selectors.session import Today

__all__ = ["command"]


@click.command(
    "study",
    epilog="""\b
Examples:
  greenroom study
  greenroom study --more

\b
Keys:
  space    show the answer, or read on
  enter    be asked about a new question
  1 2 3 4  rate: Again, Hard, Good, Easy
  u        take the last rating back
  q        leave (also Esc and Ctrl+C)
""",
)
@click.option("--more", is_flag=True, help="Go on past the minutes of the day.")
def command(more: bool) -> None:
    """Study today's session in the terminal.

    Everything is saved at once: leave at any point, and the next session, here or in the
    browser, goes on where you left.
    """
    from greenroom.cli.keys import pressed_keys

    with pressed_keys(instead="In a script use `greenroom today --json`.") as keys:
        learner = open_learner()
        from greenroom.cli.screen import open_console

        sitting = Sitting(learner=learner, console=open_console(), keys=keys, more=more)
        try:
            sitting.run()
        except KeyboardInterrupt:
            sitting.say_left()


@dataclass
class Sitting:
    """One sitting at the terminal: the loop over the steps of the plan."""

    learner: Learner
    console: Console
    keys: Keys
    more: bool
    did_something: bool = False

    def run(self) -> None:
        """Go on until the learner leaves, or nothing is left and they want no more."""
        from django.utils import timezone

        from greenroom.cli.asking import ask
        from greenroom.cli.beginning import begin
        from greenroom.practice.selectors.session import Now, now_in_session

        going_on = True
        while going_on:
            here = now_in_session(self.learner, now=timezone.now(), extra=self.more)
            if not isinstance(here, Now):
                going_on = self._end_of_plan(here)
            elif here.card is not None:
                going_on = ask(self, here, here.card)
            else:
                going_on = begin(self, here)

    def take_back(self) -> None:
        """Take the last rating back."""
        from django.utils import timezone

        from greenroom.cli.plain import plain_line
        from greenroom.memory.state import Rating
        from greenroom.memory.words import NAMES
        from greenroom.practice.library import topic
        from greenroom.practice.selectors.session import last_review
        from greenroom.practice.services.study import undo_review

        review = last_review(self.learner)
        if review is None:
            self.say("There is no rating to take back.")
            return
        if undo_review(learner=self.learner, review_id=review.pk, now=timezone.now()) is None:
            self.say("That card was rated again in another place, so nothing was taken back.")
            return
        title = plain_line(topic(self.learner, review.card.question_id).title)
        self.say(f"Taken back: {NAMES[Rating(review.rating)]} for “{title}”.")

    def say(self, sentence: str) -> None:
        """Print a remark."""
        self.console.print(sentence, style="dim", markup=False)

    def say_left(self) -> None:
        """Say goodbye."""
        self.say("Left. Everything is saved; `greenroom study` goes on here.")

    def _end_of_plan(self, day: Today) -> bool:
        """Say that nothing is left now; False when the learner leaves."""
        from greenroom.cli.prompt import choose

        if day.plan.steps:
            self.console.print("A short pause: what is left comes back within the hour.")
        else:
            self.console.print(
                "[bold green]Done for today.[/] What you learned comes back in time."
            )
        if not self.did_something:  # else somebody who only looks in would be kept waiting
            self.say("`greenroom study --more` goes on.")
            return False
        pressed = choose(
            self.console, self.keys,
            {"u": "take the last rating back", "m": "ten more minutes", "q": "leave"},
        )  # fmt: skip
        if pressed == "u":
            self.take_back()
        self.more = self.more or pressed == "m"
        return pressed in {"u", "m"}
