"""Code that forges.

One test per danger: none makes a pass, each gets the status and words that fit.

The fixture `sandbox` fails a test whose attempt leaves a process or a folder behind.
"""

from __future__ import annotations

import pytest
from dangers import FIND_LINK, expect

from greenroom.grading.verdict import Status


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
