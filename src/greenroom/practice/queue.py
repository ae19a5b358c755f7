"""What runs apart from a request: two threads of this process."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from django.db import close_old_connections

from greenroom.practice.models import Attempt, JobState, Run

__all__ = ["grade_attempt", "pick_up_unfinished", "run_block"]

WORKERS = 2  # the work itself is in child processes; more would only share the cores
logger = logging.getLogger(__name__)


def grade_attempt(attempt_id: uuid.UUID) -> None:
    """Grade an attempt soon."""
    from greenroom.practice.jobs import grade_attempt as job

    _soon(job, attempt_id)


def run_block(run_id: uuid.UUID) -> None:
    """Run a block soon."""
    from greenroom.practice.jobs import run_block as job

    _soon(job, run_id)


def pick_up_unfinished() -> int:
    """Take up again what a server that was killed left unfinished; return how many.

    Attempts are graded again; a block's output is gone with its process, so it is only ended.
    """
    Run.objects.exclude(state=JobState.FINISHED).update(
        state=JobState.FINISHED,
        ending="Greenroom was stopped while this ran. Run it again.",
    )
    waiting = list(Attempt.objects.exclude(state=JobState.FINISHED).order_by("created_at"))
    for attempt in waiting:
        grade_attempt(attempt.pk)
    return len(waiting)


@lru_cache(maxsize=1)
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="greenroom-job")


def _soon(job: Callable[[uuid.UUID], None], job_id: uuid.UUID) -> None:
    _pool().submit(_logged, job, job_id)


def _logged(job: Callable[[uuid.UUID], None], job_id: uuid.UUID) -> None:
    close_old_connections()
    try:
        job(job_id)
    except Exception:
        logger.exception("job %s of %s failed", job.__name__, job_id)
        raise
    finally:
        close_old_connections()
