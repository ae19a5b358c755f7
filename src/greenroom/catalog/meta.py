"""`meta.toml`, read and checked key by key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from greenroom.catalog.question import Level, Meta, Source
from greenroom.errors import GreenroomError

__all__ = ["MetaError", "MetaProblem", "key_line", "load_meta", "meta_problems"]

_WORD = re.compile(r"[a-z0-9]+(?:[-.+][a-z0-9]+)*")
_SOURCE_KEYS = ("url", "title", "read")
_TOML_PLACE = re.compile(r"line (\d+)")


class MetaError(GreenroomError):
    """`meta.toml` does not say what a question needs."""


@dataclass(frozen=True, slots=True)
class MetaProblem:
    """What is wrong with one key, and what to do about it."""

    key: str
    line: int  # 1-based; 1 where the key is missing
    message: str
    syntax: bool = False  # the file is not TOML at all


def load_meta(text: str) -> Meta:
    """Return what `text` says; MetaError names the first thing that is wrong."""
    table, problems = _read(text)
    if problems:
        msg = f"Line {problems[0].line}: {problems[0].message}"
        raise MetaError(msg)
    return Meta(
        topics=tuple(table["topics"]),
        level=Level(table["level"]),
        minutes=table["minutes"],
        asked=table["asked"],
        needs=tuple(table["needs"]),
        reviewed=table["reviewed"],
        related=tuple(table["related"]),
        aliases=tuple(table["aliases"]),
        sources=tuple(Source(**source) for source in table["sources"]),
    )


def meta_problems(text: str) -> tuple[MetaProblem, ...]:
    """Return everything that keeps `text` from being a question's meta, by key."""
    return _read(text)[1]


def _read(text: str) -> tuple[dict[str, Any], tuple[MetaProblem, ...]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line = int(place[1]) if place else 1
        return {}, (MetaProblem("", line, f"This is not TOML: {error}.", syntax=True),)
    return table, tuple(_problems(table, text))


def _problems(table: Mapping[str, Any], text: str) -> Iterator[MetaProblem]:
    for key, (is_right, wanted) in _SCHEMA.items():
        if key not in table:
            yield MetaProblem(key, 1, f"`{key}` is missing; add {wanted}.")
        elif not is_right(table[key]):
            message = f"`{key}` is {_shown(table[key])}; it must be {wanted}."
            yield MetaProblem(key, key_line(text, key), message)
    for key in table.keys() - _SCHEMA.keys():
        known = ", ".join(_SCHEMA)
        message = f"`{key}` is not a key of meta.toml; remove or rename it. Known: {known}."
        yield MetaProblem(key, key_line(text, key), message)
    yield from _source_problems(table.get("sources"), text)


def _source_problems(sources: object, text: str) -> Iterator[MetaProblem]:
    if not _is_list_of(dict)(sources):
        return
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[sources]]"]
    for index, source in enumerate(sources if isinstance(sources, list) else []):
        line = lines[index] if index < len(lines) else key_line(text, "sources")
        for key in sorted(source.keys() ^ set(_SOURCE_KEYS)):
            what = f"lacks `{key}`" if key in _SOURCE_KEYS else f"has an unknown key `{key}`"
            message = f"This source {what}; it has `url`, `title` and `read`, the day it was read."
            yield MetaProblem("sources", line, message)
        for key in ("url", "title"):
            if key in source and not _is_text(source[key]):
                message = f"`{key}` of this source is {_shown(source[key])}; write it in quotes."
                yield MetaProblem("sources", line, message)
        if "read" in source and not _is_day(source["read"]):
            message = f"`read` is {_shown(source['read'])}; write a day without quotes: 2026-11-24."
            yield MetaProblem("sources", line, message)


def key_line(text: str, key: str) -> int:
    """Return the 1-based line that sets `key`; 1 where none does."""
    key_is_set = re.compile(rf"\[*\s*{re.escape(key)}\s*[\]=]")
    lines = text.split("\n")
    return next((n for n, line in enumerate(lines, 1) if key_is_set.match(line)), 1)


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else repr(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_between(first: int, last: int) -> Callable[[object], bool]:
    # bool is an int to Python, not to an author.
    return lambda value: type(value) is int and first <= value <= last


def _is_list_of(kind: type, *, least: int = 0) -> Callable[[object], bool]:
    return lambda value: (
        isinstance(value, list)
        and len(value) >= least
        and all(isinstance(item, kind) and item for item in value)
    )


def _are_topics(value: object) -> bool:
    return (
        isinstance(value, list)
        and _is_list_of(str, least=1)(value)
        and all(_WORD.fullmatch(topic) for topic in value)
    )


_SCHEMA: dict[str, tuple[Callable[[object], bool], str]] = {
    "topics": (_are_topics, 'a list of words in small letters, like ["django", "orm"]'),
    "level": (
        lambda value: isinstance(value, str) and value in set(Level),
        '"junior", "middle" or "senior": who is asked this first',
    ),
    "minutes": (_is_between(1, 60), "a whole number from 1 to 60: minutes to learn it well"),
    "asked": (_is_between(1, 5), "1 (rarely) to 5 (in almost every interview of its kind)"),
    "needs": (_is_list_of(str), 'a list of requirements, like ["django>=5.2"]; [] for none'),
    "reviewed": (_is_day, "the day it was last read against the sources, without quotes"),
    "related": (_is_list_of(str), "a list of slugs of other questions; [] for none"),
    "aliases": (_is_list_of(str, least=1), "a list of other wordings of the question, 1 at least"),
    "sources": (_is_list_of(dict, least=1), "a `[[sources]]` table for each source, 1 at least"),
}
