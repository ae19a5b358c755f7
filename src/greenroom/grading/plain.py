"""Plain data as JSON that keeps Python's types: all that ever crosses to the judge.

    None, bool, int, float, str, bytes, list, tuple, dict, set, frozenset

Written by the process that has a value and read anew by the one that gets it, so what arrives is
made of exact built-in types: no subclass, no object with an `__eq__` of its own, no pickle.
Scalars are JSON's own; everything else is an array whose first item is one of `TAGS`.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Iterable
from typing import Any, Final

__all__ = ["NotPlainError", "TooMuchError", "decode", "encode", "parse"]

MAX_DEPTH: Final = 50
MAX_ITEMS: Final = 100_000
MAX_INT_BITS: Final = 1 << 16
JSON_INT_BITS: Final = 63  # larger ones go as hexadecimal: JSON readers parse decimals slowly
TAGS: Final[dict[type, str]] = {list: "l", tuple: "t", set: "s", frozenset: "f"}
NOT_FINITE: Final = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
KINDS: Final = {tag: kind for kind, tag in TAGS.items()}


class NotPlainError(ValueError):
    """A value, or a message, that is not plain data."""


class TooMuchError(NotPlainError):
    """Plain, but too large, too deep, or a structure that holds itself."""


def encode(value: object) -> Any:
    """Return `value` ready for `json.dumps`; subclasses are reduced to the built-in type."""
    return _Encoder().encode(value)


def decode(coded: object) -> Any:
    """Return the value that `encode` was given; NotPlainError for anything else."""
    return _Decoder().decode(coded)


def parse(line: bytes) -> Any:
    """Return what a line of JSON says; NotPlainError for anything that is not strict JSON."""
    try:
        return json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        msg = f"not a message: {line[:40]!r}"
        raise NotPlainError(msg) from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity have a tag of their own


class _Encoder:
    def __init__(self) -> None:
        self._items = 0
        self._above: set[int] = set()  # the containers around the value at hand

    def encode(self, value: object) -> Any:
        self._items += 1
        if self._items > MAX_ITEMS:
            msg = f"it holds more than {MAX_ITEMS:,} values"
            raise TooMuchError(msg)
        if value is None or value is True or value is False:
            return value
        for base, write in self._writers():
            # Not isinstance: that believes an object which lies about its __class__.
            if issubclass(type(value), base):
                return write(value)
        kind = _article(type(value).__name__)
        msg = f"{kind} is not plain data (numbers, text, lists, dicts and the like)"
        raise NotPlainError(msg)

    def _writers(self) -> tuple[tuple[type, Callable[[Any], Any]], ...]:
        return (
            (str, str.__str__),
            (int, _encode_int),
            (float, _encode_float),
            (bytes, _encode_bytes),
            (dict, self._encode_dict),
            (list, lambda value: self._encode_items(value, list)),
            (tuple, lambda value: self._encode_items(value, tuple)),
            (set, lambda value: self._encode_items(value, set)),
            (frozenset, lambda value: self._encode_items(value, frozenset)),
        )

    def _encode_items(self, value: Any, base: Any) -> list[Any]:
        # The built-in's own methods, so that an overridden one is not run.
        return self._inside(value, lambda: [TAGS[base], *map(self.encode, base.__iter__(value))])

    def _encode_dict(self, value: dict[Any, Any]) -> list[Any]:
        return self._inside(value, lambda: ["d", *self._pairs(dict.items(value))])

    def _pairs(self, items: Iterable[tuple[Any, Any]]) -> list[list[Any]]:
        return [[self.encode(key), self.encode(item)] for key, item in items]

    def _inside(self, container: object, write: Callable[[], list[Any]]) -> list[Any]:
        if id(container) in self._above:
            msg = f"{_article(type(container).__name__)} holds itself"
            raise TooMuchError(msg)
        if len(self._above) >= MAX_DEPTH:
            msg = f"it is nested deeper than {MAX_DEPTH} levels"
            raise TooMuchError(msg)
        self._above.add(id(container))
        try:
            return write()
        finally:
            self._above.discard(id(container))


def _encode_int(value: int) -> Any:
    exact = int.__int__(value)
    bits = exact.bit_length()
    if bits > MAX_INT_BITS:
        msg = f"a whole number of {bits:,} bits is too large"
        raise TooMuchError(msg)
    return exact if bits <= JSON_INT_BITS else ["i", hex(exact)]


def _encode_float(value: float) -> Any:
    exact = float.__float__(value)
    return exact if math.isfinite(exact) else ["n", float.__repr__(exact)]


def _encode_bytes(value: bytes) -> list[str]:
    return ["b", base64.b64encode(bytes.__getitem__(value, slice(None))).decode("ascii")]


def _article(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


class _Decoder:
    def __init__(self) -> None:
        self._items = 0

    def decode(self, coded: object, depth: int = 0) -> Any:
        self._items += 1
        if self._items > MAX_ITEMS or depth > MAX_DEPTH:
            msg = "too much in one message"
            raise TooMuchError(msg)
        if coded is None or type(coded) in {bool, str}:
            return coded
        if type(coded) is int and coded.bit_length() <= JSON_INT_BITS:
            return coded
        if type(coded) is float and math.isfinite(coded):
            return coded
        if type(coded) is list and coded and type(coded[0]) is str:
            return self._decode_tagged(coded[0], coded[1:], depth)
        msg = "a value in no known form"
        raise NotPlainError(msg)

    def _decode_tagged(self, tag: str, rest: list[Any], depth: int) -> Any:
        try:
            if tag in KINDS:
                return KINDS[tag]([self.decode(item, depth + 1) for item in rest])
            if tag == "d":
                return {self.decode(k, depth + 1): self.decode(v, depth + 1) for k, v in rest}
            (text,) = rest
            return _decode_text(tag, text)
        except (TypeError, ValueError, KeyError) as error:
            if isinstance(error, NotPlainError):
                raise
            msg = f"a value of the kind {tag!r} in a wrong form"
            raise NotPlainError(msg) from error


def _decode_text(tag: str, text: str) -> int | float | bytes:
    """Return a large int, a float that is not finite, or bytes."""
    if type(text) is not str:
        raise TypeError
    if tag == "i" and len(text) <= MAX_INT_BITS // 4 + 3:
        return int(text, 16)
    if tag == "n":
        return NOT_FINITE[text]
    if tag == "b":
        return base64.b64decode(text, validate=True)
    raise ValueError
