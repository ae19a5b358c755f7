"""One question and what the learner did with it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime

from greenroom.catalog.blocks import grouped
from greenroom.catalog.question import Card as CardText
from greenroom.grading.prove import expected_of
from greenroom.memory.scheduler import recall
from greenroom.practice.library import Topic, built_in
from greenroom.practice.memory_rows import state_of
from greenroom.practice.models import Card, Item, LabWork, Learner, Review, Run

__all__ = ["CardRow", "Standing", "card_rows", "expected_output", "history", "items_of", "standing"]

HISTORY = 20
HERE = sys.version_info[:2]


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card of a question and its memory."""

    text: CardText
    card: Card | None  # None until the question is begun
    recall: float | None  # 0..1 now


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the learner is with a question."""

    begun: bool
    claimed: bool
    work: LabWork | None


def card_rows(learner: Learner, subject: Topic, *, now: datetime) -> list[CardRow]:
    """Return every card of a question in its order."""
    rows = {card.key: card for card in learner.cards.filter(question_id=subject.id)}
    found = []
    for text in subject.cards:
        card = rows.get(text.id)
        rated = card is not None and card.stability_days is not None
        chance = recall(state_of(card), now=now) if card is not None and rated else None
        found.append(CardRow(text=text, card=card, recall=chance))
    return found


def history(learner: Learner, question_id: str) -> list[Review]:
    """Return the latest ratings of a question's cards, latest first."""
    reviews = Review.objects.filter(card__learner=learner, card__question_id=question_id)
    return list(reviews.select_related("card", "undo").order_by("-reviewed_at")[:HISTORY])


def items_of(learner: Learner, question_id: str) -> list[Item]:
    """Return the checklist items that are this question."""
    items = Item.objects.filter(
        checklist__learner=learner, checklist__removed_at=None, question_id=question_id
    )
    return list(items.select_related("checklist").defer("checklist__source"))


def standing(learner: Learner, question_id: str) -> Standing:
    """Return where the learner is with a question."""
    begun = learner.introductions.filter(question_id=question_id).first()
    return Standing(
        begun=begun is not None,
        claimed=bool(begun and begun.claimed),
        work=learner.lab_works.filter(question_id=question_id).first(),
    )


def expected_output(run: Run) -> str | None:
    """Return what the answer says the run's block prints; None where it was edited or says none."""
    question = built_in(run.question_id)
    if question is None or question.answer is None:
        return None
    blocks = question.answer.blocks
    if run.block >= len(blocks) or run.code.strip() != blocks[run.block].code.strip():
        return None
    wanted = blocks[run.block]
    step = next((step for step in grouped(blocks) if step.block is wanted), None)
    if step is None:
        return None
    return expected_of(step, HERE)
