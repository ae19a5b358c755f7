"""Memory states to and from rows and JSON."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from greenroom.memory.state import MemoryState, Phase
from greenroom.practice.models import Card

__all__ = ["put_state", "state_from_json", "state_of", "state_to_json"]

STATE_FIELDS = ("phase", "step", "stability_days", "difficulty", "due_at", "last_review_at")


def state_of(card: Card) -> MemoryState:
    """Return the memory state of a row."""
    return MemoryState(
        phase=Phase(card.phase),
        due_at=card.due_at,
        step=card.step,
        stability_days=card.stability_days,
        difficulty=card.difficulty,
        last_review_at=card.last_review_at,
    )


def put_state(card: Card, state: MemoryState) -> None:
    """Set the row's fields from `state`; does not save."""
    for name in STATE_FIELDS:
        setattr(card, name, getattr(state, name))


def state_to_json(state: MemoryState) -> dict[str, Any]:
    """Return `state` as JSON values; times are ISO 8601 to the microsecond."""
    values = asdict(state)
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def state_from_json(values: dict[str, Any]) -> MemoryState:
    """Return the state that `state_to_json` wrote."""
    last = values["last_review_at"]
    return MemoryState(
        phase=Phase(values["phase"]),
        due_at=datetime.fromisoformat(values["due_at"]),
        step=values["step"],
        stability_days=values["stability_days"],
        difficulty=values["difficulty"],
        last_review_at=datetime.fromisoformat(last) if last else None,
    )
