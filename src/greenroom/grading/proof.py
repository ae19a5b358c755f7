"""All that proves a question by running it: its blocks, and its lab with every candidate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from greenroom.catalog.question import Question
from greenroom.catalog.rules import Finding
from greenroom.grading.blocks_run import run_blocks
from greenroom.grading.engine import Sandbox
from greenroom.grading.lab import LabError, load_lab
from greenroom.grading.prove import compare
from greenroom.grading.verify import verify_lab

__all__ = ["prove_blocks", "prove_lab"]


def prove_blocks(
    question: Question,
    *,
    sandbox: Sandbox,
    cancelled: Callable[[], bool] | None = None,
    python: Path | None = None,
) -> list[Finding]:
    """Run the answer's blocks in one fresh process and compare what they print."""
    if question.answer is None or question.folder is None:
        return []
    path = question.folder / "answer.md"
    run = run_blocks(question.answer.blocks, sandbox=sandbox, cancelled=cancelled, python=python)
    found = [
        Finding(path, row.line, "run", row.problem)
        for row in compare(question.answer.blocks, run)
        if not row.ok
    ]
    if run.ending:
        line = question.answer.blocks[run.ran[-1].index].line if run.ran else 1
        found.append(Finding(path, line, "run", f"{run.ending} {run.errors}".strip()))
    return found


def prove_lab(
    question: Question,
    *,
    sandbox: Sandbox,
    seed: int,
    clock: Callable[[], float],
    cancelled: Callable[[], bool] | None = None,
) -> list[Finding]:
    """Grade the lab's starter, solution and wrong solutions, its checks in random order."""
    if question.folder is None or not question.has_lab:
        return []
    folder = question.folder / "lab"
    try:
        lab = load_lab(folder)
    except LabError as error:
        return [Finding(folder, 1, "lab", str(error))]
    found = verify_lab(lab, sandbox=sandbox, seed=seed, clock=clock, cancelled=cancelled)
    return [Finding(folder / one.file, 1, "lab", one.message) for one in found]
