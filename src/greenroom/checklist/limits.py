"""How much a checklist may be, so that the time and memory to read one stay bounded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.errors import GreenroomError

MAX_BYTES = 20_000_000
MAX_LINES = 500_000
MAX_LINE_BYTES = 2_000_000
MAX_DEPTH = 100  # lists in lists; also keeps the parser far from Python's recursion limit
MAX_BLOCKS = 1_000_000  # some 200,000 items, half a gigabyte while they are read

# Lines that only a machine writes, refused before the parser spends its time on them:
# thousands of markers in one line, or one marker behind thousands of spaces.
_SUSPECT_LINE_BYTES = 2_000
_MARKER = rb"(?:[-+*]|\d{1,9}[.)])"
_ABSURD = re.compile(
    rb"[ \t]*+(?:" + _MARKER + rb"[ \t]++|>[ \t]*+){5000}|[ \t>]{2000,}+" + _MARKER + rb"[ \t]"
)
_RULE = re.compile(rb"[ \t]*+(?:[-\t ]++|[*\t ]++)[\r\n]*$")


class ChecklistError(GreenroomError):
    """A checklist cannot be read, ticked or written."""


class TooLargeError(ChecklistError):
    """More bytes than a checklist may have."""

    def __init__(self, size: int, *, name: str) -> None:
        super().__init__(
            f"{name} has {size:,} bytes; Greenroom reads checklists of up to {MAX_BYTES:,}. "
            "Split it into smaller files."
        )


class TooManyLinesError(ChecklistError):
    """More lines than a checklist may have."""

    def __init__(self, lines: int) -> None:
        super().__init__(
            f"The checklist has {lines:,} lines; Greenroom reads up to {MAX_LINES:,}. "
            "Split it into smaller files."
        )


class TooManyBlocksError(ChecklistError):
    """More items, paragraphs and headings than Greenroom reads."""

    def __init__(self) -> None:
        super().__init__(
            f"The checklist has more than {MAX_BLOCKS:,} beginnings and ends of items, "
            "paragraphs and headings. Split it into smaller files."
        )


class LineTooLongError(ChecklistError):
    """A line of more bytes than a text has."""

    def __init__(self, line: int, size: int) -> None:
        super().__init__(
            f"Line {line} has {size:,} bytes; Greenroom reads lines of up to "
            f"{MAX_LINE_BYTES:,}. Break the line, or move what it embeds into a file."
        )


class TooDeepError(ChecklistError):
    """Lists or quotes nested deeper than Greenroom follows."""

    def __init__(self, line: int) -> None:
        super().__init__(
            f"Line {line} is nested too deep: Greenroom follows {MAX_DEPTH} lists in lists. "
            "Nothing was read. Move its items further out and try again."
        )


def refuse_too_many_lines(source: bytes) -> None:
    """Raise TooManyLinesError before anything is built for each of them."""
    lines = source.count(b"\n") + source.count(b"\r") - source.count(b"\r\n") + 1
    if lines > MAX_LINES:
        raise TooManyLinesError(lines)


def refuse_absurd_lines(source: bytes, starts: Sequence[int]) -> None:
    """Raise LineTooLongError or TooDeepError for a line that no person wrote.

    `starts` are the lines' offsets.
    """
    for line, (start, end) in enumerate(zip(starts, [*starts[1:], len(source)], strict=True), 1):
        if end - start > MAX_LINE_BYTES:
            raise LineTooLongError(line, end - start)
        if end - start < _SUSPECT_LINE_BYTES or not _ABSURD.match(source, start, end):
            continue
        if not _RULE.match(source, start, end):
            raise TooDeepError(line)
