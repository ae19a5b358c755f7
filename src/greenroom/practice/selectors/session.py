"""The one thing to do now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from greenroom.catalog.question import Card as CardText
from greenroom.memory.plan import DayPlan, Step, StepKind
from greenroom.memory.scheduler import preview
from greenroom.memory.state import MemoryState, Rating
from greenroom.practice.library import BREATH, Topic, topic, topics
from greenroom.practice.memory_rows import state_of
from greenroom.practice.models import Card, Learner, Review
from greenroom.practice.selectors.plan import SOON, Done, done_today, plan_today

__all__ = ["Now", "PlanGroup", "Today", "last_review", "now_in_session", "plan_groups", "today"]


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """The steps of one kind in today's plan."""

    kind: StepKind
    count: int
    cost_s: float
    rows: tuple[tuple[Topic, float | None], ...]  # questions and their recall, in order


@dataclass(frozen=True, slots=True)
class Today:
    """The day at a glance."""

    plan: DayPlan
    done: Done
    days_left: int | None  # None without a date; negative once it is past
    interview_on: date | None

    @property
    def total(self) -> int:
        """Steps of today, done and to do."""
        return self.done.steps + len(self.plan.steps)


@dataclass(frozen=True, slots=True)
class Now:
    """The step in front of the learner."""

    step: Step
    topic: Topic
    today: Today
    card: Card | None = None  # for reviews and first checks
    text: CardText | None = None
    next_states: Mapping[Rating, MemoryState] | None = None

    @property
    def in_one_breath(self) -> bool:
        """True for the card that asks for the spoken answer."""
        return self.card is not None and self.card.key == BREATH


def today(learner: Learner, *, now: datetime, extra: bool = False) -> Today:
    """Return today's plan and what is done of it."""
    on = learner.interview_on
    done = done_today(learner, now=now)
    return Today(
        plan=plan_today(learner, done, now=now, extra=extra),
        done=done,
        days_left=(on - timezone.localtime(now).date()).days if on else None,
        interview_on=on,
    )


def plan_groups(learner: Learner, plan: DayPlan) -> list[PlanGroup]:
    """Return what is left of the plan by kind, each question once, in the order of the plan."""
    found = topics(learner, [step.question_id for step in plan.steps])
    groups = []
    for kind in StepKind:
        steps = plan.of(kind)
        recalls: dict[str, float | None] = {}
        for step in steps:
            recalls.setdefault(step.question_id, step.recall)
        if steps:
            rows = tuple((found[key], value) for key, value in recalls.items() if key in found)
            cost_s = sum(step.cost_s for step in steps)
            groups.append(PlanGroup(kind=kind, count=len(steps), cost_s=cost_s, rows=rows))
    return groups


def now_in_session(learner: Learner, *, now: datetime, extra: bool = False) -> Now | Today:
    """Return the next step, or today as it stands when nothing is left.

    A card that comes back later within the hour waits until the others are done.
    """
    day = today(learner, now=now, extra=extra)
    cards = {card.pk: card for card in learner.cards.filter(retired=False)}
    ready = [step for step in day.plan.steps if not _waits(step, cards, now=now)]
    soon = [step for step in day.plan.steps if step not in ready]
    for step in [*ready, *soon]:
        if step.kind in {StepKind.LEARN, StepKind.LAB}:
            return Now(step=step, topic=topic(learner, step.question_id), today=day)
        card = cards[step.card_id] if step.card_id is not None else None
        subject = topic(learner, step.question_id)
        if card is None or (step in soon and card.due_at > now + SOON):
            continue
        state = state_of(card)
        return Now(
            step=step,
            topic=subject,
            today=day,
            card=card,
            text=subject.card(card.key),
            next_states=preview(state, now=now, first_check=card.first_check),
        )
    return day


def last_review(learner: Learner) -> Review | None:
    """Return the rating that *undo* would take back: the latest not taken back."""
    reviews = Review.objects.filter(card__learner=learner, undo=None)
    return reviews.select_related("card").order_by("-reviewed_at", "-pk").first()


def _waits(step: Step, cards: Mapping[int, Card], *, now: datetime) -> bool:
    card = cards.get(step.card_id) if step.card_id is not None else None
    return step.again and card is not None and card.due_at > now
