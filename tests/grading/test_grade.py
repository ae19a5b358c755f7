"""How an attempt runs: order, streaming, seeds, output, whose fault it is."""

from __future__ import annotations

import pytest

from greenroom.errors import GreenroomError
from greenroom.grading.verdict import Status

GOOD = "def add(a, b):\n    return a + b\n"
THREE = """\
def test_c(probe):
    assert probe.total(2, 3) == 5

def test_a(probe):
    assert probe.total("a", "b") == "ab"

def test_b(probe):
    assert probe.total([1], [2]) == [1, 2]
"""


def test_results_come_as_the_checks_finish_and_stand_in_the_files_order(attempt):
    seen = []
    verdict = attempt(
        GOOD, files={"checks.py": THREE}, on_check=seen.append, order=["test_b", "test_c", "test_a"]
    )
    assert verdict.passed
    assert verdict.message == "Every check passes."
    assert [result.name for result in seen] == ["test_b", "test_c", "test_a"]
    assert [result.name for result in verdict.checks] == ["test_c", "test_a", "test_b"]


def test_each_check_gets_a_process_of_its_own(attempt):
    code = "CALLS = []\ndef add(a, b):\n    CALLS.append(a)\n    return (a + b) * len(CALLS)\n"
    assert attempt(code, files={"checks.py": THREE}).passed


def test_one_check_may_ask_several_times_of_the_same_process(attempt):
    code = "CALLS = []\ndef add(a, b):\n    CALLS.append(a)\n    return len(CALLS)\n"
    checks = (
        "def test_counts(probe):\n    assert [probe.total(0, 0) for _ in range(3)] == [1, 2, 3]\n"
    )
    assert attempt(code, files={"checks.py": checks}).passed


def test_the_seed_reaches_the_check_and_the_hashes(attempt):
    checks = "def test_seed(probe, seed):\n    assert (seed, probe.total('a', 'b')) == (0, 1)\n"
    code = "def add(a, b):\n    return hash(a + b)\n"
    first, again, other = (
        attempt(code, seed=seed, files={"checks.py": checks}) for seed in (5, 5, 6)
    )
    assert first.checks[0].got == again.checks[0].got != other.checks[0].got
    assert first.checks[0].got.startswith("(5, ")
    assert first.seed == 5


def test_what_the_code_prints_is_kept_with_its_check(attempt):
    code = (
        'import sys\nprint("loading")\n'
        "def add(a, b):\n    print(a, file=sys.stderr)\n    return 1\n"
    )
    verdict = attempt(code, files={"checks.py": THREE})
    assert [check.output for check in verdict.checks] == [
        "loading\n2\n",
        "loading\na\n",
        "loading\n[1]\n",
    ]


def test_a_check_that_needs_no_comparison_says_what_does_not_hold(attempt):
    checks = "def test_truth(probe):\n    assert not probe.total(1, 1)\n"
    (check,) = attempt(GOOD, files={"checks.py": checks}).checks
    assert check.message == "This does not hold: not probe.total(1, 1)"
    assert check.got == "2"


@pytest.mark.parametrize(
    ("assertion", "expected", "got"),
    [
        ("probe.total(1, 1) < 2", "less than 2", "2"),
        ("probe.total(1, 1) >= 3", "at least 3", "2"),
        ("probe.total(1, 1) != 2", "anything but 2", "2"),
        ("9 in probe.total([1], [2])", "something that contains 9", "[1, 2]"),
        ("probe.total(2, 3) in (1, 2)", "one of (1, 2)", "5"),
        ("1 not in probe.total([1], [2])", "something without 1", "[1, 2]"),
        ("len(probe.total([1], [2])) == 3", "3", "2"),
    ],
)
def test_what_was_expected_is_said_in_words(attempt, assertion, expected, got):
    checks = f"def test_it(probe):\n    assert {assertion}\n"
    (check,) = attempt(GOOD, files={"checks.py": checks}).checks
    assert (check.expected, check.got) == (expected, got)


def test_the_authors_own_sentence_is_the_message(attempt):
    checks = 'def test_it(probe):\n    assert probe.total(1, 1) == 3, "Think of one more."\n'
    (check,) = attempt(GOOD, files={"checks.py": checks}).checks
    assert check.message == "Think of one more."


def test_a_long_difference_is_found_in_time(attempt):
    checks = "def test_it(probe):\n    assert probe.total([], []) == list(range(1, 40_001))\n"
    code = "def add(a, b):\n    return list(range(40_000))\n"
    (check,) = attempt(code, files={"checks.py": checks}).checks
    assert check.status is Status.FAILED
    assert check.difference.startswith("At index 0: got 0, expected 1")
    assert len(check.difference) < 5_000


def test_an_answer_of_another_form_is_the_learners(attempt):
    checks = "def test_it(probe):\n    assert probe.total([1], [2])['a'] == 1\n"
    verdict = attempt(GOOD, files={"checks.py": checks})
    assert verdict.status is Status.FAILED
    assert "list indices must be integers" in verdict.checks[0].message


def test_code_that_raises_is_reported_with_its_line(attempt):
    code = "def add(a, b):\n    return half(a) + b\n\ndef half(a):\n    return 1 // (a - 2)\n"
    (check,) = attempt(code).checks
    assert check.message == (
        "Your code raised ZeroDivisionError: integer division or modulo by zero at lab.py line 5."
    )
    assert check.difference.splitlines() == [
        "lab.py line 2, in add",
        "    return half(a) + b",
        "lab.py line 5, in half",
        "    return 1 // (a - 2)",
    ]


def test_an_exception_in_a_group_is_shown_with_its_own_line(attempt):
    code = "def add(a, b):\n    raise ExceptionGroup('two', [ValueError('inner'), TypeError()])\n"
    (check,) = attempt(code).checks
    assert "ValueError: inner" in check.message


def test_a_check_may_expect_what_the_probe_reports_of_an_exception(attempt):
    probes = (
        "import lab\ndef total(a, b):\n"
        "    try:\n        return lab.add(a, b)\n"
        "    except TypeError as error:\n        return ['raised', 'TypeError', str(error)]\n"
    )
    checks = "def test_it(probe):\n    assert probe.total(1, 'a')[:2] == ['raised', 'TypeError']\n"
    assert attempt(GOOD, files={"probes.py": probes, "checks.py": checks}).passed


def test_after_two_time_limits_the_rest_is_not_run(attempt):
    code = "def add(a, b):\n    while True: pass\n"
    verdict = attempt(code, files={"checks.py": THREE, "limits.toml": 'cpu = "1 s"\n'})
    assert [check.status for check in verdict.checks] == [Status.TIME_LIMIT] * 3
    assert verdict.checks[2].message == "Not run: 2 checks before it ran out of time."


# What is ours


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"checks.py": "import nowhere\ndef test_a(probe): pass\n"}, "nowhere"),
        ({"checks.py": "def test_a(probe):\n    unknown()\n"}, "NameError"),
        ({"checks.py": "def test_a(nothing): pass\n"}, "nothing"),
        ({"checks.py": "import os\ndef test_a(probe): os._exit(0)\n"}, "the judge ended"),
        ({"checks.py": "import pytest\ndef test_a(probe): pytest.skip('later')\n"}, "skipped"),
        (
            {"checks.py": "import pytest\n@pytest.mark.xfail\ndef test_a(probe): assert 0\n"},
            "skipped",
        ),
        (
            {"checks.py": "import pytest\n@pytest.mark.xfail\ndef test_a(probe): assert 1\n"},
            "expected to fail",
        ),
        (
            {
                "checks.py": "import pytest\n@pytest.mark.parametrize('n', [1, 2])\n"
                "def test_a(probe, n): pass\n"
            },
            "does not find the checks",
        ),
        ({"checks.py": "def test_a(probe): pass\ndel test_a\n"}, "does not find the checks"),
        ({"checks.py": "def test_a(probe): probe.nothing()\n"}, "no function 'nothing'"),
        ({"checks.py": "def test_a(probe): probe.total(object())\n"}, "not plain data"),
        ({"probes.py": "import lab\nimport nowhere\n"}, "nowhere"),
        ({"probes.py": "import given\n", "given.py": "1 / 0\n"}, "ZeroDivisionError"),
    ],
)
def test_a_fault_of_the_grader_is_not_the_learners(attempt, files, words):
    verdict = attempt(GOOD, files=files)
    assert verdict.status is Status.GRADER_ERROR
    assert "our fault, not yours" in verdict.checks[0].message
    assert words in verdict.checks[0].message, verdict.checks[0].message


def test_a_check_whose_fixture_asks_fails_like_any_other(attempt):
    checks = (
        "import pytest\n@pytest.fixture\ndef five(probe):\n    return probe.total(2, 3)\n"
        "def test_a(five):\n    assert five == 5\n"
    )
    code = "def add(a, b):\n    raise ValueError('no')\n"
    assert attempt(code, files={"checks.py": checks}).status is Status.FAILED


def test_a_limit_above_the_ceiling_is_told_to_the_author(attempt):
    with pytest.raises(GreenroomError, match="above the ceiling"):
        attempt(GOOD, files={"limits.toml": 'memory = "64 GiB"\n'})
