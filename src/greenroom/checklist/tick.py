"""Ticking: one byte of the file changes, and no other."""

from __future__ import annotations

from greenroom.checklist.document import Document, Item
from greenroom.checklist.limits import ChecklistError

UNTICKED = b" "
TICKED = b"x"
_MARKS = {True: (TICKED, b"X"), False: (UNTICKED,)}


class ForeignItemError(ChecklistError):
    """An item of another document, or of this one before it changed."""

    def __init__(self, item: Item) -> None:
        super().__init__(
            f"The checklist has no such item in line {item.line}: “{item.plain}”. "
            "It changed since the item was read. Read it again and tick the item there."
        )


def tick(document: Document, item: Item, *, ticked: bool, mark: bytes = b"") -> bytes:
    """Return the document's bytes with the item's box ticked or cleared.

    An item that is so already leaves them as they are. A new tick is an `x`; pass
    `mark=mark_of(before, item)` to bring back an `X` that was cleared.

    Raises ForeignItemError unless the item is one of the document's, and ValueError for a
    mark that does not say what `ticked` says.
    """
    if mark not in (b"", *_MARKS[ticked]):
        msg = f"the mark {mark!r} does not mean ticked={ticked}"
        raise ValueError(msg)
    if item not in document.items[item.index : item.index + 1]:
        raise ForeignItemError(item)
    if item.ticked == ticked and mark in (b"", mark_of(document, item)):
        return document.source
    source = document.source
    return b"".join((source[: item.box], mark or _MARKS[ticked][0], source[item.box + 1 :]))


def mark_of(document: Document, item: Item) -> bytes:
    """Return the byte in the item's box: a space, `x` or `X`."""
    return document.source[item.box : item.box + 1]
