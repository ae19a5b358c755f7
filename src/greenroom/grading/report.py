"""The judge's findings and the learner's troubles, put together for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from greenroom.grading.lab import Check
from greenroom.grading.shown import clean, cut, is_short
from greenroom.grading.trouble import Mishap, Trouble
from greenroom.grading.verdict import CheckResult, Status

__all__ = ["Course", "check_result", "overall", "summary", "troubled_result"]

OUTPUT_LENGTH: Final = 8_000


@dataclass(slots=True)
class Course:
    """What happened during one check."""

    called: str = ""
    raised: Mishap | None = None
    refused: str = ""
    trouble: Trouble | None = None


def check_result(
    check: Check, course: Course, judged: Mapping[str, Any], *, output: str, duration_s: float
) -> CheckResult:
    """Return a check's result from what the judge says, unless the learner's process had trouble.

    `judged` holds "outcome" and what belongs to it, see `judge.Judge`.
    """
    outcome = judged["outcome"]
    if course.trouble is not None:
        return troubled_result(
            check, course.trouble, called=course.called, output=output, duration_s=duration_s
        )
    status, words = Status.FAILED, {"message": ""}
    if outcome == "passed":
        status = Status.PASSED
    elif outcome == "failed":
        words = {name: judged[name] for name in ("expected", "got", "difference")}
        words["message"] = judged["note"] or _sentence(judged["expected"], judged["got"])
    elif outcome == "raised":
        words = _raised(course)
    elif outcome == "confused":
        words = {"message": f"Your answer has a form that the check cannot read: {judged['note']}."}
    else:
        status = Status.GRADER_ERROR
        words = {"message": f"This is our fault, not yours: the check failed by itself. {judged}"}
    return CheckResult(
        name=check.name,
        title=check.title,
        why=check.why,
        status=status,
        called="" if status is Status.PASSED else course.called,
        output=cut(output, OUTPUT_LENGTH),
        duration_s=duration_s,
        **{name: clean(text) for name, text in words.items()},
    )


def troubled_result(
    check: Check, trouble: Trouble, *, called: str = "", output: str = "", duration_s: float = 0.0
) -> CheckResult:
    """Return the result of a check that the learner's process could not see through."""
    return CheckResult(
        name=check.name,
        title=check.title,
        why=check.why,
        status=trouble.status,
        called=called,
        got=trouble.got,
        difference=trouble.trace,
        message=trouble.message,
        output=cut(output, OUTPUT_LENGTH),
        duration_s=duration_s,
    )


def _raised(course: Course) -> dict[str, str]:
    if course.raised is None:
        return {"message": course.refused}
    return {
        "message": f"Your code raised {course.raised.text}{course.raised.where}.",
        "got": course.raised.text,
        "difference": course.raised.trace,
    }


def _sentence(expected: str, got: str) -> str:
    if is_short(expected, got):
        return f"Expected {expected}, got {got}."
    return "The answer is not the expected one; the difference is shown below."


def overall(results: Sequence[CheckResult]) -> Status:
    """Return the attempt's status: what went wrong most fundamentally, else failed or passed."""
    statuses = [result.status for result in results]
    for status in (Status.GRADER_ERROR, Status.CANCELLED):
        if status in statuses:
            return status
    fundamental = [s for s in statuses if s not in {Status.PASSED, Status.FAILED}]
    if fundamental:
        return fundamental[0]
    return Status.FAILED if Status.FAILED in statuses else Status.PASSED


def summary(status: Status, results: Sequence[CheckResult]) -> str:
    """Return one sentence for the top of the page."""
    passed = sum(result.status is Status.PASSED for result in results)
    if status is Status.PASSED:
        return "Every check passes." if passed > 1 else "The check passes."
    if status is Status.CANCELLED:
        return "Stopped before every check had run."
    troubles = {result.message for result in results if result.status is status}
    if len(troubles) == 1 and passed == 0 and status is not Status.FAILED:
        return troubles.pop()
    return f"{passed} of {len(results)} checks pass."
