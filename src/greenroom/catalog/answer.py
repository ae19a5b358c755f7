"""`answer.md` split at its headings, and what its last three parts are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greenroom.catalog.blocks import blocks, without_fences
from greenroom.catalog.question import Answer

__all__ = [
    "BOLD_LINE",
    "HEADINGS",
    "PART_LEVEL",
    "RUBRIC_LINE",
    "TO_WRITE",
    "Heading",
    "Part",
    "Titled",
    "headings",
    "is_written",
    "parse_answer",
    "parts",
    "titled",
]

HEADINGS = {
    "breath": "In one breath",
    "full": "In full",
    "wrong": "Wrong answers",
    "following": "What they ask next",
    "senior": "What a senior adds",
}

TO_WRITE = "To write:"  # `greenroom new question` leaves it; whatever holds it is no content yet

BOLD_LINE = re.compile(r"\*\*(?P<text>.+?)\*\*\s*")  # a claim, or a follow-up question
RUBRIC_LINE = re.compile(r"(?P<label>Junior \(2\)|Mid \(3\)|Senior \(4\)|Minus one): *(?P<text>.*)")

PART_LEVEL = 2  # of the headings that split an answer

_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<title>.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page."""

    level: int
    title: str
    line: int  # 1-based


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one second-level heading."""

    title: str
    text: str
    line: int  # 1-based line of its first line, below the heading


@dataclass(frozen=True, slots=True)
class Titled:
    """A bold line with the Markdown below it: a wrong answer, or a follow-up question."""

    title: str
    text: str
    line: int  # 1-based line of the bold line, counted from the start of its part


def parse_answer(text: str) -> Answer:
    """Split `text` at its headings; a part that is missing is ""."""
    outline = headings(text)
    title = next((heading.title for heading in outline if heading.level == 1), "")
    found = {part.title: part.text.strip("\n") for part in _parts(text, outline)}
    split = {field: found.get(heading, "") for field, heading in HEADINGS.items()}
    return Answer(title=title, text=text, blocks=blocks(text), **split)


def is_written(answer: Answer) -> bool:
    """Say whether every part has text and nothing is left to write."""
    return TO_WRITE not in answer.text and all(
        getattr(answer, field).strip() for field in ("title", *HEADINGS)
    )


def headings(text: str) -> tuple[Heading, ...]:
    """Return the headings of `text` outside of its fences, in order."""
    prose = without_fences(text)
    found = []
    place, line = 0, 1
    for match in _HEADING.finditer(prose):
        line += prose.count("\n", place, match.start())
        place = match.start()
        found.append(Heading(len(match["marks"]), match["title"].strip(), line))
    return tuple(found)


def parts(text: str) -> tuple[Part, ...]:
    """Return what stands under each second-level heading, in order."""
    return _parts(text, headings(text))


def titled(text: str) -> tuple[Titled, ...]:
    """Return the entries of `text` that begin with a line in bold, in order."""
    return tuple(_titled(text))


def _parts(text: str, outline: Sequence[Heading]) -> tuple[Part, ...]:
    lines = text.split("\n")
    starts = [heading for heading in outline if heading.level <= PART_LEVEL]
    ends = [*(heading.line - 1 for heading in starts[1:]), len(lines)]
    return tuple(
        Part(heading.title, "\n".join(lines[heading.line : end]), heading.line + 1)
        for heading, end in zip(starts, ends, strict=False)
        if heading.level == PART_LEVEL
    )


def _titled(text: str) -> Iterator[Titled]:
    lines = text.split("\n")
    starts = [
        (number, match["text"])
        for number, line in enumerate(without_fences(text).split("\n"), start=1)
        if (match := BOLD_LINE.fullmatch(line))
    ]
    ends = [*(number - 1 for number, _ in starts[1:]), len(lines)]
    for (number, title), end in zip(starts, ends, strict=False):
        yield Titled(title, "\n".join(lines[number:end]).strip("\n"), number)
