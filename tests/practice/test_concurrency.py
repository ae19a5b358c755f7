"""Page, second tab and terminal at once: nothing doubled, nothing locked, nothing lost."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from greenroom.checklist import read_document
from greenroom.memory.state import Rating
from greenroom.practice.models import Learner, Review
from greenroom.practice.services.checklists import import_checklist, tick_item
from greenroom.practice.services.study import introduce, rate_card

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 6


def at_once(work, count=WRITERS):
    """Run `work(number)` in threads that start together; raise what any of them raised."""
    barrier = threading.Barrier(count)

    def started(number):
        barrier.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(started, range(count)))


def test_one_showing_rated_by_many_counts_once(now):
    alice = Learner.objects.create(username="alice")
    introduce(learner=alice, question_id="gil", now=now)
    card = alice.cards.get()

    def rate(number):
        return rate_card(
            learner=alice, card_id=card.pk, turn=0, rating=Rating(number % 4 + 1), now=now,
            duration_ms=1_000, place="page",
        )  # fmt: skip

    rated = at_once(rate)
    assert sum(one.counted for one in rated) == 1
    assert Review.objects.count() == 1
    card.refresh_from_db()
    assert card.turn == 1


def test_many_writers_are_never_told_that_the_database_is_locked(now):
    alice = Learner.objects.create(username="alice")
    slugs = ["gil", "sets", "tuples", "mixins", "exceptions", "raw-sql"]

    def study(number):
        introduce(learner=alice, question_id=slugs[number], now=now)
        card = alice.cards.get(question_id=slugs[number])
        for turn in range(25):
            rate_card(
                learner=alice, card_id=card.pk, turn=turn, rating=Rating.GOOD, now=now,
                duration_ms=1_000, place="terminal",
            )  # fmt: skip

    at_once(study)
    assert Review.objects.count() == WRITERS * 25


def test_ticks_of_two_tabs_are_both_kept(now):
    alice = Learner.objects.create(username="alice")
    text = "".join(f"- [ ] Question {number} of mine?\n" for number in range(WRITERS))
    document = read_document(text.encode())
    checklist = import_checklist(learner=alice, document=document, name="l.md", path=None, now=now)
    items = list(checklist.items.all())
    at_once(lambda number: tick_item(item=items[number], ticked=True, now=now))
    checklist.refresh_from_db()
    assert bytes(checklist.source) == text.replace("[ ]", "[x]").encode()
