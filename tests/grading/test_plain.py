"""Plain data crosses unchanged; nothing else crosses."""

from __future__ import annotations

import enum
import json
import math
import reprlib
from collections import OrderedDict, defaultdict, namedtuple
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.grading.plain import NotPlainError, TooMuchError, decode, encode, parse

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(1 << 200), 1 << 200)
    | st.floats()
    | st.text()
    | st.binary(max_size=50)
)
hashables = st.recursive(
    scalars,
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3),
    max_leaves=6,
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(hashables, inner, max_size=4),
        st.sets(hashables, max_size=4),
        st.frozensets(hashables, max_size=4),
    ),
    max_leaves=15,
)


def crossed(value: object) -> Any:
    return decode(parse(json.dumps(encode(value)).encode()))


def same(left: object, right: object) -> bool:
    """Equal in value and in every type, with nan equal to nan."""
    return shape(left) == shape(right)


def shape(value: Any) -> object:
    if isinstance(value, (list, tuple)):
        return type(value), [shape(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return type(value), sorted(map(repr, map(shape, value)))
    if isinstance(value, dict):
        return dict, [(shape(key), shape(item)) for key, item in value.items()]
    return type(value), repr(value)


@given(values)
def test_every_plain_value_crosses_with_its_exact_types(value):
    assert same(crossed(value), value)


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, -0.0, 1.0, 1, True, "\ud800", b"\0\xff"], ids=repr
)
def test_values_that_json_alone_would_change_cross(value):
    assert same(crossed(value), value)


def test_a_number_of_many_digits_crosses():
    assert crossed(-1 << 60_000) == -1 << 60_000


class Colour(enum.IntEnum):
    RED = 1


class Loud(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "LOUD"

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


class Endless(list[int]):
    def __iter__(self):
        while True:
            yield 1


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Colour.RED, 1),
        (Loud("quiet"), "quiet"),
        (OrderedDict(a=1), {"a": 1}),
        (defaultdict(list, a=[1]), {"a": [1]}),
        (namedtuple("Point", "x y")(1, 2), (1, 2)),
        (Endless([1, 2]), [1, 2]),
    ],
)
def test_subclasses_are_reduced_to_the_builtin_type(value, plain):
    assert same(crossed(value), plain)


@pytest.mark.parametrize("value", [object(), range(3), bytearray(b"x"), 1j, len, iter([])])
def test_what_is_not_plain_is_refused_by_name(value):
    with pytest.raises(NotPlainError, match=f"{type(value).__name__} is not plain data"):
        encode([value])


def cyclic() -> object:
    kept: dict[str, object] = {}
    kept["self"] = [kept]
    return kept


def deep(levels: int) -> object:
    return [deep(levels - 1)] if levels else 0


@pytest.mark.parametrize(
    "value",
    [cyclic(), deep(51), list(range(100_001)), 1 << 65_537],
    ids=["self", "deep", "many", "int"],
)
def test_too_much_is_refused(value):
    with pytest.raises(TooMuchError):
        encode(value)


def test_the_same_list_twice_is_not_a_cycle():
    twice = [1]
    assert crossed([twice, twice]) == [[1], [1]]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"nan",
        b"NaN",
        b'{"a": Infinity}',
        b"\xff",
        b"[" * 100_000,
        b"9" * 5_000,
        b"[1] x",
    ],
    ids=reprlib.repr,
)
def test_a_line_that_is_not_strict_json_is_no_message(line):
    with pytest.raises(NotPlainError):
        parse(line)


@pytest.mark.parametrize(
    "coded",
    [
        {},
        [],
        [1],
        ["x"],
        ["x", 1],
        ["b", "***"],
        ["b", 1],
        ["b"],
        ["i", "0x1", "0x2"],
        ["i", "f" * 20_000],
        ["i", "zz"],
        ["n", "0"],
        ["n", []],
        ["d", 1],
        ["d", [1]],
        ["d", [["l"], 1]],
        ["s", ["l"]],
        ["l", {"a": 1}],
        1 << 70,
        math.nan,
    ],
    ids=reprlib.repr,
)
def test_a_value_in_no_known_form_is_refused(coded):
    with pytest.raises(NotPlainError):
        decode(coded)


@given(st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_whatever_arrives_is_plain_or_refused(coded):
    try:
        value = decode(coded)
    except NotPlainError:
        return
    assert same(crossed(value), value)


def test_a_message_cannot_nest_without_end():
    coded: list[Any] = ["l"]
    for _ in range(60):
        coded = ["l", coded]
    with pytest.raises(TooMuchError):
        decode(coded)
