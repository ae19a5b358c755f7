"""An ordered hash map: a sparse table of indices beside a dense list of entries."""

from collections.abc import Iterator
from typing import Any

EMPTY = -1  # a slot that never held an index: a probe ends here
DELETED = -2  # a slot whose entry is gone: a probe goes on


class OrderedMap:
    """A mapping that iterates in insertion order, like `dict`."""

    def __init__(self) -> None:
        self._indices = [EMPTY] * 8  # slot -> position in _entries
        self._entries: list[Any] = []  # (hash, key, value) in insertion order

    def __len__(self) -> int:
        raise NotImplementedError  # TODO

    def __contains__(self, key: object) -> bool:
        raise NotImplementedError  # TODO

    def __getitem__(self, key: Any) -> Any:
        raise NotImplementedError  # TODO: KeyError(key) when it is missing

    def __setitem__(self, key: Any, value: Any) -> None:
        raise NotImplementedError  # TODO: grow before two thirds of the slots are used

    def __delitem__(self, key: Any) -> None:
        raise NotImplementedError  # TODO: KeyError(key) when it is missing

    def __iter__(self) -> Iterator[Any]:
        raise NotImplementedError  # TODO: keys, oldest first

    def items(self) -> Iterator[tuple[Any, Any]]:
        """Return (key, value) pairs, oldest first."""
        raise NotImplementedError  # TODO
