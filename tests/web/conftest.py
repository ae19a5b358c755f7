"""A learner with the seed imported, and a browser of Django's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from greenroom.checklist import read_document
from greenroom.practice.models import Checklist, Learner
from greenroom.practice.services.checklists import import_checklist
from greenroom.practice.services.learner import local_learner


@pytest.fixture
def learner(db) -> Learner:
    return local_learner()


@pytest.fixture
def imported(learner, seed) -> Checklist:
    document = read_document(seed)
    return import_checklist(
        learner=learner, document=document, name="list.md", path=None, now=timezone.now()
    )


@pytest.fixture
def page(learner) -> Client:
    """Return a client that has seen a page, so that it has a CSRF cookie."""
    return Client(enforce_csrf_checks=False)


@pytest.fixture
def rated(learner, imported):
    """Rate a card a week ago, so that pages have something to show."""
    from greenroom.memory.state import Rating
    from greenroom.practice.services.study import rate_card

    card = learner.cards.filter(key="breath").first()
    return rate_card(
        learner=learner, card_id=card.pk, turn=0, rating=Rating.GOOD,
        now=timezone.now() - timedelta(days=7), duration_ms=8_000, place="page",
    )  # fmt: skip
