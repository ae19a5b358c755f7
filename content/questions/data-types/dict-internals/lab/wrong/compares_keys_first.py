# fails: test_the_same_object_is_the_same_key, test_keys_are_compared_only_when_their_hashes_are_equal
# Trusts that two keys in one slot have the same hash.
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
        self._live = 0  # entries that are not None

    def __len__(self) -> int:
        return self._live

    def __contains__(self, key: object) -> bool:
        return self._find(key, hash(key))[1] >= 0

    def __getitem__(self, key: Any) -> Any:
        _, index = self._find(key, hash(key))
        if index < 0:
            raise KeyError(key)
        return self._entries[index][2]

    def __setitem__(self, key: Any, value: Any) -> None:
        hash_ = hash(key)
        slot, index = self._find(key, hash_)
        if index >= 0:  # the place and the first key stay, as in dict
            self._entries[index] = (hash_, self._entries[index][1], value)
            return
        if len(self._entries) == len(self._indices) * 2 // 3:
            self._resize()
            slot, _ = self._find(key, hash_)
        self._indices[slot] = len(self._entries)
        self._entries.append((hash_, key, value))
        self._live += 1

    def __delitem__(self, key: Any) -> None:
        slot, index = self._find(key, hash(key))
        if index < 0:
            raise KeyError(key)
        self._indices[slot] = DELETED
        self._entries[index] = None  # a hole keeps the other positions valid
        self._live -= 1

    def __iter__(self) -> Iterator[Any]:
        return (key for key, _ in self.items())

    def items(self) -> Iterator[tuple[Any, Any]]:
        """Return (key, value) pairs, oldest first."""
        return (entry[1:] for entry in self._entries if entry is not None)

    def _find(self, key: object, hash_: int) -> tuple[int, int]:
        """Return the slot and position of `key`; an empty slot and -1 if missing."""
        for slot in self._probe(hash_):
            index = self._indices[slot]
            if index == EMPTY:
                return slot, -1
            if index == DELETED:
                continue
            if self._entries[index][1] == key:
                return slot, index
        raise AssertionError  # a third of the slots is always empty

    def _probe(self, hash_: int) -> Iterator[int]:
        """Yield slots in the order CPython tries them; in the end every slot."""
        mask = len(self._indices) - 1
        perturb = hash_ & 0xFFFF_FFFF_FFFF_FFFF  # unsigned, so that it runs out
        slot = perturb & mask
        while True:
            yield slot
            perturb >>= 5
            slot = (slot * 5 + perturb + 1) & mask

    def _resize(self) -> None:
        """Drop the holes and deleted slots; leave room for the map to double."""
        self._entries = [entry for entry in self._entries if entry is not None]
        size = 8
        while size < self._live * 3:
            size *= 2
        self._indices = [EMPTY] * size
        for position, (hash_, _, _) in enumerate(self._entries):
            for slot in self._probe(hash_):
                if self._indices[slot] == EMPTY:
                    self._indices[slot] = position
                    break
