"""The blocks of an answer, run for real: order, output, files, shells, requests, endings."""

from __future__ import annotations

import sys
import time

import pytest

from greenroom.catalog.blocks import blocks
from greenroom.grading.blocks_run import run_block, run_blocks
from greenroom.grading.prove import compare


def printed(sandbox, text: str) -> list[str]:
    run = run_blocks(blocks(text), sandbox=sandbox)
    assert run.ending == "", run
    return [ran.printed for ran in run.ran]


def fence(kind: str, code: str) -> str:
    return f"```{kind}\n{code}\n```\n\n"


def test_blocks_share_one_process_from_top_to_bottom(sandbox):
    text = fence("python", "x = 1\nprint(__name__)") + fence("python", "print(x + 1)")
    assert printed(sandbox, text) == ["__main__\n", "2\n"]


def test_what_child_processes_print_comes_in_order(sandbox):
    code = (
        "import subprocess, sys\nprint('one')\n"
        "subprocess.run([sys.executable, '-c', 'print(\"two\")'])\nprint('three')"
    )
    assert printed(sandbox, fence("python", code)) == ["one\ntwo\nthree\n"]


def test_a_file_block_is_written_not_run(sandbox):
    text = fence("python file=shop.py", "print('loaded')") + fence("python", "import shop")
    assert printed(sandbox, text) == ["", "loaded\n"]


def test_a_console_block_shows_its_transcript(sandbox):
    text = fence("console", "$ echo hello\nwrong expectation\n$ echo oops >&2; false")
    assert printed(sandbox, text) == ["$ echo hello\nhello\n$ echo oops >&2; false\noops\n"]


def test_python_in_a_console_block_is_this_python(sandbox):
    text = fence("console", "$ python -c 'import sys; print(sys.version_info[:2])'")
    (out,) = printed(sandbox, text)
    assert out.endswith(f"{sys.version_info[:2]}\n")


def test_an_http_block_asks_the_app_of_the_blocks_above(sandbox):
    app = (
        "def app(environ, start_response):\n"
        "    start_response('200 OK', [('Content-Type', 'text/plain')])\n"
        "    return [environ['PATH_INFO'].encode()]"
    )
    text = fence("python", app) + fence("http", "GET /hello HTTP/1.1")
    assert printed(sandbox, text)[1].startswith("HTTP/1.1 200 OK\n")
    assert printed(sandbox, text)[1].endswith("\n/hello\n")


def test_no_thread_of_ours_is_there_to_be_counted(sandbox):
    code = "import threading\nprint(threading.active_count())"
    assert printed(sandbox, fence("python", code)) == ["1\n"]


def test_source_of_a_block_can_be_inspected(sandbox):
    code = "import inspect\ndef f(): return 1\nprint(inspect.getsource(f), end='')"
    assert printed(sandbox, fence("python", code)) == ["def f(): return 1\n"]


def test_an_exception_names_its_line_in_the_answer(sandbox):
    text = "# Title\n\n" + fence("python", "x = 1\nx / 0") + fence("python", "print('after')")
    run = run_blocks(blocks(text), sandbox=sandbox)
    (ran,) = run.ran
    assert ran.failure is not None
    assert (ran.failure.kind, ran.failure.line) == ("ZeroDivisionError", 5)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import os; os._exit(3)", "exit code 3"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
        ("while True: print('x' * 10_000)", "printed more"),
    ],
)
def test_a_run_that_ends_early_says_why(sandbox, code, words):
    assert words in run_blocks(blocks(fence("python", code)), sandbox=sandbox).ending


def test_sys_exit_in_a_block_is_a_failure_not_an_end(sandbox):
    run = run_blocks(blocks(fence("python", "raise SystemExit(0)")), sandbox=sandbox)
    assert run.ran[0].failure is not None
    assert run.ran[0].failure.kind == "SystemExit"


def test_one_block_runs_as_edited_after_those_above_it(sandbox):
    text = fence("python", "x = 20\nprint('above')") + fence("python", "print(x)")
    told: list[str] = []
    ending = run_block(
        blocks(text), target=1, code="print(x + 1)", sandbox=sandbox, on_output=told.append
    )
    assert (ending, "".join(told)) == ("", "21\n")


def test_an_endless_block_is_stopped_when_asked(sandbox):
    asked_at = time.monotonic()
    told: list[str] = []
    ending = run_block(
        blocks(fence("python", "pass")),
        target=0,
        code="import time\nwhile True: print('on'); time.sleep(0.01)",
        sandbox=sandbox,
        on_output=told.append,
        cancelled=lambda: bool(told) and time.monotonic() > asked_at,
    )
    assert "Stopped, as you asked" in ending
    assert "".join(told).startswith("on\n")


def test_output_is_compared_for_the_version_that_ran(sandbox):
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    code = fence("python", "print('here')")
    right = blocks(code + fence(f"output {here}", "here") + fence("output <3.11", "there"))
    wrong = blocks(code + fence("output", "elsewhere"))
    silent = blocks(code)
    ok = {
        name: [row.ok for row in compare(found, run_blocks(found, sandbox=sandbox))]
        for name, found in {"right": right, "wrong": wrong, "silent": silent}.items()
    }
    assert ok == {"right": [True], "wrong": [False], "silent": [False]}
