"""What happened lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from greenroom.practice.library import Topic, topics
from greenroom.practice.models import LabWork, Learner, Review
from greenroom.practice.selectors.plan import day_start

__all__ = ["LabRow", "SinceYesterday", "recent_labs", "since_yesterday"]


@dataclass(frozen=True, slots=True)
class SinceYesterday:
    """Yesterday and today."""

    answers: int
    recalled: int  # rated better than Again
    begun: int
    labs: int

    @property
    def nothing(self) -> bool:
        """True when nothing happened."""
        return not (self.answers or self.begun or self.labs)


@dataclass(frozen=True, slots=True)
class LabRow:
    """A lab the learner worked on."""

    topic: Topic
    work: LabWork
    attempts: int


def since_yesterday(learner: Learner, *, now: datetime) -> SinceYesterday:
    """Return what happened since yesterday's midnight; four queries."""
    since = day_start(day_start(now) - timedelta(hours=12))
    reviews = Review.objects.filter(card__learner=learner, reviewed_at__gte=since, undo=None)
    return SinceYesterday(
        answers=reviews.count(),
        recalled=reviews.filter(rating__gt=1).count(),
        begun=learner.introductions.filter(introduced_at__gte=since, claimed=False).count(),
        labs=LabWork.objects.filter(learner=learner, passed_at__gte=since).count(),
    )


def recent_labs(learner: Learner) -> list[LabRow]:
    """Return the labs the learner worked on, latest first; any number in four queries."""
    works = list(learner.lab_works.order_by("-draft_saved_at"))
    subjects = topics(learner, [work.question_id for work in works])
    attempts: dict[str, int] = {}
    for question_id in learner.attempts.values_list("question_id", flat=True):
        attempts[question_id] = attempts.get(question_id, 0) + 1
    return [
        LabRow(subjects[work.question_id], work, attempts.get(work.question_id, 0))
        for work in works
        if work.question_id in subjects
    ]
