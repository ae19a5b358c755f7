"""Values as text for people: short, safe, never longer than asked."""

from __future__ import annotations

import itertools
import re
import reprlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, cast

__all__ = ["call_text", "clean", "cut", "is_short", "value_text"]

CALL_LENGTH: Final = 200
VALUE_LENGTH: Final = 4_000
LINE_LENGTH: Final = 200
MOST_LINES: Final = 20
SHORT_LENGTH: Final = 60
WIDTH: Final = 88
BRACKETS: Final[Mapping[type, tuple[str, str]]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    dict: ("{", "}"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
}
UNPRINTABLE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def _shortener() -> reprlib.Repr:
    short = reprlib.Repr()  # takes arguments from Python 3.12 on
    short.maxlevel, short.fillvalue = 4, "…"
    short.maxlist = short.maxdict = 3
    short.maxtuple = short.maxset = short.maxfrozenset = 4
    short.maxstring = short.maxother = short.maxlong = 40
    return short


_short = _shortener()


def call_text(name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> str:
    """Return a call as the learner would write it, with long arguments shortened."""
    words = [_short.repr(value) for value in args]
    words += [f"{key}={_short.repr(value)}" for key, value in kwargs.items()]
    return cut(f"{name}({', '.join(words)})", CALL_LENGTH)


def value_text(value: object) -> str:
    """Return the source form of plain data, laid out in lines where it is long."""
    lines = list(itertools.islice(_lines(value, "", "", 0), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        lines[MOST_LINES:] = ["…"]
    return cut("\n".join(lines), VALUE_LENGTH)


def _lines(value: object, before: str, after: str, depth: int) -> Iterator[str]:
    """Yield the lines of `value`; strings are cut, not broken over lines."""
    text = repr(value)
    if len(text) + len(before) <= WIDTH or type(value) not in BRACKETS:
        yield before + cut(text, LINE_LENGTH) + after
        return
    opening, closing = BRACKETS[type(value)]
    yield before + opening
    margin = "    " * (depth + 1)
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _lines(item, f"{margin}{cut(repr(key), LINE_LENGTH)}: ", ",", depth + 1)
    else:
        for item in cast("Iterable[object]", value):
            yield from _lines(item, margin, ",", depth + 1)
    yield margin[4:] + closing + after


def is_short(*texts: str) -> bool:
    """Return whether each of `texts` fits into a sentence."""
    return all(len(text) <= SHORT_LENGTH and "\n" not in text for text in texts)


def cut(text: str, length: int) -> str:
    """Return `text`, or its beginning with a remark on what is left out."""
    if len(text) <= length:
        return text
    return f"{text[:length]}… ({len(text) - length:,} more characters)"


def clean(text: str) -> str:
    """Return `text` with everything that could steer a terminal made visible."""
    return UNPRINTABLE.sub(lambda match: repr(match[0])[1:-1], text.replace("\r\n", "\n"))
