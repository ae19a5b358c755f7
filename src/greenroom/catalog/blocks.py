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
    "without_fences",
    "written_file",
]

RUNNABLE = frozenset({"python", "console", "http"})  # everything else is only shown

_OPENING = re.compile(r"^(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[ \t]*(?P<info>.*)$", re.MULTILINE)


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
    not run. No Markdown parse, which costs ten times as much, since each start of the program
    reads every answer; a test holds it to markdown-it's reading.
    """
    return tuple(
        Block(kind, info, text[span.start : span.end], span.line + 1)
        for span in _spans(text)
        for kind, _, info in [span.info.partition(" ")]
    )


def fence_lines(text: str) -> frozenset[int]:
    """Return the 1-based lines that belong to fences, the fences' own lines included."""
    return frozenset(
        line
        for span in _spans(text)
        for line in range(span.line, span.line + _line_count(text, span))
    )


def without_fences(text: str) -> str:
    """Return `text` with the lines of its fences empty, so that every other keeps its number."""
    pieces = []
    place = 0
    for span in _spans(text):
        pieces += [text[place : span.begin], "\n" * text.count("\n", span.begin, span.after)]
        place = span.after
    return "".join([*pieces, text[place:]])


def unclosed_fence(text: str) -> int:
    """Return the 1-based line of the fence that is never closed; 0 when every fence is."""
    return next((span.line for span in _spans(text) if not span.closed), 0)


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
    """Where a fence stands, as offsets into the text."""

    line: int  # 1-based line of the opening fence
    begin: int  # of the opening fence
    start: int  # of the code
    end: int  # of the code
    after: int  # of what follows the closing fence's line
    info: str
    closed: bool


@lru_cache(maxsize=4)  # one reading of an answer asks for its spans several times
def _spans(text: str) -> tuple[_Span, ...]:
    spans = []
    place, line, size = 0, 1, len(text)
    while opening := _OPENING.search(text, place):
        line += text.count("\n", place, opening.start())
        fence, info = opening["fence"], " ".join(opening["info"].split())
        closing = _closing(fence[0], len(fence)).search(text, opening.end())
        start, end = min(opening.end() + 1, size), closing.start() if closing else size
        after = min(closing.end() + 1, size) if closing else size
        spans.append(_Span(line, opening.start(), start, end, after, info, closing is not None))
        line += text.count("\n", opening.start(), after)
        place = after
    return tuple(spans)


def _line_count(text: str, span: _Span) -> int:
    return text.count("\n", span.begin, span.after) + (text[span.after - 1] != "\n")


@lru_cache(maxsize=16)
def _closing(mark: str, length: int) -> re.Pattern[str]:
    return re.compile(rf"^ {{0,3}}{mark}{{{length},}}[ \t]*$", re.MULTILINE)
