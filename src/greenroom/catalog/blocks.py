"""The fenced blocks of a page, and which output each must print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from greenroom.catalog.question import Block
from greenroom.catalog.versions import Version, admits

__all__ = [
    "RUNNABLE",
    "Step",
    "blocks",
    "expected_for",
    "fence_lines",
    "grouped",
    "unclosed_fence",
    "written_file",
]

RUNNABLE = frozenset({"python", "console", "http"})  # everything else is only shown

_OPENING = re.compile(r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<info>.*)")


@dataclass(frozen=True, slots=True)
class Step:
    """A runnable block with the `output` fences that follow it."""

    block: Block
    outputs: tuple[Block, ...] = ()

    @property
    def file(self) -> str:
        """The file that the block is written to instead of being run; else ""."""
        return written_file(self.block)


def blocks(text: str) -> tuple[Block, ...]:
    """Return the fenced blocks of `text` in order.

    Only fences that start in the first column count: those inside a list or a quote are shown,
    not run. A line scan, because it costs a hundredth of a Markdown parse and each start of the
    program reads every answer; a test holds it to markdown-it's reading.
    """
    lines = text.split("\n")
    return tuple(
        Block(kind, info, "".join(f"{line}\n" for line in lines[span.first : span.end]), line)
        for span in _spans(text)
        for line in [span.first + 1]
        for kind, _, info in [span.info.partition(" ")]
    )


def fence_lines(text: str) -> frozenset[int]:
    """Return the 1-based lines that belong to fences, the fences' own lines included."""
    return frozenset(
        line for span in _spans(text) for line in range(span.first, span.end + 1 + span.closed)
    )


def unclosed_fence(text: str) -> int:
    """Return the 1-based line of the fence that is never closed; 0 when every fence is."""
    return next((span.first for span in _spans(text) if not span.closed), 0)


def grouped(found: Iterable[Block]) -> tuple[Step, ...]:
    """Return each runnable block of `found` with the output fences behind it."""
    steps: list[tuple[Block, list[Block]]] = []
    open_step = False
    for block in found:
        if block.kind in RUNNABLE:
            steps.append((block, []))
        elif block.kind == "output" and open_step:
            steps[-1][1].append(block)
        open_step = block.kind in RUNNABLE or (open_step and block.kind == "output")
    return tuple(Step(block, tuple(outputs)) for block, outputs in steps)


def expected_for(version: Version, outputs: Sequence[Block]) -> str | None:
    """Return what must be printed under `version`.

    "" without any output fence: the block must print nothing. None when there are fences but
    none is for this version: then nothing is compared. VersionsError for a bad version range.
    """
    if not outputs:
        return ""
    return next((output.code for output in outputs if admits(output.info, version)), None)


def written_file(block: Block) -> str:
    """Return the name behind `file=`; "" for a block that runs."""
    name, _, value = block.info.partition("=")
    return value.strip() if name == "file" else ""


@dataclass(frozen=True, slots=True)
class _Span:
    """A fence's lines of code, first and one past the last, counted from 0."""

    first: int
    end: int
    info: str
    closed: bool


@lru_cache(maxsize=4)  # one reading of an answer asks for its spans several times
def _spans(text: str) -> tuple[_Span, ...]:
    lines = text.split("\n")
    spans = []
    end = -1
    for number, line in enumerate(lines):
        if number > end and line[:3] in {"```", "~~~"} and (opening := _OPENING.fullmatch(line)):
            span = _span(lines, number + 1, opening)
            spans.append(span)
            end = span.end
    return tuple(spans)


def _span(lines: Sequence[str], first: int, opening: re.Match[str]) -> _Span:
    fence = opening["fence"]
    closing = re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*")
    info = " ".join(opening["info"].split())
    for number in range(first, len(lines)):
        if closing.fullmatch(lines[number]):
            return _Span(first, number, info, closed=True)
    # A fence that is never closed ends with the text, without its last empty line.
    end = len(lines) if lines[-1] else max(len(lines) - 1, first)
    return _Span(first, end, info, closed=False)
