"""Bytes of a checklist: what is accepted as text, and where its lines begin."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from greenroom.checklist.limits import MAX_BYTES, ChecklistError, TooLargeError

_LINE_END = re.compile(rb"\r\n?|\n")


class BinaryError(ChecklistError):
    """A NUL byte: this is no text."""

    def __init__(self, position: int, *, name: str) -> None:
        super().__init__(
            f"{name} is not a text file: byte {position:,} is NUL. Choose a Markdown file."
        )


class EncodingError(ChecklistError):
    """Text in another encoding than UTF-8."""

    def __init__(self, found: str, *, name: str) -> None:
        super().__init__(f"{name} is not UTF-8: {found}. Save it as UTF-8 and try again.")


def decode(source: bytes, *, name: str = "The checklist") -> str:
    """Return the text without its byte order mark; a ChecklistError where it is not one.

    `name` begins the error's sentence. Positions of bytes are counted from 0.
    """
    if len(source) > MAX_BYTES:
        raise TooLargeError(len(source), name=name)
    if source.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        found = "it begins with the mark of UTF-16"
        raise EncodingError(found, name=name)
    nul = source.find(0)
    if nul >= 0:
        raise BinaryError(nul, name=name)
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from after the mark.
        position = error.start + (len(BOM_UTF8) if source.startswith(BOM_UTF8) else 0)
        found = f"byte {position:,} is 0x{source[position]:02X}"
        raise EncodingError(found, name=name) from None


def line_starts(source: bytes) -> list[int]:
    """Return the byte offset of every line; LF, CRLF and a lone CR end one.

    The mark at the start of a file belongs to no line.
    """
    first = len(BOM_UTF8) if source.startswith(BOM_UTF8) else 0
    return [first, *(end.end() for end in _LINE_END.finditer(source, first))]
