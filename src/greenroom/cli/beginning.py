"""A new question or a lab, begun in the terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.utils import timezone
from rich.console import RenderableType
from rich.text import Text

from greenroom.cli.asking import page_of
from greenroom.cli.plain import plain_line
from greenroom.cli.prompt import QUIT, choose
from greenroom.cli.reading import markdown, screens
from greenroom.memory.plan import StepKind
from greenroom.practice.services.study import introduce, skip_today

if TYPE_CHECKING:
    from rich.console import Console

    from greenroom.cli.study import Sitting
    from greenroom.practice.library import Topic
    from greenroom.practice.selectors.session import Now

__all__ = ["begin"]


def begin(sitting: Sitting, here: Now) -> bool:
    """Show a new question or point to a lab; False when the learner leaves."""
    kind = here.step.kind
    day = here.today
    what = "a lab" if kind is StepKind.LAB else "new"
    place = f"{day.done.steps + 1} of {day.total} · {plain_line(here.topic.section)} · {what}"
    sitting.console.rule(Text(place, style="dim"), align="left", style="dim")
    sitting.console.print(markdown(here.topic.title, sitting.console), style="bold")
    sitting.console.print()
    started = time.monotonic()
    pressed = _offer_lab(sitting, here) if kind is StepKind.LAB else _read(sitting, here.topic)
    if pressed == QUIT:
        sitting.say_left()
        return False
    if pressed == "u":
        sitting.take_back()
        return True
    now = timezone.now()
    if pressed == "s":
        today = timezone.localtime(now).date()
        skip_today(learner=sitting.learner, question_id=here.topic.id, kind=kind, today=today)
        sitting.say("Not today.")
    elif pressed in {"enter", "k"} and kind is StepKind.LEARN:
        sitting.did_something = True
        introduce(
            learner=sitting.learner,
            question_id=here.topic.id,
            now=now,
            claimed=pressed == "k",
            duration_ms=round((time.monotonic() - started) * 1000),
        )
    return True


def _offer_lab(sitting: Sitting, here: Now) -> str:
    sitting.console.print(
        f"Build it in another terminal: [bold]greenroom lab {here.topic.id} --watch[/]"
    )
    choices = {"enter": "look whether it passes", "s": "not today", "u": "undo", "q": "leave"}
    return choose(sitting.console, sitting.keys, choices)


def _read(sitting: Sitting, topic: Topic) -> str:
    """Show what there is to read, a screen at a time; return what was chosen."""
    pieces = list(screens(sitting.console, *_parts(topic, sitting.console)))
    shown = 0
    while True:
        if shown < len(pieces):
            sitting.console.print(pieces[shown])
            shown += 1
        choices = {"enter": "ask me about it", "k": "I know it", "s": "not today", "u": "undo"}
        if shown < len(pieces):
            choices = {"space": f"read on ({shown} of {len(pieces)})", **choices}
        pressed = choose(sitting.console, sitting.keys, {**choices, "q": "leave"})
        if pressed != "space":
            return pressed


def _parts(topic: Topic, console: Console) -> list[RenderableType]:
    question = topic.question
    if question is None or question.answer is None:
        written = topic.notes.strip() or "*No answer yet: say what you know, then rate yourself.*"
        page = f"Your own answer and cards: {page_of(topic.id)}"
        return [markdown(f"{written}\n\n{page}", console)]
    answer = question.answer
    texts = [
        answer.breath,
        f"## In full\n\n{answer.full}",
        f"## Wrong answers\n\n{answer.wrong}",
        f"## What they ask next\n\n{answer.following}",
        f"## What a senior adds\n\n{answer.senior}",
    ]
    if topic.notes.strip():
        texts.insert(1, f"## Your notes\n\n{topic.notes}")
    return [markdown(text, console) for text in texts]
