"""How ready a learner is, by question, by section and in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from greenroom.memory.scheduler import recall
from greenroom.memory.state import Phase
from greenroom.practice.library import Topic
from greenroom.practice.memory_rows import state_of
from greenroom.practice.models import Card, Learner
from greenroom.practice.selectors.plan import day_start, question_order

__all__ = [
    "DueDay",
    "Readiness",
    "SectionReadiness",
    "due_forecast",
    "question_recall",
    "readiness",
]


@dataclass(frozen=True, slots=True)
class SectionReadiness:
    """One section of what the learner prepares."""

    title: str
    questions: int
    begun: int
    recall: float  # 0..1, mean over its questions; a question not begun counts 0


@dataclass(frozen=True, slots=True)
class Readiness:
    """All that the learner prepares."""

    sections: tuple[SectionReadiness, ...]
    questions: int
    begun: int
    recall: float  # 0..1, mean over all questions


@dataclass(frozen=True, slots=True)
class DueDay:
    """How many cards come due on a day."""

    day: date
    cards: int


def question_recall(cards: Iterable[Card], *, now: datetime) -> dict[str, float]:
    """Return by question the mean chance, 0..1, that a card of it is recalled now."""
    chances: dict[str, list[float]] = defaultdict(list)
    for card in cards:
        chances[card.question_id].append(recall(state_of(card), now=now))
    return {question_id: sum(found) / len(found) for question_id, found in chances.items()}


def readiness(learner: Learner, *, now: datetime) -> Readiness:
    """Return readiness by section, in the order of the checklist or track."""
    subjects = question_order(learner)
    recalls = question_recall(learner.cards.filter(retired=False), now=now)
    begun = set(learner.introductions.values_list("question_id", flat=True))
    by_section: dict[str, list[Topic]] = defaultdict(list)
    for subject in subjects:
        by_section[subject.section].append(subject)
    sections = tuple(
        _section(title, members, recalls, begun) for title, members in by_section.items()
    )
    return Readiness(
        sections=sections,
        questions=len(subjects),
        begun=sum(section.begun for section in sections),
        recall=_mean(subjects, recalls),
    )


def due_forecast(learner: Learner, *, now: datetime, days: int = 14) -> list[DueDay]:
    """Return the cards due on each of the next `days` days if nothing new is begun.

    The first day holds all that is overdue.
    """
    start = day_start(now)
    counts = [0] * days
    due = Card.objects.filter(
        learner=learner, retired=False, due_at__lt=start + timedelta(days=days)
    ).exclude(phase=Phase.NEW, first_check=True)
    for due_at in due.values_list("due_at", flat=True):
        counts[max(0, (timezone.localtime(due_at).date() - start.date()).days)] += 1
    return [DueDay(start.date() + timedelta(days=n), count) for n, count in enumerate(counts)]


def _section(
    title: str, members: list[Topic], recalls: Mapping[str, float], begun: set[str]
) -> SectionReadiness:
    return SectionReadiness(
        title=title or "Without a heading",
        questions=len(members),
        begun=sum(subject.id in begun for subject in members),
        recall=_mean(members, recalls),
    )


def _mean(subjects: list[Topic], recalls: Mapping[str, float]) -> float:
    if not subjects:
        return 0.0
    return sum(recalls.get(subject.id, 0.0) for subject in subjects) / len(subjects)
