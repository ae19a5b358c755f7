"""The learner's own answers and cards."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from greenroom.catalog.load import load_cards
from greenroom.practice.library import topic
from greenroom.practice.models import Learner, Notes
from greenroom.practice.services.study import refresh_cards

__all__ = ["save_notes"]


def save_notes(
    *, learner: Learner, question_id: str, answer: str, cards: str, now: datetime
) -> Notes:
    """Keep the learner's answer and cards; new cards of a begun question are due at once.

    Cards that cannot be read raise the catalog's error, which names the line; nothing is saved.
    """
    topic(learner, question_id)
    answer, cards = answer.replace("\r\n", "\n"), cards.replace("\r\n", "\n")
    load_cards(cards)
    with transaction.atomic():
        notes, _ = Notes.objects.update_or_create(
            learner=learner,
            question_id=question_id,
            defaults={"answer": answer, "cards": cards, "updated_at": now},
        )
        refresh_cards(learner=learner, now=now)
    return notes
