"""What a user's Markdown checklist holds, as values; the bytes stay the truth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Remark(StrEnum):
    """What is odd about a checklist; reported, never repaired."""

    GAP = "gap"
    DUPLICATE_NUMBER = "duplicate_number"
    STRAY_NUMBER = "stray_number"
    DUPLICATE_TEXT = "duplicate_text"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about one place of the document, as a sentence for the user."""

    kind: Remark
    line: int  # 1-based
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One task list item."""

    index: int  # 0-based position among the items
    line: int  # 1-based line of its box
    box: int  # byte offset of the character between the brackets
    ticked: bool
    number: str  # as written, without its delimiter; "" in a bullet list
    text: str  # Markdown of its own first paragraph, without the box, lines joined by a space
    plain: str  # `text` without markup
    depth: int  # 0 for a top-level item
    section: str  # plain text of the nearest heading above; "" before the first


@dataclass(frozen=True, slots=True)
class Document:
    """A checklist as it was read."""

    source: bytes
    title: str  # first heading, else ""
    items: tuple[Item, ...]
    notes: tuple[Note, ...]
