"""A track's file: a GFM task list under headings, each item a link to its question's folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from greenroom.catalog.title import plain_title
from greenroom.errors import GreenroomError

__all__ = ["Entry", "Outline", "TrackError", "parse_track"]

_ITEM = re.compile(
    r"(?P<number>\d{1,9})[.)] \[[ xX]\] \[(?P<title>.+)\]"
    r"\(\.\./questions/(?P<section>[a-z0-9-]+)/(?P<slug>[a-z0-9-]+)/\)\s*"
)
_HEADING = re.compile(r"(?P<marks>##?) +(?P<title>.+?)\s*")


class TrackError(GreenroomError):
    """A track's file that cannot be read, or is not there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a track."""

    number: str
    title: str  # Markdown of one line
    section: str  # folder
    slug: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A track without its content: its entries under their headings."""

    title: str
    sections: tuple[tuple[str, tuple[Entry, ...]], ...]  # (heading, entries)


def parse_track(text: str, path: Path) -> Outline:
    """Return what `text` lists; `path` is for the message of a TrackError.

    Line by line, since the format is ours and every start of the program reads it. Titles may
    hold code spans and backslash escapes, no other markup.
    """
    title = ""
    sections: list[tuple[str, list[Entry]]] = []
    slugs: set[str] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        if heading := _HEADING.fullmatch(line):
            if len(heading["marks"]) == 1:
                title = plain_title(heading["title"])
            else:
                sections.append((plain_title(heading["title"]), []))
        elif line.strip():
            entry = _entry(line, where := f"{path}, line {number}")
            if not sections:
                msg = f"{where}: a question stands above the first `## ` heading; move it below."
                raise TrackError(msg)
            if entry.slug in slugs:
                msg = f"{where}: `{entry.slug}` is listed twice; a slug is a question's id."
                raise TrackError(msg)
            slugs.add(entry.slug)
            sections[-1][1].append(entry)
    if not title or not slugs:
        msg = f"{path} is no track: it needs a `# ` title and, below `## ` headings, questions."
        raise TrackError(msg)
    return Outline(title, tuple((heading, tuple(listed)) for heading, listed in sections if listed))


def _entry(line: str, where: str) -> Entry:
    item = _ITEM.fullmatch(line)
    if item is None:
        msg = (
            f"{where}: `{line.strip()}` is not an item of a track. "
            "Write `1. [ ] [The question?](../questions/section/slug/)`."
        )
        raise TrackError(msg)
    return Entry(item["number"], item["title"], item["section"], item["slug"])
