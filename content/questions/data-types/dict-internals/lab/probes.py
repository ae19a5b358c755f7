"""What the judge may ask; runs in the learner's process, knows no expected value."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter_ns
from types import FrameType, FunctionType, ModuleType
from typing import Any

from keys import Key

import lab
from lab import OrderedMap


class TooManySteps(BaseException):
    """The learner's code ran more lines than the check allows."""


@contextmanager
def _at_most(steps: int) -> Iterator[None]:
    """Stop the learner's code after `steps` lines: a count, so that no clock decides."""
    left = steps

    def line(_frame: FrameType, event: str, _arg: object) -> Callable[..., Any]:
        nonlocal left
        if event == "line":
            left -= 1
            if left < 0:
                raise TooManySteps
        return line

    def call(frame: FrameType, _event: str, _arg: object) -> Callable[..., Any] | None:
        return line if frame.f_code.co_filename == lab.__file__ else None

    sys.settrace(call)
    try:
        yield
    finally:
        sys.settrace(None)


def _stopped(steps: int) -> str:
    return f"stopped after {steps} lines of your code"


def replay(ops: list[list[Any]], hashes: dict[str, int], steps: int) -> list[Any]:
    """Return the answer to each operation on one map.

    ["set", name, value], ["get", name], ["del", name], ["in", name], ["items"];
    each operation brings a new key of that name with the hash in `hashes`.
    """
    table, answers = OrderedMap(), []
    try:
        with _at_most(steps):
            for op in ops:
                answers.append(_answer(table, op, hashes))
    except TooManySteps:
        answers.append("never ends")
    return answers


def _answer(table: Any, op: list[Any], hashes: dict[str, int]) -> Any:
    verb, *rest = op
    if verb == "items":
        return [len(table), [key.name for key in table], [v for _, v in table.items()]]
    key = Key(rest[0], hashes[rest[0]])
    try:
        if verb == "set":
            table[key] = rest[1]
        elif verb == "get":
            return table[key]
        elif verb == "del":
            del table[key]
        elif verb == "in":
            return key in table
    except KeyError as error:
        return "KeyError" if error.args == (key,) else "KeyError without the key"
    return None


def numbered(keys: list[Any], steps: int) -> Any:
    """Return [repr of key, value] of a map after `table[key] = position` for `keys`."""
    table = OrderedMap()
    try:
        with _at_most(steps):
            for position, key in enumerate(keys):
                table[key] = position
            return [[repr(key), value] for key, value in table.items()]
    except TooManySteps:
        return _stopped(steps)


class _UnequalToItself:
    """A key as odd as NaN."""

    def __eq__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 8


def same_object(steps: int) -> Any:
    """Set a key twice that is not equal to itself, then another; return what the map says."""
    table, key = OrderedMap(), _UnequalToItself()
    try:
        with _at_most(steps):
            table[key] = "first"
            table[key] = "second"
            table[_UnequalToItself()] = "another"
            said = [len(table), key in table, table[key], _UnequalToItself() in table]
            del table[key]
            return [*said, len(table), key in table]
    except TooManySteps:
        return _stopped(steps)
    except KeyError:
        return "KeyError"


def find_all(hashes: list[int], steps: int) -> str:
    """Put one key per hash into a map, then find each and miss one beside it."""
    table = OrderedMap()
    try:
        with _at_most(steps):
            for number, hash_ in enumerate(hashes):
                table[Key(f"k{number}", hash_)] = number
            for number, hash_ in enumerate(hashes):
                if table[Key(f"k{number}", hash_)] != number:
                    return f"wrong value for k{number}"
                if Key("missing", hash_) in table:
                    return f"found a missing key with the hash {hash_}"
    except KeyError as error:
        return f"lost {error}"
    except TooManySteps:
        return _stopped(steps)
    return "found"


def stored_keys_hashed_again(count: int, steps: int) -> Any:
    """Return how often keys already in the map were hashed while `count` keys came."""
    table, keys = OrderedMap(), []
    try:
        with _at_most(steps):
            for number in range(count):
                key = Key(f"k{number}", number)
                table[key] = number
                keys.append((key, key.hashed))
    except TooManySteps:
        return _stopped(steps)
    return sum(key.hashed - at_insertion for key, at_insertion in keys)


def comparisons(present: list[int], absent: list[int], steps: int) -> Any:
    """Return the calls of == while keys of `present` come and of `absent` are missed."""
    table = OrderedMap()
    keys = [Key(f"k{hash_}", hash_) for hash_ in present]
    strangers = [Key(f"k{hash_}", hash_) for hash_ in absent]
    try:
        with _at_most(steps):
            for key in keys:
                table[key] = None
            found = [key.name for key in strangers if key in table]
    except TooManySteps:
        return _stopped(steps)
    if found:
        return f"found missing keys: {found[:5]}"
    return sum(key.compared for key in [*keys, *strangers])


def churn(live: int, turns: int, steps: int) -> Any:
    """Return the bytes of a map in which `turns` keys came and all but `live` went."""
    table = OrderedMap()
    try:
        with _at_most(steps):
            for number in range(turns):
                table[number] = None
                if number >= live:
                    del table[number - live]
                if (turns + number) in table:
                    return f"found the missing key {turns + number}"
    except TooManySteps:
        return _stopped(steps)
    if sorted(table) != list(range(turns - live, turns)):
        return f"holds {list(table)[:20]}"
    return sum(sys.getsizeof(thing) for thing in _reachable(table))


def empty_out(count: int, steps: int) -> str:
    """Fill a map with `count` keys, then delete one after the other, oldest first."""
    table = OrderedMap()
    try:
        with _at_most(steps):
            for number in range(count):
                table[number] = None
            for number in range(count):
                del table[number]
    except TooManySteps:
        return _stopped(steps)
    return "empty" if len(table) == 0 and list(table) == [] else "not empty"


def slowdown(few: int, many: int, steps: int) -> float:
    """Return the time of one lookup among `many` keys over that among `few`."""
    try:
        with _at_most(steps):
            small, large = _filled(few), _filled(many)
    except TooManySteps:
        return float("inf")
    wanted = range(0, few, max(1, few // 64))
    spread = [key * many // few for key in wanted]
    return _fastest(large, spread) / _fastest(small, list(wanted))


def _filled(count: int) -> Any:
    table = OrderedMap()
    for number in range(count):
        table[number] = None
    return table


def _fastest(table: Any, keys: list[int]) -> int:
    """Return the least of 25 timings in ns: what other processes cannot lengthen."""
    timings = []
    for _ in range(25):
        start = perf_counter_ns()
        for key in keys:
            table[key]
        timings.append(perf_counter_ns() - start)
    return min(timings)


def tables_inside(count: int, steps: int) -> list[str]:
    """Return the types of the dicts and sets in which a map keeps `count` keys."""
    table = OrderedMap()
    try:
        with _at_most(steps):
            for number in range(count):
                table[Key(f"k{number}", number)] = None
    except TooManySteps:
        return [_stopped(steps)]
    shared = [*vars(lab).items(), *vars(OrderedMap).items()]
    roots = [value for name, value in shared if not name.startswith("__")]
    things = _reachable([table, *(root for root in roots if not callable(root))])
    spaces = {id(getattr(thing, "__dict__", None)) for thing in things}
    found = [
        thing
        for thing in things
        if isinstance(thing, dict | set | frozenset)
        and (id(thing) not in spaces or len(thing) > count // 4)  # attributes are few
    ]
    stored = sum(len(thing) for thing in found)
    return sorted({type(thing).__name__ for thing in found}) if stored > count // 4 else []


def _reachable(start: Any) -> list[Any]:
    """Return the objects reachable from `start`, without code, classes and modules."""
    seen: dict[int, Any] = {}
    queue = [start]
    while queue:
        thing = queue.pop()
        code = isinstance(thing, type | ModuleType | FunctionType | FrameType)
        if not code and id(thing) not in seen:
            seen[id(thing)] = thing
            queue += gc.get_referents(thing)
    return list(seen.values())
