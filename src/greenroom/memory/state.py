"""What is remembered about one card, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class Rating(IntEnum):
    """How well the learner answered; the numbers are FSRS's and the keys on the page."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(StrEnum):
    """Where a card stands: never asked, being learned, on the long schedule, or forgotten."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class MemoryState:
    """A card's memory; stability and difficulty are None until it was first rated."""

    phase: Phase
    due_at: datetime  # aware
    step: int | None = None  # index of the learning step, in LEARNING and RELEARNING
    stability_days: float | None = None
    difficulty: float | None = None  # 1..10
    last_review_at: datetime | None = None
