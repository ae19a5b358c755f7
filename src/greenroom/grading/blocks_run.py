"""The blocks of an answer, run top to bottom in one fresh process."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from greenroom.catalog.blocks import Step, grouped
from greenroom.catalog.question import Block
from greenroom.grading.engine import Child, End, Ending, Program, Role, Sandbox
from greenroom.grading.plain import NotPlainError, parse

__all__ = ["BlocksRun", "Failure", "Ran", "Version", "run_block", "run_blocks"]

Version = tuple[int, int]

POLL_S: Final = 0.05
_ENDINGS: Final = {
    Ending.CPU_LIMIT: "It used more processor time than a run may. What it printed is kept.",
    Ending.WALL_LIMIT: "It ran longer than a run may. What it printed is kept.",
    Ending.MEMORY_LIMIT: "It asked for more memory than a run may have.",
    Ending.OUTPUT_LIMIT: "It printed more than a run may. The start is kept.",
    Ending.MESSAGE_LIMIT: "It printed more than a run may. The start is kept.",
    Ending.DISK_LIMIT: "It wrote a larger file than a run may.",
    Ending.PROCESS_LIMIT: "It started more processes than a run may.",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """The exception that ended a block."""

    kind: str  # "ValueError"
    text: str  # its lines in the answer and its message
    line: int  # of answer.md


@dataclass(frozen=True, slots=True)
class Ran:
    """One runnable block that ran."""

    index: int  # its place among all blocks of the answer
    printed: str
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class BlocksRun:
    """A run of an answer's blocks: those that ran, in order, and why it ended if it ended early."""

    version: Version | None  # of the Python that ran them; None when it did not start
    ran: tuple[Ran, ...]
    ending: str = ""  # a sentence; "" when every block ran
    errors: str = ""  # what was printed to standard error, capped


@dataclass(frozen=True, slots=True)
class _Order:
    """What to run, with the places of the blocks among all of the answer's."""

    steps: tuple[Step, ...]
    indexes: tuple[int, ...]

    def message(self) -> bytes:
        steps = [
            {
                "index": index,
                "kind": step.block.kind,
                "code": step.block.code,
                "line": step.block.line,
                "file": step.file,
            }
            for index, step in zip(self.indexes, self.steps, strict=True)
        ]
        return json.dumps({"steps": steps}).encode()


def run_blocks(
    blocks: Sequence[Block],
    *,
    sandbox: Sandbox,
    on_output: Callable[[int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    python: Path | None = None,
    seed: int = 0,
) -> BlocksRun:
    """Run every runnable block of an answer; one process.

    `on_output` is told (index of the block, text) as it prints.
    """
    places = {id(block): index for index, block in enumerate(blocks)}
    steps = grouped(blocks)
    order = _Order(steps, tuple(places[id(step.block)] for step in steps))
    child = sandbox.start(
        Program(
            role=Role.BLOCKS,
            files={},
            limits=sandbox.limits(Role.BLOCKS),
            seed=seed,
            python=python,
        )
    )
    try:
        watch = _Watch(child, order, on_output, cancelled or _never)
        return watch.run(most=sandbox.limits(Role.BLOCKS).output_bytes)
    finally:
        child.close()


def run_block(
    blocks: Sequence[Block],
    *,
    target: int,
    code: str,
    sandbox: Sandbox,
    on_output: Callable[[str], None],
    cancelled: Callable[[], bool] | None = None,
    python: Path | None = None,
) -> str:
    """Run the block at `target` as `code`, after the blocks above it.

    Only what `target` prints is told to `on_output`, and the exception of any block. Returns a
    sentence when it did not end by itself, else "".
    """
    chosen = [*blocks[:target], _edited(blocks[target], code)]

    def tell(index: int, text: str) -> None:
        if index == target:
            on_output(text)

    run = run_blocks(chosen, sandbox=sandbox, on_output=tell, cancelled=cancelled, python=python)
    failed = next((ran for ran in run.ran if ran.failure), None)
    if failed is None or failed.failure is None:
        return run.ending
    if failed.index == target:
        on_output(failed.failure.text + "\n")
        return f"It ended with {failed.failure.kind}."
    return f"A block above this one ended with {failed.failure.kind}: {failed.failure.text}"


def _edited(block: Block, code: str) -> Block:
    ended = code if code.endswith("\n") else f"{code}\n"
    return Block(kind=block.kind, info=block.info, code=ended, line=block.line)


class _Watch:
    """Follows one child through its steps."""

    def __init__(
        self,
        child: Child,
        order: _Order,
        on_output: Callable[[int, str], None] | None,
        cancelled: Callable[[], bool],
    ) -> None:
        self._child, self._order = child, order
        self._on_output, self._cancelled = on_output, cancelled
        self._ran: list[Ran] = []
        self._printed: list[str] = []
        self._length = 0
        self._version: Version | None = None

    def run(self, *, most: int) -> BlocksRun:
        """Run to the end, or until `most` characters were printed."""
        self._child.send(self._order.message())
        ending = self._follow(most)
        if self._printed and len(self._ran) < len(self._order.indexes):
            # What the block that did not finish had printed.
            index = self._order.indexes[len(self._ran)]
            self._ran.append(Ran(index, "".join(self._printed)))
        return BlocksRun(self._version, tuple(self._ran), ending, self._child.output())

    def _follow(self, most: int) -> str:
        """Return why it ended early, or ""; the sandbox keeps the time."""
        while True:
            if self._length > most:
                return _ENDINGS[Ending.OUTPUT_LIMIT]
            if self._cancelled():
                return "Stopped, as you asked. What it printed is kept."
            line = self._child.receive(timeout_s=POLL_S)
            if line is None:
                end = self._child.end()
                if end is not None:
                    return self._how_it_ended(end)
                continue
            try:
                if self._take(parse(line)):
                    return ""
            except (NotPlainError, KeyError, TypeError, ValueError):
                return "It wrote into Greenroom's own channel, so it was ended."

    def _take(self, message: dict[str, Any]) -> bool:
        """Take one message in; True for the last."""
        if "version" in message:
            major, minor = message["version"]
            self._version = (int(major), int(minor))
        elif "out" in message:
            text = str(message["out"])
            self._printed.append(text)
            self._length += len(text)
            if self._on_output and len(self._ran) < len(self._order.indexes):
                self._on_output(self._order.indexes[len(self._ran)], text)
        elif "did" in message:
            error = message["error"]
            failure = (
                Failure(str(error["kind"]), str(error["text"]), int(error["line"]))
                if error
                else None
            )
            self._ran.append(Ran(int(message["did"]), "".join(self._printed), failure))
            self._printed = []
        return "done" in message

    def _how_it_ended(self, end: End) -> str:
        if end.ending in _ENDINGS:
            return _ENDINGS[end.ending]
        if end.ending is Ending.SIGNALLED:
            return f"The process was ended by {end.signal}."
        return f"The process ended by itself, with exit code {end.exit_code}."


def _never() -> bool:
    return False
