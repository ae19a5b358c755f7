"""Pictures as numbers: where the bars of a chart stand. The template draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.practice.selectors.readiness import DueDay

__all__ = ["Bar", "DueChart", "due_chart"]

LEFT, RIGHT, TOP, BOTTOM = 20, 890, 24, 190  # of a view box 900 by 220
GAP = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One day."""

    x: int
    y: int
    width: int
    height: int
    cards: int
    label: str  # "" where there is no room

    @property
    def middle(self) -> int:
        """Where a text under it is centred."""
        return self.x + self.width // 2

    @property
    def label_y(self) -> int:
        """The baseline of the number over it."""
        return self.y - 6


@dataclass(frozen=True, slots=True)
class DueChart:
    """Cards due by day."""

    bars: tuple[Bar, ...]
    total: int
    summary: str  # what the picture shows, for those who cannot see it


def due_chart(days: Sequence[DueDay]) -> DueChart:
    """Return the bars of `days`, the highest filling the height."""
    most = max((day.cards for day in days), default=0)
    slot = (RIGHT - LEFT) // max(1, len(days))
    bars = []
    for number, day in enumerate(days):
        height = round((BOTTOM - TOP) * day.cards / most) if most else 0
        label = f"{day.day.day} {day.day:%b}" if number % 3 == 0 else ""
        bars.append(
            Bar(
                x=LEFT + number * slot + GAP // 2,
                y=BOTTOM - height,
                width=slot - GAP,
                height=height,
                cards=day.cards,
                label=label,
            )
        )
    total = sum(day.cards for day in days)
    summary = f"{total} cards in {len(days)} days, at most {most} on one day."
    return DueChart(bars=tuple(bars), total=total, summary=summary)
