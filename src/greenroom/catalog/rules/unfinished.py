"""The rule that nothing is left to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenroom.catalog.answer import TO_WRITE
from greenroom.catalog.rules.draft import Draft, Surroundings
from greenroom.catalog.rules.finding import Finding

__all__ = ["unfinished"]

_MARKS = re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b|\blorem ipsum\b")
_STARTER = "lab/starter.py"  # its marks tell the learner where to begin
_COMMENT_END = re.compile(r"\s*(?:-->|\*/)?\s*$")


def unfinished(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """No text says that something is still to be written, besides the starter's marks."""
    for name, text in draft.texts.items():
        for number, line in enumerate(text.split("\n"), start=1):
            mark = _MARKS.search(line)
            if TO_WRITE in line:
                what = _COMMENT_END.sub("", line.partition(TO_WRITE)[2]).strip()
                message = f"Still to write: {what}"
            elif mark and name != _STARTER:
                message = f"“{mark[0]}” says that something is left to do; do it, or remove it."
            else:
                continue
            yield draft.finding("unfinished", name, number, message)
