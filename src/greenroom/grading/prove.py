"""What an answer's blocks printed, held against what the answer says they print."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from greenroom.catalog.blocks import Step, expected_for, grouped
from greenroom.catalog.question import Block
from greenroom.grading.blocks_run import BlocksRun, Failure, Version

__all__ = ["Proven", "compare", "expected_of"]


@dataclass(frozen=True, slots=True)
class Proven:
    """One block after a run."""

    block: Block
    printed: str
    expected: str | None  # None where the answer says nothing for this version
    failure: Failure | None

    @property
    def line(self) -> int:
        """The line of answer.md to look at."""
        return self.failure.line if self.failure else self.block.line

    @property
    def ok(self) -> bool:
        """True when it ran and printed what the answer says."""
        return self.failure is None and self.expected in {None, self.printed}

    @property
    def problem(self) -> str:
        """What is wrong and what to do, for the author; "" when nothing is."""
        if self.failure:
            return f"The block failed: {self.failure.text}"
        if self.ok:
            return ""
        if self.expected == "":
            return f"The block prints this, but no `output` fence follows it:\n{self.printed}"
        return f"The output is not what the answer says:\n{self._difference()}"

    def _difference(self) -> str:
        lines = difflib.unified_diff(
            (self.expected or "").splitlines(), self.printed.splitlines(),
            "the answer says", "it printed", lineterm="",
        )  # fmt: skip
        return "\n".join(lines)


def compare(blocks: Sequence[Block], run: BlocksRun) -> list[Proven]:
    """Return every block that ran, in order, with what it had to print."""
    steps = {blocks_index(blocks, step.block): step for step in grouped(blocks)}
    return [
        Proven(
            block=steps[ran.index].block,
            printed=ran.printed,
            expected=expected_of(steps[ran.index], run.version),
            failure=ran.failure,
        )
        for ran in run.ran
    ]


def expected_of(step: Step, version: Version | None) -> str | None:
    """Return what a step must print under `version`; None where that is not said."""
    if step.file or version is None:
        return "" if step.file else None
    if step.block.kind == "console":
        return step.block.code
    return expected_for(version, step.outputs)


def blocks_index(blocks: Iterable[Block], wanted: Block) -> int:
    """Return the place of this very block (equal blocks may stand twice)."""
    return next(index for index, block in enumerate(blocks) if block is wanted)
