"""The work behind an attempt and a run: from a row, through the sandbox, back to the row."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache

from django.utils import timezone

from greenroom.catalog.load import find_content
from greenroom.grading import blocks_run
from greenroom.grading.engine import Sandbox
from greenroom.grading.grade import grade
from greenroom.grading.lab import Lab, load_lab
from greenroom.grading.verdict import CheckResult, Status, Verdict, to_results
from greenroom.practice.library import built_in
from greenroom.practice.models import Attempt, JobState, LabWork, Run
from greenroom.sandbox.process import ProcessSandbox

__all__ = ["grade_attempt", "grade_now", "lab_of", "run_block", "sandbox"]

STOP_POLL_S = 0.1  # how often a job looks whether it was asked to stop
FLUSH_S = 0.1  # how often printed output is written to the row


@lru_cache(maxsize=1)
def sandbox() -> Sandbox:
    """Return the engine that runs learners' code."""
    return ProcessSandbox(content=find_content())


def lab_of(question_id: str) -> Lab | None:
    """Return a question's lab, or None where it has none."""
    question = built_in(question_id)
    if question is None or not question.has_lab or question.folder is None:
        return None
    return load_lab(question.folder / "lab")


def grade_attempt(attempt_id: uuid.UUID) -> None:
    """Grade one attempt; each check is stored as it finishes."""
    grade_now(attempt_id)


def grade_now(
    attempt_id: uuid.UUID, *, on_check: Callable[[CheckResult], None] | None = None
) -> Attempt:
    """Grade one attempt and return it; `on_check` is told each check as it finishes too."""
    attempt = Attempt.objects.get(pk=attempt_id)
    lab = lab_of(attempt.question_id)
    if attempt.state == JobState.FINISHED or lab is None:
        return attempt
    attempt.state = JobState.RUNNING
    attempt.started_at = timezone.now()
    attempt.checks = []
    attempt.save(update_fields=["state", "started_at", "checks"])

    def keep(check: CheckResult) -> None:
        attempt.checks.append(asdict(check))
        attempt.save(update_fields=["checks"])
        if on_check:
            on_check(check)

    try:
        verdict = grade(
            lab,
            attempt.code,
            sandbox=sandbox(),
            seed=attempt.seed,
            clock=time.monotonic,
            on_check=keep,
            cancelled=_stop_asked(Attempt, attempt_id),
        )
    except Exception as error:
        _finish_attempt(attempt, _our_fault(attempt, error))
        raise
    _finish_attempt(attempt, verdict)
    return attempt


def run_block(run_id: uuid.UUID) -> None:
    """Run one block with those above it; its output is stored as it comes."""
    run = Run.objects.get(pk=run_id)
    question = built_in(run.question_id)
    if run.state == JobState.FINISHED or question is None or question.answer is None:
        return
    Run.objects.filter(pk=run_id).update(state=JobState.RUNNING, started_at=timezone.now())
    flushed_at = time.monotonic()

    def keep(text: str) -> None:
        nonlocal flushed_at
        run.output += text
        if time.monotonic() - flushed_at > FLUSH_S:
            flushed_at = time.monotonic()
            Run.objects.filter(pk=run_id).update(output=run.output)

    ending = "This is our fault and was logged. Your code is kept."
    try:
        ending = blocks_run.run_block(
            question.answer.blocks,
            target=run.block,
            code=run.code,
            sandbox=sandbox(),
            on_output=keep,
            cancelled=_stop_asked(Run, run_id),
        )
    finally:
        Run.objects.filter(pk=run_id).update(
            output=run.output,
            ending=ending,
            state=JobState.FINISHED,
            finished_at=timezone.now(),
        )


def _finish_attempt(attempt: Attempt, verdict: Verdict) -> None:
    now = timezone.now()
    attempt.results = to_results(verdict)
    attempt.passed = verdict.passed
    attempt.state = JobState.FINISHED
    attempt.finished_at = now
    attempt.save(update_fields=["results", "passed", "state", "finished_at"])
    if verdict.passed:
        works = LabWork.objects.filter(learner=attempt.learner, question_id=attempt.question_id)
        works.filter(passed_at=None).update(passed_at=now)


def _our_fault(attempt: Attempt, error: Exception) -> Verdict:
    return Verdict(
        status=Status.GRADER_ERROR,
        checks=(),
        message=f"The grader itself failed ({type(error).__name__}). Your code is kept; try again.",
        seed=attempt.seed,
        sandbox=sandbox().label,
        duration_s=0.0,
    )


def _stop_asked(model: type[Attempt] | type[Run], job_id: uuid.UUID) -> Callable[[], bool]:
    """Return a function that asks the row, at most every `STOP_POLL_S`."""
    asked_at = 0.0
    answer = False

    def stop_asked() -> bool:
        nonlocal asked_at, answer
        if not answer and time.monotonic() - asked_at > STOP_POLL_S:
            asked_at = time.monotonic()
            answer = model.objects.filter(pk=job_id, stop_asked=True).exists()
        return answer

    return stop_asked
