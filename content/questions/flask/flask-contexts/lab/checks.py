"""Run by the judge, in a process of its own; `probe` asks the learner's process."""

import random

SHOP = ("EUR", {"ann": [30, 12], "ben": [7]})


def test_the_request_is_answered_before_the_work_is_done(probe):
    """The customer must not wait: start one job, answer 202, leave reading and writing to it."""
    assert probe.answer(SHOP, "ann") == {
        "status": 202,
        "json": {"status": "started"},
        "jobs": 1,
        "orders read": 0,
        "archive": [],
    }


def test_the_job_writes_the_report(probe):
    """The thread starts without contexts: hand it the customer, and the app to push one of."""
    assert probe.archive(SHOP, ["ann"]) == {"archive": ["ann: 2 orders, 42 EUR"], "errors": []}


def test_reports_ordered_together_do_not_mix(probe):
    """Both jobs run after both requests: what belongs to a request must not lie on the app."""
    reports = ["ann: 2 orders, 42 EUR", "ben: 1 orders, 7 EUR"]
    assert probe.archive(SHOP, ["ann", "ben"]) == {"archive": reports, "errors": []}


def test_each_job_reports_for_its_own_app(probe):
    """Two apps may live in one process: use the app that got the request, not the last one made."""
    other = ("USD", {"ann": [5]})
    reports = ["ann: 2 orders, 42 EUR", "ann: 1 orders, 5 USD"]
    assert probe.archive_of_two(SHOP, other, "ann") == {"archive": reports, "errors": []}


def test_the_command_prints_the_report(probe):
    """A command has no request: take the customer from its argument, print, archive nothing."""
    assert probe.command(SHOP, "ben") == {
        "printed": "ben: 1 orders, 7 EUR\n",
        "error": None,
        "archive": [],
    }


def test_each_command_reports_for_its_own_app(probe):
    """The `flask` program pushes the context of the app it loaded: read `current_app`."""
    other = ("USD", {"ann": [5]})
    assert probe.command_of_two(SHOP, other, "ann") == [
        {"printed": "ann: 2 orders, 42 EUR\n", "error": None},
        {"printed": "ann: 1 orders, 5 USD\n", "error": None},
    ]


def test_every_connection_is_closed(probe):
    """Only popping an app context closes its connection: pop the one that the job pushed."""
    assert probe.connections(SHOP, ["ann", "ben"]) == {
        "opened any": True,
        "left open": 0,
    }


def test_a_failing_job_closes_its_connection(probe):
    """One broken order must not cost a connection each time: push the context in a `with`."""
    broken = ("EUR", {"ann": ["thirty"], "ben": [7]})
    assert probe.connections(broken, ["ann", "ben"]) == {
        "opened any": True,
        "left open": 0,
    }


def test_any_shop_gets_its_reports(probe, seed):
    """The reports must be right for any shop: read the orders and the currency from the app."""
    rng = random.Random(seed)
    currency = rng.choice(["CHF", "GBP", "JPY"])
    customers = [f"customer {rng.randrange(1000)}" for _ in range(5)]
    orders = {name: [rng.randrange(99) for _ in range(rng.randrange(5))] for name in customers[1:]}
    reports = [
        f"{name}: {len(orders.get(name, []))} orders, {sum(orders.get(name, []))} {currency}"
        for name in customers
    ]
    assert probe.archive((currency, orders), customers) == {"archive": reports, "errors": []}
