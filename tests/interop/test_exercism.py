"""Verdicts in Exercism's form."""

from __future__ import annotations

import json

import pytest

from greenroom.grading.verdict import CheckResult, Status, Verdict
from greenroom.interop.exercism import to_exercism


def check(name: str, status: Status, **more: str) -> CheckResult:
    title = name.removeprefix("test_").capitalize()
    return CheckResult(name=name, title=title, why="Because.", status=status, **more)


def verdict(*checks: CheckResult, status: Status = Status.FAILED, message: str = "m") -> Verdict:
    return Verdict(
        status=status, checks=checks, message=message, seed=1, sandbox="here", duration_s=0.5
    )


def test_a_pass_has_every_test_in_order_and_no_message():
    checks = [check(f"test_{name}", Status.PASSED) for name in "cab"]
    results = to_exercism(verdict(*checks, status=Status.PASSED))
    assert results["version"] == 3
    assert results["status"] == "pass"
    assert results["message"] is None
    assert [test["name"] for test in results["tests"]] == ["C", "A", "B"]
    assert {test["status"] for test in results["tests"]} == {"pass"}
    assert {test["message"] for test in results["tests"]} == {None}


def test_a_failed_check_says_what_was_called_expected_and_got():
    failed = check(
        "test_a",
        Status.FAILED,
        message="Expected 5, got 4.",
        called="add(2, 3)",
        expected="5",
        got="4",
        difference="- 5\n+ 4",
    )
    (test,) = to_exercism(verdict(failed))["tests"]
    assert test["status"] == "fail"
    assert test["test_code"] == "add(2, 3)"
    assert test["message"] == (
        "Expected 5, got 4.\nYou called: add(2, 3)\nExpected: 5\nGot: 4\n- 5\n+ 4"
    )


def test_the_source_of_a_check_is_shown_where_it_may_be():
    failed = check("test_a", Status.FAILED, called="add(2, 3)")
    code = {"test_a": "assert probe.add(2, 3) == 5"}
    (test,) = to_exercism(verdict(failed), test_code=code)["tests"]
    assert test["test_code"] == "assert probe.add(2, 3) == 5"


@pytest.mark.parametrize(
    "status", sorted(set(Status) - {Status.PASSED, Status.FAILED, Status.LOAD_ERROR})
)
def test_a_check_that_could_not_end_is_an_error(status):
    results = to_exercism(verdict(check("test_a", status), check("test_b", Status.PASSED)))
    assert results["status"] == "fail"
    assert [test["status"] for test in results["tests"]] == ["error", "pass"]


def test_code_that_cannot_be_loaded_is_an_error_with_a_message_and_no_tests():
    results = to_exercism(
        verdict(
            check("test_a", Status.LOAD_ERROR),
            status=Status.LOAD_ERROR,
            message="lab.py cannot be loaded: line 3",
        )
    )
    assert results["status"] == "error"
    assert results["message"] == "lab.py cannot be loaded: line 3"
    assert results["tests"] == []


def test_output_is_cut_to_500_characters_and_says_so():
    printed = [check("test_a", Status.PASSED, output="x" * n) for n in (0, 500, 501, 9000)]
    outputs = [test["output"] for test in to_exercism(verdict(*printed))["tests"]]
    assert outputs[0] is None
    assert outputs[1] == "x" * 500
    for output in outputs[2:]:
        assert len(output) == 500
        assert output.endswith("Output was truncated. Please limit to 500 chars")


def test_a_message_is_cut_to_65535_bytes_without_breaking_a_character():
    failed = check("test_a", Status.FAILED, message="é" * 65_535)
    (test,) = to_exercism(verdict(failed))["tests"]
    assert len(test["message"].encode()) == 65_534
    assert set(test["message"]) == {"é"}


def test_it_can_be_written_as_json():
    failed = check("test_a", Status.FAILED, message="\ud800 lone surrogate")
    assert json.loads(json.dumps(to_exercism(verdict(failed))))["version"] == 3
