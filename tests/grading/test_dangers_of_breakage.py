"""Code that breaks, or leaves something behind.

One test per danger: none makes a pass, each gets the status and words that fit.

The fixture `sandbox` fails a test whose attempt leaves a process or a folder behind.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from dangers import expect

from greenroom.grading.verdict import Status


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
