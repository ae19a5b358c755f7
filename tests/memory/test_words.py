"""How intervals are said."""

from datetime import timedelta

import pytest

from greenroom.memory.words import interval, minutes


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=-5), "1 min"),
        (timedelta(minutes=10), "10 min"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=23), "23 hours"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=59), "59 days"),
        (timedelta(days=61), "2 months"),
        (timedelta(days=731), "2 years"),
    ],
)
def test_an_interval_is_said_in_the_largest_unit_that_says_enough(length, said):
    assert interval(length) == said


def test_minutes_are_at_least_one():
    assert (minutes(3), minutes(90), minutes(600)) == ("1 min", "2 min", "10 min")
