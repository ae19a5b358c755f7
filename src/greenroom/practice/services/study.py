"""Questions begun, cards rated, ratings taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from greenroom.errors import GreenroomError
from greenroom.memory.plan import StepKind
from greenroom.memory.scheduler import SCHEDULER, new_state, rate
from greenroom.memory.state import Rating
from greenroom.practice.library import Topic, topic, topics
from greenroom.practice.memory_rows import put_state, state_from_json, state_of, state_to_json
from greenroom.practice.models import Card, Introduction, Learner, Review, Skip, Undo

__all__ = [
    "CardGoneError",
    "Rated",
    "introduce",
    "rate_card",
    "refresh_cards",
    "skip_today",
    "undo_review",
    "withdraw_claim",
]

LONGEST_ANSWER_MS = 30 * 60 * 1000  # a tab left open overnight is no study time


class CardGoneError(GreenroomError):
    """The card named in a request does not exist for this learner."""


@dataclass(frozen=True, slots=True)
class Rated:
    """What came of a rating; `counted` is False when the same turn was rated before."""

    review: Review
    counted: bool


def introduce(
    *,
    learner: Learner,
    question_id: str,
    now: datetime,
    claimed: bool = False,
    duration_ms: int = 0,
) -> None:
    """Begin with a question: its cards are due at once. Again changes nothing.

    `claimed` means the learner says they know it: its cards start with a first check.
    """
    subject = topic(learner, question_id)
    with transaction.atomic():
        introduce_all(
            learner=learner, subjects=[subject], now=now, claimed=claimed, duration_ms=duration_ms
        )


def introduce_all(
    *,
    learner: Learner,
    subjects: Iterable[Topic],
    now: datetime,
    claimed: bool,
    duration_ms: int = 0,
) -> None:
    """Begin with several questions inside the caller's transaction."""
    known = set(Introduction.objects.filter(learner=learner).values_list("question_id", flat=True))
    fresh = [subject for subject in subjects if subject.id not in known]
    Introduction.objects.bulk_create(
        Introduction(
            learner=learner,
            question_id=subject.id,
            introduced_at=now,
            claimed=claimed,
            duration_ms=min(duration_ms, LONGEST_ANSWER_MS),
        )
        for subject in fresh
    )
    for subject in fresh:
        _add_cards(learner, subject, now=now, first_check=claimed)


def refresh_cards(*, learner: Learner, now: datetime) -> None:
    """Follow the content: add cards that are new in begun questions, retire those that are gone.

    A retired card keeps its history and comes back with its text.
    """
    begun = {row.question_id: row for row in learner.introductions.all()}
    cards: dict[str, dict[str, Card]] = {question_id: {} for question_id in begun}
    for card in learner.cards.all():
        cards.setdefault(card.question_id, {})[card.key] = card
    with transaction.atomic():
        for subject in topics(learner, begun).values():
            texts = {card.id for card in subject.cards}
            rows = cards[subject.id]
            changed = [row for key, row in rows.items() if row.retired == (key in texts)]
            for row in changed:
                row.retired = not row.retired
            Card.objects.bulk_update(changed, ["retired"])
            if texts - set(rows):
                claimed = begun[subject.id].claimed
                _add_cards(learner, subject, now=now, first_check=claimed, known=set(rows))


def skip_today(*, learner: Learner, question_id: str, kind: StepKind, today: date) -> None:
    """Leave a new question or a lab out of today's session."""
    Skip.objects.get_or_create(learner=learner, question_id=question_id, kind=kind.value, on=today)


def withdraw_claim(*, learner: Learner, question_id: str) -> None:
    """Forget a claim that was never checked; anything with a history stays."""
    with transaction.atomic():
        touched = Review.objects.filter(card__learner=learner, card__question_id=question_id)
        if touched.exists():
            return
        claims = learner.introductions.filter(question_id=question_id, claimed=True)
        if claims.delete()[0]:
            learner.cards.filter(question_id=question_id).delete()


def rate_card(
    *,
    learner: Learner,
    card_id: int,
    turn: int,
    rating: Rating,
    now: datetime,
    duration_ms: int,
    place: str,
) -> Rated:
    """Rate the showing `turn` of a card and schedule it; the first rating of a turn counts."""
    with transaction.atomic():
        card = _locked_card(learner, card_id)
        earlier = Review.objects.filter(card=card, turn=turn).first()
        if earlier is not None:
            return Rated(review=earlier, counted=False)
        if turn != card.turn:
            latest = Review.objects.filter(card=card).order_by("-turn").first()
            if latest is None:
                msg = "This card was not shown yet. Reload the page; nothing was recorded."
                raise CardGoneError(msg)
            return Rated(review=latest, counted=False)
        before = state_of(card)
        after = rate(before, rating, now=now, first_check=card.first_check)
        review = Review.objects.create(
            card=card,
            turn=turn,
            rating=rating,
            reviewed_at=now,
            duration_ms=max(0, min(duration_ms, LONGEST_ANSWER_MS)),
            first_check=card.first_check and before.stability_days is None,
            before=state_to_json(before),
            after=state_to_json(after),
            scheduler=SCHEDULER,
            place=place,
        )
        put_state(card, after)
        card.turn = turn + 1
        card.save()
        return Rated(review=review, counted=True)


def undo_review(*, learner: Learner, review_id: int, now: datetime) -> Card | None:
    """Take a rating back; None when it was already taken back or the card was rated since."""
    with transaction.atomic():
        review = Review.objects.filter(pk=review_id, card__learner=learner).first()
        if review is None:
            msg = "There is no such rating to take back. Nothing was changed."
            raise CardGoneError(msg)
        card = _locked_card(learner, review.card_id)
        newer = Review.objects.filter(card=card, turn__gt=review.turn, undo=None)
        if Undo.objects.filter(review=review).exists() or newer.exists():
            return None
        Undo.objects.create(review=review, undone_at=now)
        put_state(card, state_from_json(review.before))
        card.turn += 1  # the turn that was rated stays rated, for requests still on their way
        card.save()
        return card


def _locked_card(learner: Learner, card_id: int) -> Card:
    card = Card.objects.select_for_update().filter(pk=card_id, learner=learner).first()
    if card is None:
        msg = "This card is no longer in your deck. Reload the page; nothing was recorded."
        raise CardGoneError(msg)
    return card


def _add_cards(
    learner: Learner,
    subject: Topic,
    *,
    now: datetime,
    first_check: bool,
    known: set[str] | frozenset[str] = frozenset(),
) -> None:
    rows = []
    for text in subject.cards:
        if text.id not in known:
            row = Card(
                learner=learner,
                question_id=subject.id,
                key=text.id,
                first_check=first_check,
                created_at=now,
            )
            put_state(row, new_state(now))
            rows.append(row)
    Card.objects.bulk_create(rows, ignore_conflicts=True)
