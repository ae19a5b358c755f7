"""Messages: whole lines, in order, both ways, without ever blocking Greenroom."""

from __future__ import annotations

import json

from greenroom.grading.engine import End, Ending

ECHO = "while (said := link.receive()) is not None: link.send(said)\n"


def test_messages_come_back_in_order(start):
    child = start(ECHO)
    for number in range(200):
        child.send(json.dumps(number).encode())
    assert [child.receive(timeout_s=30) for _ in range(200)] == [b"%d" % n for n in range(200)]


def test_a_large_message_goes_both_ways(start):
    large = json.dumps("x" * 3_000_000).encode()
    child = start(ECHO, message_bytes=4 << 20)
    child.send(large)
    assert child.receive(timeout_s=60) == large


def test_sending_does_not_wait_for_a_child_that_does_not_read(start):
    child = start("import time\nlink.send('up')\ntime.sleep(1e6)\n")
    assert child.receive(timeout_s=30) == b'"up"'
    for _ in range(20):
        child.send(b"x" * 1_000_000)
    assert child.close() == End(Ending.CLOSED)


def test_messages_that_nobody_takes_wait_in_the_child(start):
    code = "for number in range(40): link.send([number, 'x' * 300_000])\nlink.receive()\n"
    child = start(code)
    while child._waiting < 4 << 20:
        assert child.end() is None
    assert child._waiting < 5 << 20
    numbers = [json.loads(child.receive(timeout_s=30) or b"[]")[0] for _ in range(40)]
    assert numbers == list(range(40))


def test_a_message_without_its_end_is_none(ended, start):
    child = start("os.write(link._descriptor, b'[1]\\n[2')\nos._exit(0)\n")
    assert child.receive(timeout_s=30) == b"[1]"
    assert child.receive(timeout_s=30) is None
    assert child.end() == End(Ending.EXITED, exit_code=0)


def test_what_was_said_before_the_end_can_still_be_received(start):
    child = start("link.send(1)\nlink.send(2)\nos._exit(0)\n")
    while child.end() is None:
        pass
    assert [child.receive(timeout_s=0) for _ in range(3)] == [b"1", b"2", None]


def test_sending_to_a_child_that_has_ended_does_nothing(start):
    child = start("os._exit(0)")
    while child.end() is None:
        child.send(b"1")
    child.send(b"2")
    assert child.close().exit_code == 0


def test_a_child_hears_when_greenroom_closes_nothing_more(start):
    child = start(ECHO)
    child.send(b"1")
    assert child.receive(timeout_s=30) == b"1"
    assert child.receive(timeout_s=0) is None
