"""One test per danger: none makes a pass, each gets the status and the words that fit.

The fixture `sandbox` fails a test whose attempt leaves a process or a folder behind.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from greenroom.grading.verdict import CheckResult, Status, Verdict

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes of another kind")

HONEST = "def add(a, b):\n    return a + b\n"


FIND_LINK = """
import sys
frame = sys._getframe()
while "link" not in frame.f_locals:
    frame = frame.f_back
link = frame.f_locals["link"]
"""


def only(verdict: Verdict) -> CheckResult:
    (check,) = verdict.checks
    return check


def expect(verdict: Verdict, status: Status, *words: str) -> CheckResult:
    check = only(verdict)
    assert verdict.status is check.status is status, (verdict.status, check)
    for word in words:
        assert word in check.message, check.message
    return check


# Code that does not come back


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


# Code that leaves


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


# Code that forges


def test_forged_results_on_stdout(attempt):
    code = """
print('{"answer": 5}')
print('test_adds_two_numbers PASSED')
def add(a, b):
    print('{"result": "test_adds_two_numbers", "outcome": "passed"}', flush=True)
    return 4
"""
    check = expect(attempt(code), Status.FAILED, "Expected 5, got 4.")
    assert "PASSED" in check.output


def test_forged_results_on_every_descriptor(attempt):
    code = """
import os
def add(a, b):
    for message in (b'{"answer": 5}', b'{"result": "test_adds_two_numbers", "outcome": "passed"}'):
        for descriptor in range(1024):
            try:
                os.write(descriptor, message + b"\\n")
            except OSError:
                pass
    os._exit(0)
"""
    expect(attempt(code), Status.BAD_MESSAGE)


def test_an_answer_written_in_advance(attempt):
    code = (
        FIND_LINK
        + """
link.send({"ready": True})
link.send({"id": "0", "answer": 5})
def add(a, b):
    return 4
"""
    )
    expect(attempt(code), Status.BAD_MESSAGE)


def test_garbage_instead_of_a_message(attempt):
    for garbage in (b"\\xff\\xfe", b"[" * 100_000, b"NaN", b"1" * 10_000, b'{"id": {}}', b"[]"):
        code = f"""{FIND_LINK}
import os
os.write(link._descriptor, {garbage!r} + b"\\n")
"""
        expect(attempt(code), Status.BAD_MESSAGE)


def test_patched_builtins_json_and_pytest(attempt):
    code = """
import builtins, json, sys, types
import pytest
pytest.main = lambda *_, **__: 0
json.dumps = lambda *_, **__: '{"answer": 5}'
json.loads = lambda *_, **__: 5
builtins.len = builtins.isinstance = builtins.type = lambda *_: True
def add(a, b):
    return 4
"""
    assert not attempt(code).passed


def test_a_file_that_shadows_modules(attempt):
    code = """
from pathlib import Path
for name in ("json", "pytest", "probes", "checks", "conftest", "sitecustomize", "random"):
    Path(name + ".py").write_text("raise SystemExit(0)")
def add(a, b):
    return 4
"""
    expect(attempt(code), Status.FAILED, "Expected 5, got 4.")


EQUAL = "    def __eq__(self, other): return True\n    __hash__ = None\n"


def test_an_object_equal_to_everything(attempt):
    code = f"class Yes:\n{EQUAL}def add(a, b):\n    return Yes()\n"
    expect(attempt(code), Status.FAILED, "a Yes is not plain data")


@pytest.mark.parametrize(
    ("base", "value"),
    [
        ("int", "4"),
        ("str", "'x'"),
        ("list", "[1]"),
        ("dict", "{}"),
        ("float", "4.5"),
        ("bytes", "b'x'"),
    ],
)
def test_a_subclass_equal_to_everything(attempt, base, value):
    code = f"class Yes({base}):\n{EQUAL}    def __repr__(self): return '5'\n"
    check = expect(attempt(code + f"def add(a, b):\n    return Yes({value})\n"), Status.FAILED)
    assert check.got == value


def test_an_object_that_lies_about_its_class(attempt):
    code = "class Yes:\n    __class__ = int\n    def __int__(self): return 5\n"
    expect(attempt(code + "def add(a, b):\n    return Yes()\n"), Status.FAILED, "not plain data")


def test_the_hidden_checks_are_not_in_the_learners_folder(attempt):
    code = """
import os
def add(a, b):
    return sorted(os.listdir("."))
"""
    check = expect(attempt(code), Status.FAILED)
    assert "lab.py" in check.got
    assert "checks.py" not in check.got


# Code that takes too much


def test_a_memory_bomb_in_one_block(attempt):
    check = expect(attempt("def add(a, b):\n    return bytes(1 << 40)\n"), Status.MEMORY_LIMIT)
    assert "MemoryError" in check.got


def test_a_memory_bomb_in_a_list(attempt):
    code = "def add(a, b):\n    kept = []\n    while True: kept.append(bytes(1 << 20))\n"
    expect(attempt(code, files={"limits.toml": 'memory = "256 MiB"\n'}), Status.MEMORY_LIMIT)


def test_an_output_flood(attempt):
    code = "def add(a, b):\n    while True: print('x' * 1000)\n"
    check = expect(attempt(code), Status.OUTPUT_LIMIT, "65,536 bytes")
    assert len(check.output) < 10_000


def test_an_output_flood_at_import(attempt):
    expect(attempt("while True: print('x' * 1000)\n"), Status.OUTPUT_LIMIT, "loading lab.py")


def test_output_that_is_not_text(attempt):
    code = "import os\nos.write(1, bytes(range(256)))\nprint('\\x1b[2Jgone')\n"
    check = expect(attempt(code + "def add(a, b):\n    return 0\n"), Status.FAILED)
    assert "\\x1b[2Jgone" in check.output
    assert "\x1b" not in check.output


def test_a_huge_answer(attempt):
    code = "def add(a, b):\n    return 'x' * 5_000_000\n"
    expect(attempt(code), Status.BAD_MESSAGE, "more than")


def test_a_huge_answer_past_the_encoder(attempt):
    code = (
        FIND_LINK
        + """
import os
while True:
    os.write(link._descriptor, b"x" * 65536)
"""
    )
    expect(attempt(code), Status.BAD_MESSAGE, "524,288 bytes")


def test_a_flood_of_messages(attempt):
    code = (
        FIND_LINK
        + """
import os
link.send({"ready": True})
while True:
    os.write(link._descriptor, b"{}\\n" * 10000)
"""
    )
    expect(attempt(code), Status.BAD_MESSAGE)


def test_a_huge_number(attempt):
    expect(attempt("def add(a, b):\n    return 1 << 100_000\n"), Status.BAD_MESSAGE, "too large")


def test_a_large_number_is_still_a_number(attempt):
    check = expect(attempt("def add(a, b):\n    return 1 << 60_000\n"), Status.FAILED)
    assert "more characters" in check.got


def test_an_answer_that_holds_itself(attempt):
    code = "def add(a, b):\n    kept = []\n    kept.append(kept)\n    return kept\n"
    expect(attempt(code), Status.BAD_MESSAGE, "a list holds itself")


def test_an_answer_nested_too_deep(attempt):
    code = (
        "def add(a, b):\n    kept = []\n    for _ in range(5000): kept = [kept]\n    return kept\n"
    )
    expect(attempt(code), Status.BAD_MESSAGE, "nested deeper than 50 levels")


def test_a_deep_recursion(attempt):
    code = "def add(a, b):\n    return add(a, b)\n"
    check = expect(attempt(code), Status.FAILED, "RecursionError", "lab.py line 2")
    assert "more …" in check.difference


def test_a_deep_recursion_without_a_limit(attempt):
    code = "import sys\nsys.setrecursionlimit(10**9)\ndef add(a, b):\n    return [add(a, b)]\n"
    verdict = attempt(code, files={"limits.toml": 'memory = "256 MiB"\n'})
    # Which of them depends on what Python runs out of first.
    assert verdict.status in {Status.MEMORY_LIMIT, Status.CRASHED, Status.TIME_LIMIT, Status.FAILED}


def test_a_huge_file(attempt):
    code = """
def add(a, b):
    with open("big", "wb") as file:
        while True:
            file.write(bytes(1 << 20))
"""
    expect(attempt(code, files={"limits.toml": 'file = "1 MiB"\n'}), Status.DISK_LIMIT, "1,048,576")


def test_too_many_open_files(attempt):
    code = "import os\ndef add(a, b):\n    return len([os.dup(1) for _ in range(10_000)])\n"
    expect(attempt(code), Status.FAILED, "Too many open files")


def test_a_fork_bomb(attempt):
    code = """
import os, time
def add(a, b):
    while os.fork():
        pass
    time.sleep(1e6)
"""
    expect(attempt(code, files={"limits.toml": "processes = 16\n"}), Status.PROCESS_LIMIT, "16")


# Code that breaks


def test_a_segmentation_fault(attempt):
    code = "import ctypes\ndef add(a, b):\n    ctypes.string_at(0)\n"
    check = expect(attempt(code), Status.CRASHED, "SIGSEGV", "answering total(2, 3)")
    assert "Segmentation fault" in check.output


def test_a_program_that_kills_itself(attempt):
    code = "import os, signal\ndef add(a, b):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    expect(attempt(code), Status.CRASHED, "SIGKILL")


def test_a_program_that_closes_every_descriptor(attempt):
    code = "import os\ndef add(a, b):\n    os.closerange(0, 4096)\n    return 5\n"
    assert not attempt(code).passed


def test_an_exception_that_cannot_be_shown(attempt):
    code = """
class Evil(Exception):
    def __str__(self): raise SystemExit(0)
def add(a, b):
    raise Evil
"""
    expect(attempt(code), Status.FAILED, "Your code raised Evil", "cannot be shown")


def test_an_exception_with_a_huge_message(attempt):
    code = "def add(a, b):\n    raise ValueError('x' * 10_000_000)\n"
    assert len(expect(attempt(code), Status.FAILED, "ValueError: xxx").message) < 2_000


def test_an_exception_whose_name_is_an_escape_sequence(attempt):
    code = "def add(a, b):\n    raise type('\\x1b[2J', (Exception,), {})('\\x07')\n"
    check = expect(attempt(code), Status.FAILED)
    assert not {"\x1b", "\x07"} & set(check.message + check.got)


@pytest.mark.parametrize(
    "text",
    ["(" * 100_000, "x = \0\n", "-" * 1_000_000 + "1", "\ud800"],
    ids=["brackets", "null", "minus", "surrogate"],
)
def test_source_that_no_parser_takes(attempt, text):
    assert attempt(text).status in {Status.LOAD_ERROR, Status.MEMORY_LIMIT, Status.CRASHED}


# Code that leaves something behind


DAEMON = """
import os, subprocess, time
def add(a, b):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            sleeper = subprocess.Popen(["sleep", "1000"], env={{}}, start_new_session=True)
            for descriptor in range(64):
                try: os.close(descriptor)
                except OSError: pass
            with open({pids!r} + ".new", "w") as file:
                print(os.getpid(), sleeper.pid, file=file)
            os.rename({pids!r} + ".new", {pids!r})
            time.sleep(1000)
        os._exit(0)
    while not os.path.exists({pids!r}):
        time.sleep(0.01)
    {then}
"""


@pytest.mark.parametrize("then", ["return a + b", "os._exit(0)", "os.kill(os.getppid(), 9)"])
def test_a_daemon_by_double_fork_is_gone(attempt, tmp_path, then):
    pids = tmp_path / "pids"
    attempt(DAEMON.format(pids=str(pids), then=then))
    assert [pid for pid in pids.read_text().split() if is_alive(pid)] == []


def is_alive(pid: str) -> bool:
    """Return whether a process runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_links_out_of_the_folder_are_not_followed(attempt, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("the user's own")
    code = f"""
import os
os.symlink({str(kept)!r}, "link")
os.rename("link", "../home/link")
os.symlink({str(kept)!r}, "probes")
os.mkdir("locked"); open("locked/x", "w").close(); os.chmod("locked", 0)
for _ in range(1500):
    os.mkdir("deep"); os.chdir("deep")
def add(a, b):
    return a + b
"""
    assert attempt(code).passed
    assert (kept / "file").read_text() == "the user's own"


def test_the_environment_holds_no_secrets(attempt, monkeypatch):
    monkeypatch.setenv("GREENROOM_SECRET_KEY", "hunter2")
    code = "import os\ndef add(a, b):\n    return sorted(os.environ)\n"
    check = expect(attempt(code), Status.FAILED)
    assert "SECRET" not in check.got
    assert "HOME" in check.got


# Stopping


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
