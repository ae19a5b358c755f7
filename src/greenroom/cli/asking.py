"""One card asked in the terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.utils import timezone
from rich.text import Text

from greenroom.cli.plain import plain_line
from greenroom.cli.prompt import QUIT, choose
from greenroom.cli.reading import markdown
from greenroom.memory.state import Rating
from greenroom.memory.words import NAMES, interval
from greenroom.practice.services.study import rate_card

if TYPE_CHECKING:
    from greenroom.cli.study import Sitting
    from greenroom.practice.models import Card
    from greenroom.practice.selectors.session import Now

__all__ = ["ask", "page_of"]


def ask(sitting: Sitting, here: Now, card: Card) -> bool:
    """Ask one card and record how it went; False when the learner leaves."""
    _show_prompt(sitting, here)
    started = time.monotonic()
    choices = {"space": "show the answer", "u": "undo", "q": "leave"}
    pressed = choose(sitting.console, sitting.keys, choices)
    if pressed == "space":
        sitting.console.print("", markdown(_answer(here), sitting.console), "", sep="\n")
        pressed = choose(sitting.console, sitting.keys, _ratings(here))
    if pressed == QUIT:
        sitting.say_left()
        return False
    if pressed == "u":
        sitting.take_back()
        return True
    rated = rate_card(
        learner=sitting.learner,
        card_id=card.pk,
        turn=card.turn,
        rating=Rating(int(pressed)),
        now=timezone.now(),
        duration_ms=round((time.monotonic() - started) * 1000),
        place="terminal",
    )
    sitting.did_something = True
    if not rated.counted:
        counted = NAMES[Rating(rated.review.rating)]
        sitting.say(f"This card was rated in another place already: {counted}. That one counts.")
    return True


def page_of(question_id: str) -> str:
    """Say where a question's page is."""
    return f"`greenroom serve`, then http://127.0.0.1:8000/questions/{question_id}/"


def _show_prompt(sitting: Sitting, here: Now) -> None:
    day = here.today
    place = f"{day.done.steps + 1} of {day.total} · {plain_line(here.topic.section)}"
    sitting.console.rule(Text(place, style="dim"), align="left", style="dim")
    prompt = here.topic.title if here.in_one_breath or here.text is None else here.text.prompt
    sitting.console.print(markdown(prompt, sitting.console), style="bold")
    if here.in_one_breath:
        sitting.say("Say it aloud, in 45 seconds.")


def _answer(here: Now) -> str:
    if not here.in_one_breath:
        return here.text.answer if here.text else "*The text of this card is gone.*"
    if here.topic.answered:
        return here.topic.breath
    return f"*No answer yet. Write your own on its page:* {page_of(here.topic.id)}"


def _ratings(here: Now) -> dict[str, str]:
    now = timezone.now()
    ratings = {
        str(int(rating)): f"{NAMES[rating]} {interval(state.due_at - now)}"
        for rating, state in (here.next_states or {}).items()
    }
    return ratings | {"u": "undo", "q": "leave"}
