"""Blocks of an answer, run from its page."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from greenroom.practice import queue
from greenroom.practice.models import JobState, Learner, Run

__all__ = ["run_block", "stop_run"]

KEPT = 50  # runs a learner; older ones are only output, which can be had again


def run_block(*, learner: Learner, question_id: str, block: int, code: str, now: datetime) -> Run:
    """Queue a block, as edited, with the blocks above it; one still running is stopped."""
    with transaction.atomic():
        mine = Run.objects.filter(learner=learner)
        mine.exclude(state=JobState.FINISHED).update(stop_asked=True)
        run = Run.objects.create(
            learner=learner,
            question_id=question_id,
            block=block,
            code=code.replace("\r\n", "\n"),
            created_at=now,
        )
        old = mine.filter(state=JobState.FINISHED).order_by("-created_at")
        mine.filter(pk__in=list(old.values_list("pk", flat=True)[KEPT:])).delete()
        transaction.on_commit(lambda: queue.run_block(run.pk))
    return run


def stop_run(*, run: Run) -> None:
    """Ask the worker to stop it; what it printed stays."""
    Run.objects.filter(pk=run.pk).update(stop_asked=True)
