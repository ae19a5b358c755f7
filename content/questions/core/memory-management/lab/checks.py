"""Run by the judge, in a process of its own; `probe` asks the learner's process."""

import random

GOOD = [(1, "DE", ["1000", "250"]), (2, "FR", ["99"]), (3, "DE", [])]
BAD = [(4, "DE", ["1000", "ten"]), (5, "FR", ["x"])]


def test_replies_are_unchanged(probe, seed):
    """A leak is fixed only when every reply reads as before. Compare a reply by hand."""
    chance = random.Random(seed)
    for _ in range(2):  # the second service has other percentages for the same countries
        percents = {"DE": chance.randrange(1, 30), "FR": chance.randrange(1, 30)}
        orders, expected = [], []
        for number in chance.sample(range(1, 10_000), 12):
            country = chance.choice(["DE", "FR"])
            cents = [chance.randrange(1, 50_000) for _ in range(chance.randrange(4))]
            total = sum(each * (100 + percents[country]) // 100 for each in cents)
            orders.append((number, country, [str(each) for each in cents]))
            expected.append(f"{number}: {total} cents")
        orders.append((7, "DE", ["100", "ten"]))
        expected.append("7: refused, bad amount 'ten'")
        assert probe.replies(percents, orders) == expected


def test_listeners_stay_although_only_the_bus_holds_them(probe):
    """The audit and every plug-in must hear all events. Only a quote leaves the bus."""
    assert probe.written({"DE": 10}, GOOD) == ["1: 1100", "1: 275", "2: 99"]
    assert probe.plugin_heard(GOOD) == [(1, 1000), (1, 250), (2, 99)]


def test_recent_failures_name_the_last_twenty(probe):
    """Support reads number, reason and cause of the last 20 refusals, oldest first."""
    orders = [(number, "DE", [f"a{number}"]) for number in range(25)]
    assert probe.recent_failures([*orders, *GOOD]) == [
        f"{number}: bad amount 'a{number}' (ValueError)" for number in range(5, 25)
    ]


def test_a_priced_request_is_freed_at_once(probe):
    """Nothing may refer to a request after its reply; the collector is off here.
    Look for who still holds the quote: the bus, a cache, its own lines."""
    assert probe.requests_alive(GOOD) == 0


def test_a_refused_request_is_freed_at_once(probe):
    """The error path must let go as well; the collector is off here.
    An exception holds its traceback, the traceback its frames; so does its cause."""
    assert probe.requests_alive(BAD) == 0


def test_no_collection_is_forced(probe):
    """`gc.collect()` on each request scans the heap and hides the holder. Remove the holder."""
    assert probe.collections([*GOOD, *BAD]) == 0


def test_memory_does_not_grow_with_requests(probe):
    """What a worker keeps for each request, however small, grows without end.
    Take two tracemalloc snapshots and compare them by line."""
    assert probe.growth(["100", "200"], 500) < 24
    assert probe.growth(["100", "ten"], 500) < 24


def test_a_tariff_is_loaded_once(probe):
    """Loading is slow: while at most 128 countries are in use, each is loaded once."""
    assert probe.loads(["DE", "FR", "DE", "NL", "FR", "DE"] * 5) == ["DE", "FR", "NL"]
    countries = [f"C{number}" for number in range(128)]
    assert probe.loads(countries * 2) == countries


def test_at_most_128_tariffs_stay(probe):
    """Clients choose the country, so the cache needs a bound: at most 128 tariffs."""
    assert probe.tariffs_alive([f"C{number}" for number in range(500)]) <= 128


def test_a_dropped_service_is_freed(probe):
    """Tests make many services. A cache on the class, or a global one, would keep them all."""
    assert probe.services_alive([*GOOD, *BAD]) == 0
