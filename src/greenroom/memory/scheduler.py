"""When to ask a card again: py-fsrs, the field's open memory model, as pure functions.

Fuzz is off: it is unseeded, and a plan must be repeatable. py-fsrs counts whole days between
reviews, so an interval under a day follows its short-term formula.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version

import fsrs

from greenroom.memory.state import MemoryState, Phase, Rating

__all__ = ["FIRST_CHECK_STEPS", "SCHEDULER", "new_state", "preview", "rate", "recall"]

SCHEDULER = f"py-fsrs {version('fsrs')}, FSRS-6 defaults, retention 0.9, no fuzz"
FIRST_CHECK_STEPS = ()  # who knows it already needs no second look within the hour

_LEARNING = fsrs.Scheduler(enable_fuzzing=False)
_FIRST_CHECK = fsrs.Scheduler(enable_fuzzing=False, learning_steps=FIRST_CHECK_STEPS)
_PHASES = {
    fsrs.State.Learning: Phase.LEARNING,
    fsrs.State.Review: Phase.REVIEW,
    fsrs.State.Relearning: Phase.RELEARNING,
}
_STATES = {phase: state for state, phase in _PHASES.items()} | {Phase.NEW: fsrs.State.Learning}


def new_state(now: datetime) -> MemoryState:
    """Return the state of a card that was never asked, due at once."""
    return MemoryState(phase=Phase.NEW, due_at=now)


def rate(
    state: MemoryState, rating: Rating, *, now: datetime, first_check: bool = False
) -> MemoryState:
    """Return the state after `rating` at `now`.

    `first_check` marks the first question about something the learner says they know: recalled,
    it goes straight to the long schedule; forgotten, it is learned like any new card.
    """
    known = first_check and state.phase is Phase.NEW and rating is not Rating.AGAIN
    scheduler = _FIRST_CHECK if known else _LEARNING
    card, _ = scheduler.review_card(_to_fsrs(state), fsrs.Rating(int(rating)), now.astimezone(UTC))
    return MemoryState(
        phase=_PHASES[card.state],
        due_at=card.due,
        step=card.step,
        stability_days=card.stability,
        difficulty=card.difficulty,
        last_review_at=card.last_review,
    )


def preview(
    state: MemoryState, *, now: datetime, first_check: bool = False
) -> Mapping[Rating, MemoryState]:
    """Return what each rating would lead to, in the order of the ratings."""
    return {rating: rate(state, rating, now=now, first_check=first_check) for rating in Rating}


def recall(state: MemoryState, *, now: datetime) -> float:
    """Return the probability, 0..1, that the card is recalled at `now`; 0 when never asked.

    FSRS-6's forgetting curve over whole days, as py-fsrs computes it.
    """
    if state.stability_days is None:
        return 0.0
    return float(_LEARNING.get_card_retrievability(_to_fsrs(state), now.astimezone(UTC)))


def _to_fsrs(state: MemoryState) -> fsrs.Card:
    return fsrs.Card(
        card_id=0,  # py-fsrs would sleep to make one up
        state=_STATES[state.phase],
        step=state.step,
        stability=state.stability_days,
        difficulty=state.difficulty,
        due=state.due_at.astimezone(UTC),
        last_review=state.last_review_at.astimezone(UTC) if state.last_review_at else None,
    )
