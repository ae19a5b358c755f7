"""What the judge may ask."""

from lab import count
from texts import LONG


def counted(text: str) -> dict[str, int]:
    """Return the counts for `text`."""
    return count(text)


def order(text: str) -> list[str]:
    """Return the words in the order of the counts."""
    return list(count(text))


def long_counts() -> dict[str, int]:
    """Return the counts for the given long text."""
    return count(LONG)
