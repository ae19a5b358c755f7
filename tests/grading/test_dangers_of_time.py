"""Code that does not come back, or leaves.

One test per danger: none makes a pass, each gets the status and words that fit.

The fixture `sandbox` fails a test whose attempt leaves a process or a folder behind.
"""

from __future__ import annotations

import time

import pytest
from dangers import expect, only

from greenroom.grading.verdict import Status


def test_an_endless_loop_in_a_call(attempt):
    expect(
        attempt("def add(a, b):\n    while True: pass\n"),
        Status.TIME_LIMIT,
        "answering total(2, 3)",
    )


def test_an_endless_loop_at_import(attempt):
    expect(attempt("while True: pass\n"), Status.TIME_LIMIT, "loading lab.py")


def test_a_sleep_without_end_in_a_call(attempt):
    code = "import time\ndef add(a, b):\n    time.sleep(1e6)\n"
    expect(attempt(code), Status.TIME_LIMIT, "still answering total(2, 3) after 6 s")


def test_ignored_signals(attempt):
    code = """
import signal, time
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
def add(a, b):
    while True:
        time.sleep(1)
"""
    expect(attempt(code), Status.TIME_LIMIT)


def test_an_ignored_processor_limit(attempt):
    code = """
import signal
signal.signal(signal.SIGXCPU, signal.SIG_IGN)
def add(a, b):
    while True: pass
"""
    expect(
        attempt(code, files={"limits.toml": 'cpu = "1 s"\ncall = "60 s"\nwall = "60 s"\n'}),
        Status.TIME_LIMIT,
        "processor",
    )


def test_a_program_that_stops_itself(attempt):
    code = "import os, signal\ndef add(a, b):\n    os.kill(os.getpid(), signal.SIGSTOP)\n"
    expect(attempt(code), Status.TIME_LIMIT)


def test_threads_that_hang_do_not_hold_up_a_right_answer(attempt):
    code = """
import threading, time
threading.Thread(target=time.sleep, args=(1e6,)).start()
def add(a, b):
    return a + b
"""
    assert attempt(code).passed


def test_waiting_for_input(attempt):
    check = expect(attempt("def add(a, b):\n    return input()\n"), Status.FAILED, "EOFError")
    assert "nobody is at the keyboard" in check.message


def test_a_breakpoint(attempt):
    code = "def add(a, b):\n    breakpoint()\n    return a + b\n"
    expect(attempt(code), Status.FAILED, "nobody is at the keyboard", "lab.py line 2")


@pytest.mark.parametrize("exit_code", [0, 3])
def test_an_os_exit_in_a_call(attempt, exit_code):
    code = f"import os\ndef add(a, b):\n    os._exit({exit_code})\n"
    expect(attempt(code), Status.ENDED_EARLY, f"exit status {exit_code}")


def test_an_os_exit_at_import(attempt):
    expect(attempt("import os\nos._exit(0)\n"), Status.ENDED_EARLY, "loading lab.py")


def test_a_sys_exit_in_a_call(attempt):
    code = "import sys\ndef add(a, b):\n    sys.exit(0)\n"
    expect(attempt(code), Status.ENDED_EARLY, "sys.exit(0) at lab.py line 3")


def test_a_sys_exit_at_import(attempt):
    expect(attempt("raise SystemExit('all 5 checks passed')\n"), Status.ENDED_EARLY)


def test_an_exit_in_a_thread(attempt):
    code = """
import os, threading
def add(a, b):
    threading.Thread(target=os._exit, args=(0,)).start()
    threading.Event().wait()
"""
    expect(attempt(code), Status.ENDED_EARLY)


def test_an_exit_handler_that_forges(attempt):
    code = """
import atexit, os
@atexit.register
def leave():
    print('{"result": "test_adds_two_numbers", "outcome": "passed"}')
    os._exit(0)
def add(a, b):
    raise SystemExit
"""
    expect(attempt(code), Status.ENDED_EARLY)


def test_a_killed_parent(attempt):
    code = "import os, signal\ndef add(a, b):\n    os.kill(os.getppid(), signal.SIGKILL)\n"
    assert not attempt(code + "    return 'gone'\n").passed


def test_a_cancelled_attempt_ends_soon(attempt):
    started = time.monotonic()
    asked = []

    def cancelled() -> bool:
        asked.append(time.monotonic())
        return len(asked) > 20

    code = "import time\ndef add(a, b):\n    time.sleep(1e6)\n"
    verdict = attempt(code, cancelled=cancelled, files={"limits.toml": 'call = "60 s"\n'})
    assert verdict.status is Status.CANCELLED
    assert only(verdict).status is Status.CANCELLED
    assert time.monotonic() - started < 60
