"""Code that takes too much.

One test per danger: none makes a pass, each gets the status and words that fit.

The fixture `sandbox` fails a test whose attempt leaves a process or a folder behind.
"""

from __future__ import annotations

from dangers import FIND_LINK, expect

from greenroom.grading.verdict import Status


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
