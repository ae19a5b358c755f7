"""The work behind `greenroom check`: questions proved in parallel."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial

from greenroom.catalog.question import Question
from greenroom.catalog.rules import Finding, Surroundings, findings
from greenroom.grading.engine import Sandbox
from greenroom.grading.proof import prove_blocks, prove_lab
from greenroom.sandbox.formatting import find_ruff, format_findings

__all__ = ["Checked", "check_questions"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One question after its check."""

    question: Question
    findings: tuple[Finding, ...]
    duration_s: float
    seed: int
    remembered: bool = False  # nothing has changed since it passed


def check_questions(
    questions: Sequence[Question],
    around: Surroundings,
    *,
    sandbox: Sandbox,
    seed: int,
    workers: int,
) -> Generator[Checked]:
    """Check questions in parallel; yields each as it is done.

    Closed before the end (or interrupted), it ends what runs and waits until it is gone.
    """
    stop = threading.Event()
    check = partial(
        _check, around=around, sandbox=sandbox, seed=seed, ruff=find_ruff(), stopped=stop.is_set
    )
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(check, question) for question in questions]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)


def _check(
    question: Question,
    *,
    around: Surroundings,
    sandbox: Sandbox,
    seed: int,
    ruff: str | None,
    stopped: Callable[[], bool],
) -> Checked:
    started = time.monotonic()
    found = findings(question, around)
    if ruff and question.folder:
        blocks = question.answer.blocks if question.answer else ()
        found += format_findings(question.folder, blocks, ruff=ruff)
    if not stopped():
        found += prove_blocks(question, sandbox=sandbox, cancelled=stopped)
    if not stopped():
        found += prove_lab(
            question, sandbox=sandbox, seed=seed, clock=time.monotonic, cancelled=stopped
        )
    return Checked(question, tuple(found), time.monotonic() - started, seed)
