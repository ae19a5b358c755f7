"""Run by the judge, in a process of its own; `probe` asks the learner's process."""

import random

UNKNOWN = 99  # no such customer: the commit fails


def test_a_placed_order_is_saved(probe, seed):
    """A request that succeeds must leave its order in the database: commit after the yield."""
    number = random.Random(seed).randrange(1, 10**6)
    assert probe.place([number, 1, "tea"]) == [201]
    assert probe.saved() == [number]


def test_the_order_is_saved_before_anyone_is_told(probe):
    """When the answer begins and when the mail is written, the order must be there already.

    By default the code after `yield` runs after both; look at the scope of the dependency.
    """
    assert probe.place([7, 1, "tea"]) == [201]
    assert probe.saved_when_answered() == [[7]]
    assert probe.mails() == [[7, True]]


def test_nobody_is_told_of_success_when_the_commit_fails(probe):
    """The foreign key fails at COMMIT: no 201, no order, no mail.

    A status that was sent cannot be taken back, so commit first and let the error through.
    """
    assert probe.place([7, UNKNOWN, "tea"]) != [201]
    assert probe.saved() == []
    assert probe.mails() == []


def test_a_failed_flush_keeps_the_earlier_order_only(probe):
    """The same number twice fails at flush: of the second request nothing may stay.

    Its audit line was added before the failure and has to go with it.
    """
    assert probe.place([7, 1, "tea"]) == [201]
    assert probe.place([7, 1, "tea"]) != [201]
    assert probe.saved() == [7]
    assert probe.audit_lines() == ["t7"]


def test_an_http_exception_rolls_back_and_reaches_the_client(probe):
    """Sold out is raised after the flush: the client sees 409 and nothing is saved.

    What you catch you must raise again, or FastAPI has no answer to send.
    """
    assert probe.place([7, 1, "moon"]) == [409]
    assert probe.saved() == []
    assert probe.audit_lines() == []


def test_what_fails_validation_saves_nothing(probe):
    """Validation fails before the endpoint (422) or after it (500): roll back in both cases.

    The audit dependency has run although the request's body is invalid.
    """
    assert probe.place(["seven", 1, "tea"], [7, 1, "gift"]) == [422, 500]
    assert probe.saved() == []
    assert probe.audit_lines() == []


def test_a_cancelled_request_leaves_nothing_behind(probe):
    """A cancelled request raises CancelledError at the yield, which is no Exception.

    Clean up with `with` or `finally`, so that no kind of ending is forgotten.
    """
    probe.cancel(7)
    assert probe.saved() == []
    assert probe.busy_connections() == 0


def test_a_dependency_and_its_endpoint_share_one_session(probe):
    """The audit line belongs to the order's transaction, so the endpoint must see it."""
    assert probe.receipt([7, 1, "bread"]) == {"number": 7, "cents": 250, "audited": 1}


def test_requests_that_overlap_do_not_share_a_session(probe):
    """Order 1 waits while another request commits order 2; then the request of order 1 fails.

    With one session for both, the commit of order 2 saves order 1 too.
    """
    assert probe.overlap(1, [2, 1, "tea"]) == 201
    assert probe.saved() == [2]


def test_every_connection_comes_back(probe, seed):
    """However a request ends, its connection must return to the pool, which holds three."""
    items = ["tea", "moon", "gift"] * 2
    random.Random(seed).shuffle(items)
    probe.place(*[[n, 1, item] for n, item in enumerate(items)], [50, UNKNOWN, "tea"])
    assert probe.busy_connections() == 0
