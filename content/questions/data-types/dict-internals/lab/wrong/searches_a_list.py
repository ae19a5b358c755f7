# fails: test_a_lookup_among_8192_keys_costs_what_one_among_128_costs
# Keeps the hashes in a list: `list.index` is C and feels fast on ten keys.

from collections.abc import Iterator
from typing import Any


class OrderedMap:
    def __init__(self) -> None:
        self._hashes: list[int] = []
        self._keys: list[Any] = []
        self._values: list[Any] = []

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return self._position(key) >= 0

    def __getitem__(self, key: Any) -> Any:
        position = self._position(key)
        if position < 0:
            raise KeyError(key)
        return self._values[position]

    def __setitem__(self, key: Any, value: Any) -> None:
        position = self._position(key)
        if position >= 0:
            self._values[position] = value
        else:
            self._hashes.append(hash(key))
            self._keys.append(key)
            self._values.append(value)

    def __delitem__(self, key: Any) -> None:
        position = self._position(key)
        if position < 0:
            raise KeyError(key)
        for column in (self._hashes, self._keys, self._values):
            del column[position]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._keys)

    def items(self) -> Iterator[tuple[Any, Any]]:
        return zip(self._keys, self._values, strict=True)

    def _position(self, key: object) -> int:
        hash_, start = hash(key), 0
        while hash_ in self._hashes[start:]:
            position = self._hashes.index(hash_, start)
            if self._keys[position] is key or self._keys[position] == key:
                return position
            start = position + 1
        return -1
