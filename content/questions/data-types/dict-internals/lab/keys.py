"""Keys whose hash you choose, and that count; given, read-only.

Key("a", 8) and Key("b", 16) start at the same slot of a table of 8.
"""

from __future__ import annotations


class Key:
    """A key equal to every key of the same name."""

    def __init__(self, name: str, hash_: int) -> None:
        self.name = name
        self.hash_ = hash_
        self.hashed = 0  # calls of __hash__ on this key
        self.compared = 0  # calls of __eq__ on this key

    def __hash__(self) -> int:
        self.hashed += 1
        return self.hash_

    def __eq__(self, other: object) -> bool:
        self.compared += 1
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self) -> str:
        return f"Key({self.name!r}, {self.hash_})"
