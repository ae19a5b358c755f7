"""What tests of dangers expect of a verdict."""

from __future__ import annotations

from greenroom.grading.verdict import CheckResult, Status, Verdict

__all__ = ["FIND_LINK", "HONEST", "expect", "only"]

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
