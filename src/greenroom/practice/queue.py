"""What runs apart from a request: two threads of this process."""

from __future__ import annotations

import fcntl
import logging
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from greenroom.practice.models import Attempt, JobState, Run

__all__ = ["grade_attempt", "pick_up_unfinished", "run_block"]

WORKERS = 2  # the work itself is in child processes; more would only share the cores
TERMINAL_PATIENCE = timedelta(hours=1)
logger = logging.getLogger(__name__)
_held: list[IO[str]] = []  # the lock of a server, open as long as it lives


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

    Only the first server on a data folder does, since what another one runs is not left. Attempts
    are graded again; a block's output is gone with its process, so it is only ended.
    """
    if not _is_first_server(settings.DATA):
        return 0
    Run.objects.exclude(state=JobState.FINISHED).update(
        state=JobState.FINISHED,
        ending="Greenroom was stopped while this ran. Run it again.",
    )
    unfinished = Attempt.objects.exclude(state=JobState.FINISHED)
    # A terminal grades its attempts itself, and may be at it.
    lately = timezone.now() - TERMINAL_PATIENCE
    waiting = list(unfinished.exclude(place="terminal", created_at__gte=lately))
    for attempt in sorted(waiting, key=lambda one: one.created_at):
        grade_attempt(attempt.pk)
    return len(waiting)


def _is_first_server(folder: Path) -> bool:
    """Take the folder's lock, which the system frees when this process ends, however it ends."""
    lock = (folder / "server.lock").open("w", encoding="ascii")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return False
    _held.append(lock)
    return True


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
