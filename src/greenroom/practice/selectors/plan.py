"""What a learner has to do today, from the rows, as steps with a cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Sum
from django.utils import timezone

from greenroom.memory.plan import DayPlan, Step, StepKind, plan_day
from greenroom.memory.scheduler import recall
from greenroom.memory.state import Phase
from greenroom.practice.library import BREATH, Topic, topics, track
from greenroom.practice.memory_rows import state_of
from greenroom.practice.models import Card, Item, LabWork, Learner, Review

__all__ = ["Done", "day_start", "done_today", "plan_today", "question_order"]

REVIEW_S = 14.0  # median answer in the review log the model was tested on
FIRST_CHECK_S = 20.0
LAB_S = 600.0
LABS_A_DAY = 1
SOON = timedelta(minutes=20)  # a card due within it is asked early when nothing else is left
_STEPS_PHASES = {Phase.LEARNING, Phase.RELEARNING}


@dataclass(frozen=True, slots=True)
class Done:
    """What was done today."""

    reviews: int
    introduced: int
    labs: int
    spent_s: float

    @property
    def steps(self) -> int:
        """Steps finished."""
        return self.reviews + self.introduced + self.labs


def day_start(now: datetime) -> datetime:
    """Return the last midnight where the learner is."""
    here = timezone.localtime(now)
    return datetime.combine(here.date(), time.min, tzinfo=here.tzinfo)


def done_today(learner: Learner, *, now: datetime) -> Done:
    """Return what the learner did since midnight; four queries."""
    since = day_start(now)
    reviews = Review.objects.filter(card__learner=learner, reviewed_at__gte=since, undo=None)
    begun = learner.introductions.filter(introduced_at__gte=since, claimed=False)
    labs = LabWork.objects.filter(learner=learner, passed_at__gte=since).count()
    reviewed_ms = reviews.aggregate(total=Sum("duration_ms"))["total"] or 0
    read_ms = begun.aggregate(total=Sum("duration_ms"))["total"] or 0
    return Done(
        reviews=reviews.count(),
        introduced=begun.count(),
        labs=labs,
        spent_s=(reviewed_ms + read_ms) / 1000 + labs * LAB_S,
    )


def plan_today(learner: Learner, done: Done, *, now: datetime, extra: bool = False) -> DayPlan:
    """Return what `done` leaves of today's plan; `extra` goes on past the minutes of the day."""
    cards = list(Card.objects.filter(learner=learner, retired=False))
    reviews, checks = _card_steps(cards, now=now)
    begun = set(learner.introductions.values_list("question_id", flat=True))
    skipped = _skipped(learner, StepKind.LEARN, now=now)
    waiting = [
        subject
        for subject in question_order(learner)
        if subject.id not in begun and subject.id not in skipped
    ]
    # What has an answer comes first (docs/decisions/0001); the sort keeps the order otherwise.
    new = [_learn_step(subject) for subject in sorted(waiting, key=lambda one: not one.answered)]
    budget_s = learner.minutes_per_day * 60.0
    return plan_day(
        reviews=reviews,
        checks=checks,
        labs=_lab_steps(learner, done, now=now),
        new=new,
        budget_s=max(budget_s, done.spent_s + 600.0) if extra else budget_s,
        spent_s=done.spent_s,
    )


def question_order(learner: Learner) -> list[Topic]:
    """Return every question in scope, in order: the learner's checklists, else the whole track."""
    ids = list(
        Item.objects.filter(checklist__learner=learner, checklist__removed_at=None)
        .order_by("checklist", "index")
        .values_list("question_id", flat=True)
    )
    if not ids:
        ids = [question.slug for question in track().questions]
    found = topics(learner, ids)
    return [found[question_id] for question_id in dict.fromkeys(ids) if question_id in found]


def _card_steps(cards: Iterable[Card], *, now: datetime) -> tuple[list[Step], list[Step]]:
    """Return (reviews, first checks); the cards just learned come before their long schedule."""
    tomorrow = day_start(now) + timedelta(days=1)
    reviews: list[Step] = []
    checks: list[tuple[bool, Step]] = []
    again: list[tuple[datetime, Step]] = []
    for card in cards:
        state = state_of(card)
        if state.phase is Phase.NEW and card.first_check:
            step = Step(StepKind.FIRST_CHECK, card.question_id, FIRST_CHECK_S, card.pk)
            checks.append((card.key != BREATH, step))
        elif state.phase is Phase.NEW or state.phase in _STEPS_PHASES:
            if card.due_at < tomorrow:
                step = Step(StepKind.REVIEW, card.question_id, REVIEW_S, card.pk, again=True)
                again.append((card.due_at, step))
        elif card.due_at < tomorrow:
            chance = recall(state, now=now)
            reviews.append(
                Step(StepKind.REVIEW, card.question_id, REVIEW_S, card.pk, recall=chance)
            )
    again.sort(key=lambda pair: (pair[0] > now, pair[0]))
    checks.sort(key=lambda pair: pair[0])  # one breath a question first, its cards after
    return [step for _, step in again] + reviews, [step for _, step in checks]


def _learn_step(subject: Topic) -> Step:
    cost_s = subject.minutes * 60.0 + len(subject.cards) * REVIEW_S
    return Step(StepKind.LEARN, subject.id, cost_s)


def _lab_steps(learner: Learner, done: Done, *, now: datetime) -> Sequence[Step]:
    """Return today's lab: the one of the question learned longest ago that is still open."""
    if done.labs >= LABS_A_DAY:
        return []
    skipped = _skipped(learner, StepKind.LAB, now=now)
    works = {work.question_id: work for work in LabWork.objects.filter(learner=learner)}
    learned = learner.introductions.filter(claimed=False).order_by("introduced_at", "pk")
    ids = list(learned.values_list("question_id", flat=True))
    subjects = topics(learner, ids)
    for question_id in ids:
        work = works.get(question_id)
        closed = question_id in skipped or (work and (work.passed_at or work.gave_up_at))
        if question_id in subjects and subjects[question_id].has_lab and not closed:
            return [Step(StepKind.LAB, question_id, LAB_S)]
    return []


def _skipped(learner: Learner, kind: StepKind, *, now: datetime) -> set[str]:
    today = timezone.localtime(now).date()
    rows = learner.skips.filter(kind=kind.value, on=today)
    return set(rows.values_list("question_id", flat=True))
