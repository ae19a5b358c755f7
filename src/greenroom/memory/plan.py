"""Today's plan: what is due, then what is new, cut to the minutes of the day.

The simple, honest order. Reviews come first, weakest first; then first checks of what the
learner says they know; then labs of questions they learned; then new questions in their order.
While new questions wait, first checks take at most half of the minutes: somebody who ticked
forty items would otherwise learn nothing new for days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["DayPlan", "Step", "StepKind", "plan_day"]

CHECKS_SHARE = 0.5  # of the day's minutes, while new questions wait


class StepKind(StrEnum):
    """What the learner does in a step."""

    REVIEW = "review"
    FIRST_CHECK = "first_check"
    LAB = "lab"
    LEARN = "learn"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do."""

    kind: StepKind
    question_id: str
    cost_s: float
    card_id: int | None = None  # for REVIEW and FIRST_CHECK
    recall: float | None = None  # 0..1 now, for REVIEW
    again: bool = False  # a card of today's session that comes back within the hour


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Today's steps in order, and what the budget left out."""

    steps: tuple[Step, ...]
    budget_s: float
    spent_s: float
    left_out: int  # steps that would be next if there were more minutes

    @property
    def cost_s(self) -> float:
        """Seconds that the remaining steps are expected to take."""
        return sum(step.cost_s for step in self.steps)

    def of(self, kind: StepKind) -> tuple[Step, ...]:
        """The steps of one kind, in order."""
        return tuple(step for step in self.steps if step.kind is kind)


def plan_day(
    *,
    reviews: Sequence[Step],
    checks: Sequence[Step],
    labs: Sequence[Step],
    new: Sequence[Step],
    budget_s: float,
    spent_s: float,
) -> DayPlan:
    """Return the steps that fit into what is left of `budget_s`.

    Cards that come back within the hour are always in: leaving them would undo what was learned.
    The first step is in whenever any time is left, so that a short day is not an empty one.
    """
    again = [step for step in reviews if step.again]
    due = sorted((step for step in reviews if not step.again), key=lambda step: step.recall or 0.0)
    queue = [*due, *_some(checks, budget_s * CHECKS_SHARE if new else budget_s), *labs, *new]
    left_s = budget_s - spent_s - sum(step.cost_s for step in again)
    chosen: list[Step] = []
    for step in queue:
        if left_s <= 0 or (step.cost_s > left_s and (chosen or again)):
            break
        chosen.append(step)
        left_s -= step.cost_s
    return DayPlan(
        steps=(*again, *chosen),
        budget_s=budget_s,
        spent_s=spent_s,
        left_out=len(due) + len(checks) + len(labs) + len(new) - len(chosen),
    )


def _some(steps: Sequence[Step], limit_s: float) -> list[Step]:
    """Return the first steps that fit into `limit_s`."""
    total_s = 0.0
    chosen = []
    for step in steps:
        total_s += step.cost_s
        if total_s > limit_s:
            break
        chosen.append(step)
    return chosen
