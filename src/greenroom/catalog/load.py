"""Tracks and questions read from the content folder.

A page asks for the whole track on every request, so what a folder holds is kept until a file in
it changes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import greenroom
from greenroom.catalog.answer import TO_WRITE, is_written, parse_answer
from greenroom.catalog.cards import load_cards
from greenroom.catalog.meta import load_meta
from greenroom.catalog.question import Answer, Card, Meta, Question, Section, Track
from greenroom.catalog.track import TrackError, parse_track
from greenroom.errors import GreenroomError

__all__ = ["ContentNotFoundError", "find_content", "load_cards", "load_question", "load_track"]

_LAB_FILES = ("starter.py", "solution.py", "probes.py", "checks.py", "hints.md")
_CACHED_QUESTIONS = 1024


class ContentNotFoundError(GreenroomError):
    """There is no content folder where one was looked for."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What one folder holds."""

    meta: Meta | None = None
    answer: Answer | None = None
    cards: tuple[Card, ...] = ()
    diagrams: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    problem: str = ""


def find_content(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the content folder.

    GREENROOM_CONTENT decides; else the installed package brings its content along; else the
    repository's. ContentNotFoundError when the folder is not there or holds no tracks.
    """
    if chosen := environ.get("GREENROOM_CONTENT"):
        if not _is_content(folder := Path(chosen).expanduser().absolute()):
            msg = (
                f"GREENROOM_CONTENT is {chosen!r}, but that folder has no `tracks` and "
                "`questions` folders. Point it at a content folder, or unset it."
            )
            raise ContentNotFoundError(msg)
        return folder
    package = Path(greenroom.__file__).resolve().parent
    for folder in (package / "content", package.parents[1] / "content"):
        if _is_content(folder):
            return folder
    msg = (
        f"Greenroom's content is neither in {package} nor beside its source. "
        "Install Greenroom again, or set GREENROOM_CONTENT to a content folder."
    )
    raise ContentNotFoundError(msg)


def load_track(content: Path, name: str = "python-interview") -> Track:
    """Return the track `name` with the content of every question that has some.

    TrackError when the track is missing or its file is broken; a broken question is loaded
    without content, with its `problem`.
    """
    path = content / "tracks" / f"{name}.md"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.md"))) or "none"
        msg = f"There is no track {name!r} in {path.parent}. Tracks: {known}."
        raise TrackError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path} is not UTF-8; save it as UTF-8."
        raise TrackError(msg) from error
    outline = parse_track(text, path)
    sections = []
    for title, entries in outline.sections:
        questions = tuple(
            load_question(
                content / "questions" / entry.section / entry.slug,
                number=entry.number,
                title=entry.title,
            )
            for entry in entries
        )
        sections.append(Section(entries[0].section, title, questions))
    return Track(name, outline.title, tuple(sections))


def load_question(folder: Path, *, number: str = "", title: str = "") -> Question:
    """Return the question of `folder`; without content where that is missing or broken.

    The title is the answer's own where none is given.
    """
    stamp = _stamp(folder)
    content = _content(folder, stamp)
    return Question(
        slug=folder.name,
        number=number,
        title=title or (content.answer.title if content.answer else folder.name),
        section=folder.parent.name,
        folder=folder if stamp else None,
        meta=content.meta,
        answer=content.answer,
        cards=content.cards,
        diagrams=content.diagrams,
        has_lab=_has_lab(folder / "lab", _stamp(folder / "lab")),
        problem=content.problem,
    )


def _is_content(folder: Path) -> bool:
    return (folder / "tracks").is_dir() and (folder / "questions").is_dir()


_Stamp = tuple[tuple[str, int, int], ...]


def _stamp(folder: Path) -> _Stamp:
    """Return name, time of change and size of each file in `folder`; () where there is none."""
    try:
        with os.scandir(folder) as entries:
            stats = [(entry.name, entry.stat()) for entry in entries]
    except OSError:
        return ()
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))


@lru_cache(maxsize=_CACHED_QUESTIONS)
def _content(folder: Path, stamp: _Stamp) -> _Content:
    names = {name for name, _, _ in stamp}
    if not {"meta.toml", "answer.md"} <= names:
        return _Content()
    reading = "answer.md"
    try:
        answer = parse_answer(_read(folder / reading))
        if not is_written(answer):
            return _Content()
        reading = "meta.toml"
        meta = load_meta(_read(folder / reading))
        reading = "cards.md"
        cards = load_cards(_read(folder / reading)) if reading in names else ()
        diagrams = {}
        for reading in sorted(name for name in names if name.endswith(".svg")):
            diagrams[reading] = _read(folder / reading)
    except (GreenroomError, OSError, UnicodeDecodeError) as error:
        return _Content(problem=f"{reading}: {error}")
    return _Content(meta, answer, cards, MappingProxyType(diagrams))


@lru_cache(maxsize=_CACHED_QUESTIONS)
def _has_lab(folder: Path, stamp: _Stamp) -> bool:
    """Say whether the lab is whole and its task is written."""
    if not {"task.md", *_LAB_FILES} <= {name for name, _, _ in stamp}:
        return False
    try:
        task = _read(folder / "task.md")
    except (OSError, UnicodeDecodeError):
        return False
    return task.startswith("# ") and TO_WRITE not in task


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")
