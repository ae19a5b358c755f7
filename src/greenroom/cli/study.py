"""greenroom study"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from greenroom.cli.start import open_learner

if TYPE_CHECKING:
    from rich.console import Console

    from greenroom.practice.models import Learner
    from greenroom.practice.selectors.session import Now

__all__ = ["command"]

QUIT = {"q", "\x03", "\x04", "\x1b"}


@click.command("study", epilog="\b\nExamples:\n  greenroom study\n  greenroom study --more")
@click.option("--more", is_flag=True, help="Go on past the minutes of the day.")
def command(more: bool) -> None:
    """Study today's session in the terminal.

    Space shows the answer, 1 to 4 rate it, u takes the last rating back, q leaves. Everything is
    saved at once, and the page in the browser goes on where you left.
    """
    learner = open_learner()
    from rich.console import Console

    _Session(learner=learner, console=Console(highlight=False), more=more).run()


@dataclass
class _Session:
    """The loop of one sitting."""

    learner: Learner
    console: Console
    more: bool

    def run(self) -> None:
        """Go on until nothing is left or the learner leaves."""
        from django.utils import timezone

        from greenroom.practice.selectors.session import Now, now_in_session

        while True:
            here = now_in_session(self.learner, now=timezone.now(), extra=self.more)
            if not isinstance(here, Now):
                self._finish(waiting=bool(here.plan.steps))
                return
            going_on = self._ask_card(here) if here.card else self._begin(here)
            if not going_on:
                self.console.print("Left. Everything is saved; `greenroom study` goes on here.")
                return

    def _finish(self, *, waiting: bool) -> None:
        if waiting:
            self.console.print("A short pause: what is left comes back within the hour.")
        else:
            self.console.print("[bold green]Done for today.[/] `greenroom study --more` goes on.")

    def _ask_card(self, here: Now) -> bool:
        """Ask one card; False when the learner leaves."""
        from greenroom.cli.text import markdown, plain_line

        assert here.card is not None
        day = here.today
        self.console.rule(
            f"[dim]{day.done.steps + 1} of {day.total} · {plain_line(here.topic.section)}[/]",
            align="left",
        )
        prompt = here.topic.title if here.in_one_breath or not here.text else here.text.prompt
        self.console.print(markdown(f"**{prompt}**"))
        if here.in_one_breath:
            self.console.print("[dim]Say it aloud, in 45 seconds.[/]")
        started = time.monotonic()
        key = self._key("[dim]space: answer · u: undo · q: leave[/]", {" ", "\r", "\n", "u"})
        if key in QUIT:
            return False
        if key == "u":
            return self._undo()
        self.console.print(markdown(_answer(here)))
        return self._rate(here, started)

    def _rate(self, here: Now, started: float) -> bool:
        from django.utils import timezone

        from greenroom.memory.state import Rating
        from greenroom.memory.words import NAMES, interval
        from greenroom.practice.services.study import rate_card

        assert here.card is not None
        now = timezone.now()
        choices = " · ".join(
            f"[bold]{int(rating)}[/] {NAMES[rating]} {interval(state.due_at - now)}"
            for rating, state in (here.next_states or {}).items()
        )
        key = self._key(choices, {"1", "2", "3", "4", "u"})
        if key in QUIT:
            return False
        if key == "u":
            return self._undo()
        rated = rate_card(
            learner=self.learner,
            card_id=here.card.pk,
            turn=here.card.turn,
            rating=Rating(int(key)),
            now=now,
            duration_ms=round((time.monotonic() - started) * 1000),
            place="terminal",
        )

        if not rated.counted:
            self.console.print("[dim]This card was rated in another place; that one counts.[/]")
        return True

    def _begin(self, here: Now) -> bool:
        """Show a new question or point to a lab; False when the learner leaves."""
        from django.utils import timezone

        from greenroom.cli.text import markdown, plain_line
        from greenroom.memory.plan import StepKind
        from greenroom.practice.services.study import introduce, skip_today

        kind = here.step.kind
        self.console.rule(f"[green]{'lab' if kind is StepKind.LAB else 'new'}[/]", align="left")
        self.console.print(markdown(f"**{here.topic.title}**"))
        started = time.monotonic()
        if kind is StepKind.LAB:
            self.console.print(f"Build it: [bold]greenroom lab {here.topic.id} --watch[/]")
            key = self._key("[dim]s: not today · q: leave[/]", {"s"})
        else:
            self.console.print(markdown(_reading(here)))
            page = plain_line(here.topic.id)
            self.console.print(f"[dim]Wrong answers and follow-ups: greenroom run {page}[/]")
            choices = "[dim]enter: ask me about it · k: I know it · s: not today · q: leave[/]"
            key = self._key(choices, {"\r", "\n", " ", "k", "s"})
        if key in QUIT:
            return False
        now = timezone.now()
        if key == "s":
            today = timezone.localtime(now).date()
            skip_today(learner=self.learner, question_id=here.topic.id, kind=kind, today=today)
        else:
            introduce(
                learner=self.learner,
                question_id=here.topic.id,
                now=now,
                claimed=key == "k",
                duration_ms=round((time.monotonic() - started) * 1000),
            )
        return True

    def _undo(self) -> bool:
        from django.utils import timezone

        from greenroom.practice.selectors.session import last_review
        from greenroom.practice.services.study import undo_review

        review = last_review(self.learner)
        if review is None:
            self.console.print("[dim]There is no rating to take back.[/]")
        else:
            undo_review(learner=self.learner, review_id=review.pk, now=timezone.now())
            self.console.print("[dim]Taken back: the card is as it was before.[/]")
        return True

    def _key(self, prompt: str, wanted: set[str]) -> str:
        """Wait for one of `wanted` or a key that leaves; end of input leaves."""
        self.console.print(prompt)
        while True:
            try:
                key = click.getchar()
            except (EOFError, KeyboardInterrupt):
                return "q"
            if key == "" or key in QUIT:
                return "q"
            if key in wanted:
                return key


def _answer(here: Now) -> str:
    if not here.in_one_breath:
        return here.text.answer if here.text else ""
    if here.topic.answered:
        return here.topic.breath
    return f"*No answer yet. Write your own on the page of* `{here.topic.id}`."


def _reading(here: Now) -> str:
    question = here.topic.question
    if question is not None and question.answer is not None:
        return f"{question.answer.breath}\n\n{question.answer.full}"
    return here.topic.notes or "*No built-in answer yet. Say what you know, then rate yourself.*"
