"""Verdicts in the form that Exercism's tools read: `results.json` of its test runners, version 3.

The form: https://exercism.org/docs/building/tooling/test-runners/interface (read 2026-11-24).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from greenroom.grading.verdict import CheckResult, Status, Verdict

__all__ = ["to_exercism"]

VERSION: Final = 3
OUTPUT_LENGTH: Final = 500  # characters, as the form demands
OUTPUT_CUT: Final = "Output was truncated. Please limit to 500 chars"
MESSAGE_BYTES: Final = 65_535  # the form says characters, fewer where they take several bytes
NOT_RUN: Final = {Status.LOAD_ERROR, Status.CANCELLED, Status.GRADER_ERROR}
STATUSES: Final = {Status.PASSED: "pass", Status.FAILED: "fail"}  # "error" for all others


def to_exercism(verdict: Verdict, *, test_code: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return `verdict` ready for `json.dump`; its tests stand in the order of `checks.py`.

    `test_code` gives the source of checks that may be shown, by name; without it the call that
    failed stands there.
    """
    if all(check.status in NOT_RUN for check in verdict.checks):
        message = _within(verdict.message, MESSAGE_BYTES)
        return {"version": VERSION, "status": "error", "message": message, "tests": []}
    return {
        "version": VERSION,
        "status": "pass" if verdict.passed else "fail",
        "message": None,
        "tests": [_test(check, test_code or {}) for check in verdict.checks],
    }


def _test(check: CheckResult, test_code: Mapping[str, str]) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": check.title,
        "status": STATUSES.get(check.status, "error"),
        "message": _within(_message(check), MESSAGE_BYTES) or None,
        "output": _output(check.output),
    }
    code = test_code.get(check.name, check.called)
    return {**test, "test_code": code} if code else test


def _message(check: CheckResult) -> str:
    if check.status is Status.PASSED:
        return ""
    parts = [
        check.message,
        check.called and f"You called: {check.called}",
        check.expected and f"Expected: {check.expected}",
        check.got and f"Got: {check.got}",
        check.difference,
    ]
    return "\n".join(part for part in parts if part)


def _output(printed: str) -> str | None:
    if len(printed) <= OUTPUT_LENGTH:
        return printed or None
    kept = OUTPUT_LENGTH - len(OUTPUT_CUT) - 1
    return f"{printed[:kept]}\n{OUTPUT_CUT}"


def _within(text: str, most_bytes: int) -> str:
    return text.encode(errors="replace")[:most_bytes].decode(errors="ignore")
