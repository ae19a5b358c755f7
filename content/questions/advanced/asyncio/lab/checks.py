"""Run by the judge, in a process of its own; `probe` asks the learner's process."""

import random

LONG = {"takes": 60.0}


def test_results_come_in_the_order_of_the_urls(probe, seed):
    """Callers pair results with urls by position, not by who was first.

    Keep the tasks in a list, or give each result its index.
    A url may come twice, and None is a result.
    """
    plan = {"/slow": {"takes": 3.0}, "/medium": {"takes": 2.0}, "/fast": {"takes": 1.0}}
    assert probe.outcome(plan, list(plan), limit=3, timeout=99.0) == ["returned", list(plan)]
    rng = random.Random(seed)
    urls = [f"/{n}" for n in range(8)]
    plan = {url: {"takes": rng.choice([0.5, 1.0, 2.0, 4.0]), "gives": url.upper()} for url in urls}
    plan["/none"] = {"takes": 1.0, "gives": None}
    urls = ["/3", "/none", *rng.sample(urls, 8), "/3"]
    wanted = [plan[url]["gives"] for url in urls]
    assert probe.outcome(plan, urls, limit=4, timeout=99.0) == ["returned", wanted]
    assert probe.outcome({}, [], limit=4, timeout=99.0) == ["returned", []]


def test_a_url_that_comes_twice_is_fetched_twice(probe):
    """Each of `urls` is a call of its own: a dict keyed by url would merge equal ones."""
    plan = {"/a": {"takes": 1.0}}
    assert probe.ended(plan, ["/a", "/a"], limit=1, timeout=9.0) == ["returned", 2.0]


def test_as_many_calls_as_the_limit_are_in_flight(probe):
    """More would knock the server over, fewer would waste the time you have.

    One semaphore for all calls of one fetch_all, or `limit` workers.
    """
    plan = {f"/{n}": {"takes": 1.0 + n % 3} for n in range(12)}
    assert probe.most_in_flight(plan, list(plan), limit=3, timeout=99.0) == 3
    assert probe.most_in_flight(plan, list(plan), limit=1, timeout=99.0) == 1
    assert probe.most_in_flight(plan, list(plan), limit=99, timeout=99.0) == 12


def test_a_free_place_is_taken_at_once(probe):
    """One call of 5 seconds beside five of 1 second, two places: 5 seconds in all.

    Batches wait for the slowest of each batch: start the next call when any call ends.
    """
    plan = {"/slow": {"takes": 5.0}} | {f"/{n}": {"takes": 1.0} for n in range(5)}
    assert probe.ended(plan, list(plan), limit=2, timeout=9.0) == ["returned", 5.0]


def test_waiting_for_a_place_does_not_count_as_time_of_the_call(probe):
    """Under load the queue grows; a timeout that counts it fails calls never made.

    Start the clock of a call after it has got its place.
    """
    plan = {f"/{n}": {"takes": 2.0} for n in range(6)}
    assert probe.ended(plan, list(plan), limit=1, timeout=3.0) == ["returned", 12.0]


def test_a_call_over_its_time_ends_in_timeout_error(probe):
    """Each call has the whole timeout from its own start: 1 + 2 = 3 seconds here.

    The server must see the slow call cancelled, or its connection stays open.
    """
    plan = {"/first": {"takes": 1.0}, "/slow": LONG}
    assert probe.ended(plan, list(plan), limit=1, timeout=2.0) == ["TimeoutError", 3.0]
    assert probe.fate(plan, list(plan), limit=1, timeout=2.0)["cancelled"] == ["/slow"]


def test_the_first_error_is_raised_as_it_is(probe):
    """The first in time, with its own type and text, and not in an ExceptionGroup.

    The caller writes `except ValueError`; a bug in fetch must stay visible as that bug.
    """
    plan = {
        "/a": {"takes": 3.0, "fails": ["OSError", "later"]},
        "/b": {"takes": 1.0, "fails": ["ValueError", "no such page"]},
        "/c": LONG,
    }
    wanted = ["raised", "ValueError", "no such page"]
    assert probe.outcome(plan, list(plan), limit=3, timeout=9.0) == wanted
    plan["/b"]["fails"] = ["TypeError", "a bug"]
    assert probe.outcome(plan, list(plan), limit=3, timeout=9.0) == ["raised", "TypeError", "a bug"]
    plan["/b"]["fails"] = ["TimeoutError", "connect"]
    wanted = ["raised", "TimeoutError", "connect"]
    assert probe.outcome(plan, list(plan), limit=3, timeout=9.0) == wanted


def test_an_error_cancels_the_others_and_starts_no_more(probe):
    """Their results are lost already; going on costs the server and your users.

    `gather` alone lets the siblings run on: cancel them, or use a TaskGroup.
    """
    plan = {"/a": LONG, "/bad": {"takes": 1.0, "fails": ["ValueError", "bad"]}, "/c": LONG}
    urls = [*plan, "/a", "/c", "/a"]
    assert probe.ended(plan, urls, limit=3, timeout=99.0) == ["ValueError", 1.0]
    assert probe.fate(plan, urls, limit=3, timeout=99.0) == {
        "started": ["/a", "/bad", "/c"],
        "cancelled": ["/a", "/c"],
    }


def test_it_ends_after_its_calls_have_ended(probe):
    """A cancelled call may need a while to close its connection.

    `task.cancel()` only asks: wait for the task, or the caller closes the client under it.
    """
    plan = {
        "/a": LONG | {"closing": 50},
        "/bad": {"takes": 1.0, "fails": ["ValueError", "bad"]},
        "/c": LONG | {"closing": 10},
    }
    assert probe.still_in_flight(plan, list(plan), limit=3, timeout=99.0) == 0
    assert probe.still_in_flight(plan, ["/a"], limit=2, timeout=3.0) == 0


def test_cancelling_it_from_outside_cancels_its_calls(probe):
    """The client went away, or the server shuts down: nothing may run on.

    Let CancelledError pass, and wait for the calls before you do.
    """
    plan = {"/a": LONG, "/b": LONG, "/c": LONG}
    assert probe.cancelled_from_outside(plan, list(plan), limit=2, timeout=99.0, after=1.0) == {
        "outcome": ["raised", "CancelledError"],
        "seconds": 1.0,
        "started": ["/a", "/b"],
        "cancelled": ["/a", "/b"],
        "in flight": 0,
    }


def test_nothing_complains_afterwards(probe):
    """Two errors at once, and calls that were never begun.

    "Task exception was never retrieved", "Task was destroyed" and "was never awaited" in
    a log mean that errors and calls got lost: keep every task, await every task.
    """
    plan = {
        "/a": {"takes": 1.0, "fails": ["ValueError", "one"]},
        "/b": {"takes": 1.0, "fails": ["OSError", "two"]},
        "/c": LONG | {"closing": 10},
        "/d": {"takes": 2.0, "fails": ["OSError", "three"]},
    }
    assert probe.noise(plan, [*plan, "/d", "/c"], limit=3, timeout=99.0) == []
    assert probe.noise(plan, ["/c", "/d", "/a"], limit=3, timeout=99.0) == []
    assert probe.noise(plan, ["/c", "/c", "/c"], limit=2, timeout=3.0) == []
