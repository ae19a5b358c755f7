"""A question's title: one line of Markdown with code spans and escapes, and no other markup."""

from __future__ import annotations

import re

__all__ = ["plain_title"]

_CODE_SPAN = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain_title(markdown: str) -> str:
    """Return `markdown` without the marks of its code spans and without its escapes."""
    pieces = []
    last = 0
    for span in _CODE_SPAN.finditer(markdown):
        pieces += [_ESCAPE.sub(r"\1", markdown[last : span.start()]), _code(span["code"])]
        last = span.end()
    return "".join([*pieces, _ESCAPE.sub(r"\1", markdown[last:])])


def _code(text: str) -> str:
    """Return a span's text; CommonMark takes one space off both ends when both have one."""
    padded = text.startswith(" ") and text.endswith(" ") and text.strip()
    return text[1:-1] if padded else text
