"""What an author hears about a lab."""

from __future__ import annotations

import time

import pytest

from greenroom.grading.verify import verify_lab

TWO = """\
def test_adds_two_numbers(probe):
    assert probe.total(2, 3) == 5

def test_adds_texts(probe):
    assert probe.total("a", "b") == "ab"
"""
WRONG = "# fails: test_adds_texts\n# Numbers only.\ndef add(a, b):\n    return int(a) + int(b)\n"


@pytest.fixture
def findings(sandbox, make_lab):
    def verify(**files):
        lab = make_lab(
            files={"checks.py": TWO, "wrong/numbers.py": WRONG, **files.pop("files", {})}
        )
        found = verify_lab(lab, sandbox=sandbox, seed=1, clock=time.monotonic, **files)
        return [(finding.file, finding.message) for finding in found]

    return verify


def test_a_good_lab_has_no_finding(findings):
    assert findings() == []


def test_a_starter_that_passes(findings):
    solved = "def add(a, b):\n    return a + b\n"
    assert findings(files={"starter.py": solved}) == [
        ("starter.py", "The starter already passes: leave the TODO undone.")
    ]


def test_a_starter_that_does_not_load(findings):
    ((file, message),) = findings(files={"starter.py": "def add(a, b)\n"})
    assert file == "starter.py"
    assert "must load and fail a check" in message
    assert "line 1" in message


def test_a_solution_that_fails(findings):
    ((file, message),) = findings(files={"solution.py": WRONG})
    assert file == "solution.py"
    assert "not test_adds_texts: total('a', 'b'): Your code raised ValueError" in message


def test_a_wrong_solution_that_passes_what_it_names(findings):
    wrong = "# fails: test_adds_texts\ndef add(a, b):\n    return a + b\n"
    ((file, message),) = findings(files={"wrong/numbers.py": wrong})
    assert file == "wrong/numbers.py"
    assert message.startswith("It passes test_adds_texts, which its first line names")


def test_a_wrong_solution_that_fails_more_than_it_names(findings):
    wrong = "# fails: test_adds_texts\ndef add(a, b):\n    return None\n"
    ((_, message),) = findings(files={"wrong/numbers.py": wrong})
    assert message.startswith("It also fails test_adds_two_numbers (total(2, 3): Expected 5, got")


def test_a_wrong_solution_that_names_an_unknown_check(findings):
    wrong = "# fails: test_adds_texts, test_nothing\ndef add(a, b):\n    return None\n"
    ((_, message),) = findings(files={"wrong/numbers.py": wrong})
    assert "names test_nothing, which checks.py does not have" in message


def test_a_limit_that_the_policy_does_not_know(findings):
    ((file, message),) = findings(files={"limits.toml": 'patience = "1 s"\n'})
    assert file == "limits.toml"
    assert "no limit named 'patience'" in message


def test_it_can_be_cancelled(findings):
    assert findings(files={"solution.py": WRONG}, cancelled=lambda: True) == []
