"""py-fsrs, wrapped."""

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.memory.scheduler import new_state, preview, rate, recall
from greenroom.memory.state import MemoryState, Phase, Rating

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_a_new_card_goes_through_the_learning_steps():
    state = rate(new_state(NOW), Rating.GOOD, now=NOW)
    assert (state.phase, state.due_at) == (Phase.LEARNING, NOW + timedelta(minutes=10))
    state = rate(state, Rating.GOOD, now=NOW + timedelta(minutes=10))
    assert state.phase is Phase.REVIEW


def test_what_the_learner_knows_goes_straight_to_the_long_schedule():
    state = rate(new_state(NOW), Rating.GOOD, now=NOW, first_check=True)
    assert state.phase is Phase.REVIEW
    assert state.due_at >= NOW + timedelta(days=1)


def test_a_first_check_that_fails_is_learned_from_the_start():
    assert rate(new_state(NOW), Rating.AGAIN, now=NOW, first_check=True) == rate(
        new_state(NOW), Rating.AGAIN, now=NOW
    )


def test_a_card_never_asked_is_not_recalled():
    assert recall(new_state(NOW), now=NOW) == 0.0


@given(
    ratings=st.lists(st.sampled_from(Rating), min_size=1, max_size=30),
    gaps_s=st.lists(st.integers(1, 90 * 86_400), min_size=30, max_size=30),
)
def test_it_agrees_with_py_fsrs_at_every_step(ratings, gaps_s):
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    theirs = fsrs.Card(due=NOW)
    ours = new_state(NOW)
    at = NOW
    for rating, gap_s in zip(ratings, gaps_s, strict=False):
        at += timedelta(seconds=gap_s)
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(int(rating)), at)
        ours = rate(ours, rating, now=at)
        assert (ours.due_at, ours.stability_days, ours.difficulty, ours.step) == (
            theirs.due, theirs.stability, theirs.difficulty, theirs.step
        )  # fmt: skip


@given(st.integers(1, 400))
def test_recall_falls_with_time_and_stays_a_probability(days):
    state = MemoryState(Phase.REVIEW, NOW, None, 10.0, 5.0, NOW)
    soon = recall(state, now=NOW + timedelta(days=days))
    later = recall(state, now=NOW + timedelta(days=days + 1))
    assert 0.0 < later < soon <= 1.0


@pytest.mark.parametrize("first_check", [False, True])
def test_the_buttons_promise_what_the_rating_does(first_check):
    promised = preview(new_state(NOW), now=NOW, first_check=first_check)
    assert list(promised) == list(Rating)
    for rating, state in promised.items():
        assert state == rate(new_state(NOW), rating, now=NOW, first_check=first_check)
    assert sorted(state.due_at for state in promised.values()) == [
        state.due_at for state in promised.values()
    ]
