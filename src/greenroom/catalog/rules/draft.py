"""A question's folder as its author left it, and what it is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from greenroom.catalog.answer import TO_WRITE, Part, parts
from greenroom.catalog.blocks import blocks
from greenroom.catalog.meta import load_meta, meta_problems
from greenroom.catalog.question import Block, Meta, Track
from greenroom.catalog.rules.finding import Finding

__all__ = ["Draft", "Rule", "Surroundings", "read_draft"]

_UNREAD = {"__pycache__"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the rules know besides the folder itself."""

    track: Track
    today: date
    primary: tuple[str, ...]  # hosts, each with or without the start of a path
    labkit: Mapping[str, str]  # module name -> text


@dataclass(frozen=True)
class Draft:
    """The texts of one folder."""

    folder: Path
    texts: Mapping[str, str]  # path below the folder, with "/" -> text
    unreadable: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The question's id."""
        return self.folder.name

    @property
    def answer(self) -> str:
        """The text of answer.md; "" where it is missing."""
        return self.texts.get("answer.md", "")

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """The finished parts of the answer by heading."""
        found = {part.title: part for part in parts(self.answer)}
        return {title: part for title, part in found.items() if TO_WRITE not in part.text}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The fenced blocks of the answer."""
        return blocks(self.answer)

    @cached_property
    def meta(self) -> Meta | None:
        """What meta.toml says; None where it is wrong, which its own rule tells."""
        text = self.texts.get("meta.toml", "")
        return None if meta_problems(text) else load_meta(text)

    def finding(self, rule: str, name: str, line: int, message: str) -> Finding:
        """Return a finding at a line of the file `name`."""
        return Finding(self.folder / name, line, rule, message)

    def finished(self, name: str) -> str:
        """Return the text of a file, "" where it is missing or holds what is still to be written.

        Only one rule speaks about a file that is not written yet.
        """
        text = self.texts.get(name, "")
        return "" if TO_WRITE in text else text


Rule = Callable[[Draft, Surroundings], Iterator[Finding]]


def read_draft(folder: Path) -> Draft:
    """Return the texts of `folder`; what is hidden or no UTF-8 is left out."""
    texts: dict[str, str] = {}
    unreadable = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if any(part in _UNREAD or part.startswith(".") for part in name.parts):
            continue
        if not path.is_file():
            continue
        try:
            texts[name.as_posix()] = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            unreadable.append(name.as_posix())
    return Draft(folder, texts, tuple(unreadable))
