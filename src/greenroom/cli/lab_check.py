"""The learner's file handed in and graded here, as an attempt like those of the page."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.utils import timezone
from rich.console import Console

from greenroom.cli.lab_folder import LabFolder
from greenroom.grading.lab import Lab
from greenroom.grading.verdict import CheckResult, Verdict, from_results
from greenroom.practice.jobs import grade_now
from greenroom.practice.models import Attempt, Learner
from greenroom.practice.services.labs import hand_in, lab_work, start_over, stop_attempt

__all__ = ["grade_file"]


def grade_file(learner: Learner, lab: Lab, work: LabFolder, console: Console) -> Verdict:
    """Hand in what lab.py holds now and return the verdict.

    Ctrl+C stops the attempt, waits until its processes are gone and is raised again. On a
    terminal a line tells how far it is.
    """
    code = work.read()
    _keep_draft_of_page(learner, lab, code)
    attempt = hand_in(
        learner=learner, lab=lab, code=code, now=timezone.now(), place="terminal", queued=False
    )
    total = len(lab.checks)
    done = 0

    with console.status(f"Checking … 0 of {total}") as status:

        def tell(_: CheckResult) -> None:
            nonlocal done
            done += 1
            status.update(f"Checking … {done} of {total}")

        # Apart, so that Ctrl+C does not tear the grader in two.
        with ThreadPoolExecutor(max_workers=1) as pool:
            grading = pool.submit(_grade, attempt, tell)
            try:
                finished = grading.result()
            except KeyboardInterrupt:
                stop_attempt(attempt=attempt)
                raise
    return from_results(finished.results or {})


def _grade(attempt: Attempt, tell: Callable[[CheckResult], None]) -> Attempt:
    try:
        return grade_now(attempt.pk, on_check=tell)
    finally:
        connection.close()  # this thread's own


def _keep_draft_of_page(learner: Learner, lab: Lab, code: str) -> None:
    """Put aside what was typed on the page and never handed in; *put back* brings it there."""
    draft = lab_work(learner=learner, lab=lab, now=timezone.now()).draft
    known = {lab.starter, code, code.replace("\r\n", "\n")}
    handed_in = learner.attempts.filter(question_id=lab.slug, code=draft)
    if draft not in known and not handed_in.exists():
        start_over(learner=learner, lab=lab, now=timezone.now())
