"""Labs: drafts, hints, attempts handed in, passed or given up."""

from __future__ import annotations

import random
from datetime import datetime

from django.db import transaction

from greenroom.errors import GreenroomError
from greenroom.grading.lab import Lab
from greenroom.practice import queue
from greenroom.practice.models import Attempt, JobState, LabWork, Learner

__all__ = [
    "CodeTooLongError",
    "give_up",
    "hand_in",
    "lab_work",
    "put_back",
    "save_draft",
    "show_hint",
    "start_over",
    "stop_attempt",
]

LONGEST_CODE = 200_000  # characters


class CodeTooLongError(GreenroomError):
    """Code far beyond what any lab needs."""


def lab_work(*, learner: Learner, lab: Lab, now: datetime) -> LabWork:
    """Return where the learner stands with a lab, starting from its starter."""
    work, _ = LabWork.objects.get_or_create(
        learner=learner,
        question_id=lab.slug,
        defaults={"draft": lab.starter, "draft_saved_at": now},
    )
    return work


def save_draft(*, learner: Learner, lab: Lab, code: str, now: datetime) -> LabWork:
    """Keep the code as typed."""
    code = _checked(code)
    work = lab_work(learner=learner, lab=lab, now=now)
    work.draft = code
    work.draft_saved_at = now
    work.save(update_fields=["draft", "draft_saved_at"])
    return work


def hand_in(
    *,
    learner: Learner,
    lab: Lab,
    code: str,
    now: datetime,
    place: str,
    seed: int | None = None,
    queued: bool = True,
) -> Attempt:
    """Keep the code and queue it for grading; an attempt of this lab still running is stopped.

    With `queued` False the caller grades it itself, with `jobs.grade_now`.
    """
    with transaction.atomic():
        save_draft(learner=learner, lab=lab, code=code, now=now)
        unfinished = Attempt.objects.filter(learner=learner, question_id=lab.slug)
        unfinished.exclude(state=JobState.FINISHED).update(stop_asked=True)
        attempt = Attempt.objects.create(
            learner=learner,
            question_id=lab.slug,
            code=_checked(code),
            seed=random.SystemRandom().randrange(2**31) if seed is None else seed,
            lab_digest=lab.digest,
            place=place,
            created_at=now,
        )
        if queued:
            transaction.on_commit(lambda: queue.grade_attempt(attempt.pk))
    return attempt


def stop_attempt(*, attempt: Attempt) -> None:
    """Ask the worker to stop; the verdict says `cancelled`."""
    Attempt.objects.filter(pk=attempt.pk).update(stop_asked=True)


def show_hint(*, learner: Learner, lab: Lab, now: datetime) -> LabWork:
    """Uncover the next hint, if there is one."""
    work = lab_work(learner=learner, lab=lab, now=now)
    work.hints_shown = min(work.hints_shown + 1, len(lab.hints))
    work.save(update_fields=["hints_shown"])
    return work


def give_up(*, learner: Learner, lab: Lab, now: datetime) -> LabWork:
    """Uncover the solution and record that it was not found alone."""
    work = lab_work(learner=learner, lab=lab, now=now)
    if work.gave_up_at is None and work.passed_at is None:
        work.gave_up_at = now
        work.save(update_fields=["gave_up_at"])
    return work


def start_over(*, learner: Learner, lab: Lab, now: datetime) -> LabWork:
    """Put the starter back and keep what was there for `put_back`."""
    work = lab_work(learner=learner, lab=lab, now=now)
    if work.draft != lab.starter:
        work.kept_draft = work.draft
        work.draft = lab.starter
        work.draft_saved_at = now
        work.save(update_fields=["draft", "draft_saved_at", "kept_draft"])
    return work


def put_back(*, learner: Learner, lab: Lab, now: datetime) -> LabWork:
    """Undo `start_over`: swap the draft with what was kept."""
    work = lab_work(learner=learner, lab=lab, now=now)
    if work.kept_draft:
        work.draft, work.kept_draft = work.kept_draft, work.draft
        work.draft_saved_at = now
        work.save(update_fields=["draft", "draft_saved_at", "kept_draft"])
    return work


def _checked(code: str) -> str:
    if len(code) > LONGEST_CODE:
        msg = f"This is {len(code):,} characters; a lab takes {LONGEST_CODE:,}. Nothing was saved."
        raise CodeTooLongError(msg)
    return code.replace("\r\n", "\n")
