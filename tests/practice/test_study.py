"""Ratings: counted once, logged for ever, taken back without a trace."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from greenroom.memory.scheduler import SCHEDULER, rate
from greenroom.memory.state import Phase, Rating
from greenroom.practice.memory_rows import state_from_json, state_of
from greenroom.practice.models import Learner, Review
from greenroom.practice.services.study import (
    CardGoneError,
    introduce,
    rate_card,
    refresh_cards,
    undo_review,
    withdraw_claim,
)

pytestmark = pytest.mark.django_db
QUESTION = "select-related-vs-prefetch"


@pytest.fixture
def card(alice, now):
    introduce(learner=alice, question_id=QUESTION, now=now)
    return alice.cards.get(question_id=QUESTION, key="breath")


def answer(learner, card, now, *, turn=None, rating=Rating.GOOD):
    return rate_card(
        learner=learner, card_id=card.pk, turn=card.turn if turn is None else turn,
        rating=rating, now=now, duration_ms=9_000, place="page",
    )  # fmt: skip


def test_a_question_brings_one_breath_card_and_one_card_a_fact(alice, card):
    keys = set(alice.cards.values_list("key", flat=True))
    assert "breath" in keys
    assert len(keys) >= 4


def test_beginning_twice_changes_nothing(alice, card, now):
    before = list(alice.cards.values_list("pk", "due_at"))
    introduce(learner=alice, question_id=QUESTION, now=now + timedelta(days=3))
    assert list(alice.cards.values_list("pk", "due_at")) == before


def test_a_rating_schedules_the_card_and_logs_everything(alice, card, now):
    rated = answer(alice, card, now)
    before = state_of(card)
    card.refresh_from_db()
    assert state_of(card) == rate(before, Rating.GOOD, now=now)
    review = rated.review
    assert state_from_json(review.before) == before
    assert state_from_json(review.after) == state_of(card)
    assert (review.rating, review.duration_ms, review.reviewed_at) == (3, 9_000, now)
    assert review.scheduler == SCHEDULER


def test_a_rating_sent_twice_counts_once(alice, card, now):
    first = answer(alice, card, now)
    second = answer(alice, card, now, turn=0, rating=Rating.AGAIN)
    assert (first.counted, second.counted) == (True, False)
    assert second.review.pk == first.review.pk
    assert Review.objects.count() == 1


def test_an_old_tab_cannot_rate_a_card_that_moved_on(alice, card, now):
    answer(alice, card, now)
    card.refresh_from_db()
    answer(alice, card, now + timedelta(minutes=10))
    assert not answer(alice, card, now, turn=7).counted
    assert Review.objects.count() == 2


def test_undo_brings_the_state_back_and_keeps_the_log(alice, card, now):
    before = state_of(card)
    review = answer(alice, card, now).review
    undo_review(learner=alice, review_id=review.pk, now=now)
    card.refresh_from_db()
    assert state_of(card) == before
    assert Review.objects.filter(pk=review.pk).exists()


def test_the_database_refuses_to_rewrite_the_log(alice, card, now):
    review = answer(alice, card, now).review
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(rating=4)
    review.rating = 4
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        review.save()
    assert Review.objects.get().rating == 3


def test_undo_twice_undoes_once(alice, card, now):
    review = answer(alice, card, now).review
    assert undo_review(learner=alice, review_id=review.pk, now=now) is not None
    assert undo_review(learner=alice, review_id=review.pk, now=now) is None


def test_a_late_retry_of_an_undone_rating_does_not_count(alice, card, now):
    review = answer(alice, card, now).review
    undo_review(learner=alice, review_id=review.pk, now=now)
    assert not answer(alice, card, now, turn=0).counted


def test_a_rating_after_an_undo_counts(alice, card, now):
    review = answer(alice, card, now).review
    undo_review(learner=alice, review_id=review.pk, now=now)
    card.refresh_from_db()
    assert answer(alice, card, now, rating=Rating.AGAIN).counted


def test_only_the_latest_rating_of_a_card_can_be_taken_back(alice, card, now):
    first = answer(alice, card, now).review
    card.refresh_from_db()
    answer(alice, card, now + timedelta(minutes=10))
    assert undo_review(learner=alice, review_id=first.pk, now=now) is None


def test_bob_cannot_rate_or_undo_for_alice(alice, card, now):
    bob = Learner.objects.create(username="bob")
    review = answer(alice, card, now).review
    with pytest.raises(CardGoneError):
        answer(bob, card, now)
    with pytest.raises(CardGoneError):
        undo_review(learner=bob, review_id=review.pk, now=now)


def test_a_claim_starts_with_a_first_check(alice, now):
    introduce(learner=alice, question_id=QUESTION, now=now, claimed=True)
    card = alice.cards.get(key="breath")
    answer(alice, card, now)
    card.refresh_from_db()
    assert card.phase == Phase.REVIEW
    assert card.due_at > now + timedelta(days=1)


def test_a_claim_withdrawn_before_its_check_leaves_nothing(alice, now):
    introduce(learner=alice, question_id=QUESTION, now=now, claimed=True)
    withdraw_claim(learner=alice, question_id=QUESTION)
    assert not alice.cards.exists()
    assert not alice.introductions.exists()


def test_a_claim_with_a_history_is_never_withdrawn(alice, now):
    introduce(learner=alice, question_id=QUESTION, now=now, claimed=True)
    answer(alice, alice.cards.get(key="breath"), now)
    withdraw_claim(learner=alice, question_id=QUESTION)
    assert Review.objects.count() == 1
    assert alice.introductions.exists()


def test_a_card_whose_text_is_gone_retires_and_a_missing_one_is_added(alice, card, now):
    alice.cards.create(question_id=QUESTION, key="dropped", created_at=now, phase="new", due_at=now)
    lost = alice.cards.exclude(key__in=["breath", "dropped"]).first()
    lost_key = lost.key
    lost.delete()
    refresh_cards(learner=alice, now=now)
    assert alice.cards.get(key="dropped").retired
    assert not alice.cards.get(key=lost_key).retired
