"""What the content is made of: tracks, sections, questions, answers, cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from greenroom.catalog.title import plain_title


class Level(StrEnum):
    """Who is asked this first."""

    JUNIOR = "junior"
    MIDDLE = "middle"
    SENIOR = "senior"


@dataclass(frozen=True, slots=True)
class Source:
    """A primary source and the day it was read."""

    url: str
    title: str
    read: date


@dataclass(frozen=True, slots=True)
class Meta:
    """What `meta.toml` says about a question."""

    topics: tuple[str, ...]
    level: Level
    minutes: int  # to learn it well the first time
    asked: int  # 1 rarely .. 5 in almost every interview of its kind
    needs: tuple[str, ...]  # packages the blocks and the lab run on, as requirements
    reviewed: date
    related: tuple[str, ...]  # slugs
    aliases: tuple[str, ...]  # other wordings of the question
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One fact to recall; `id` is unique within its question and never changes."""

    id: str
    prompt: str  # Markdown
    answer: str  # Markdown


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of an answer."""

    kind: str  # first word of the info string: "python", "output", "console", "http", "text"; or ""
    info: str  # the rest of the info string: "file=shop.py", "3.14+"
    code: str
    line: int  # 1-based line of its first line of code in answer.md


@dataclass(frozen=True, slots=True)
class Answer:
    """`answer.md`, split at its headings; every part is Markdown without its heading."""

    title: str  # Markdown, of the first heading
    breath: str  # "In one breath"
    full: str  # "In full"
    wrong: str  # "Wrong answers"
    following: str  # "What they ask next"
    senior: str  # "What a senior adds"
    text: str  # the whole file as written
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a track; without content yet where `answer` is None."""

    slug: str  # its id for ever, unique over all sections
    number: str  # as the track writes it
    title: str  # Markdown of one line: text, code spans, escapes
    section: str  # the section's folder
    folder: Path | None = None
    meta: Meta | None = None
    answer: Answer | None = None
    cards: tuple[Card, ...] = ()
    diagrams: Mapping[str, str] = field(default_factory=dict)  # file name -> SVG text
    has_lab: bool = False
    problem: str = ""  # why its folder could not be read; then it is without content

    @property
    def plain(self) -> str:
        """The title without markup, for the terminal and for a page's title."""
        return plain_title(self.title)

    @property
    def minutes(self) -> int:
        """Minutes to learn it the first time; 6 where the content does not say yet."""
        return self.meta.minutes if self.meta else 6


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a track with its questions, in the track's order."""

    folder: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A built-in checklist."""

    name: str
    title: str
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the track's order."""
        return tuple(q for section in self.sections for q in section.questions)

    def question(self, slug: str) -> Question | None:
        """The question with this slug, if the track has it."""
        return next((q for q in self.questions if q.slug == slug), None)
