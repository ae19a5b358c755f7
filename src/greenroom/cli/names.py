"""Names that were meant: what to say to one that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.catalog.question import Question, Track

__all__ = ["NoSuchQuestionError", "near", "question_named"]

MEANT = 3  # named at most


class NoSuchQuestionError(GreenroomError):
    """A name that no question has."""


def near(name: str, known: Iterable[str]) -> str:
    """Return " Did you mean …?" for names like `name`; "" when none is."""
    import difflib  # only the unlucky wait for it

    names = list(known)
    begun = [one for one in names if len(name) > 1 and one.startswith(name.lower())]
    chosen = begun[:MEANT] or difflib.get_close_matches(name.lower(), names, n=MEANT)
    if not chosen:
        return ""
    *first, last = chosen
    return f" Did you mean {', '.join(first)}{' or ' if first else ''}{last}?"


def question_named(track: Track, name: str) -> Question:
    """Return the question with this slug; NoSuchQuestionError names those that may be meant."""
    found = track.question(name)
    if found is not None:
        return found
    numbered = next((question.slug for question in track.questions if question.number == name), "")
    meant = f" Number {name} is {numbered}." if numbered else ""
    meant = meant or near(name, [question.slug for question in track.questions])
    msg = f"There is no question {name!r}.{meant} `greenroom status --questions` lists them all."
    raise NoSuchQuestionError(msg)
