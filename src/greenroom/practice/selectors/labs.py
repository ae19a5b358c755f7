"""Attempts as a page or terminal shows them."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.grading.lab import Lab
from greenroom.grading.verdict import CheckResult, Status, Verdict, from_results
from greenroom.practice.models import Attempt, JobState, Learner

__all__ = ["AttemptView", "attempt_view", "latest_attempt"]


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt, running or finished."""

    attempt: Attempt
    checks: tuple[CheckResult, ...]  # those that finished, in their order
    verdict: Verdict | None  # None while it runs
    stale: bool  # the lab changed since

    @property
    def running(self) -> bool:
        """True until the verdict is in."""
        return self.attempt.state != JobState.FINISHED

    @property
    def passed(self) -> int:
        """Checks passed so far."""
        return sum(check.status is Status.PASSED for check in self.checks)

    @property
    def finished(self) -> frozenset[str]:
        """Names of the checks that finished."""
        return frozenset(check.name for check in self.checks)

    @property
    def message(self) -> str:
        """The verdict's sentence."""
        return self.verdict.message if self.verdict else ""


def latest_attempt(learner: Learner, question_id: str) -> Attempt | None:
    """Return the newest attempt at a lab."""
    attempts = learner.attempts.filter(question_id=question_id)
    return attempts.order_by("-created_at").first()


def attempt_view(attempt: Attempt, lab: Lab) -> AttemptView:
    """Return an attempt as values."""
    verdict = from_results(attempt.results) if attempt.results else None
    checks = (
        verdict.checks
        if verdict
        else tuple(
            CheckResult(**{**check, "status": Status(check["status"])}) for check in attempt.checks
        )
    )
    return AttemptView(
        attempt=attempt,
        checks=checks,
        verdict=verdict,
        stale=attempt.lab_digest != lab.digest,
    )
