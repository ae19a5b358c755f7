"""Markdown of one paragraph or heading, as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it.token import Token

from greenroom.checklist.gfm import inline_parser

# A paragraph of nothing but "[" or "*" costs more than linear time to parse.
MAX_INLINE_CHARACTERS = 2_000

_MARKUP = re.compile(r"[\\`*_~\[\]<&!]")
_SPACES = re.compile(r"\s+")
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")


def one_line(markdown: str) -> str:
    """Return the Markdown with its lines joined by a space."""
    if "\n" not in markdown:
        return markdown.strip()
    joined = _HARD_BREAK.sub(r"\1\n", markdown)
    return " ".join(line.strip() for line in joined.split("\n")).strip()


def plain(markdown: str, references: MutableMapping[str, Any]) -> str:
    """Return the text without markup, on one line.

    `references` is the parser's environment: it holds the document's link definitions.
    Text beyond MAX_INLINE_CHARACTERS is returned as written.
    """
    if _MARKUP.search(markdown) and len(markdown) <= MAX_INLINE_CHARACTERS:
        tokens: list[Token] = []
        parser = inline_parser()
        parser.inline.parse(markdown, parser, references, tokens)
        markdown = "".join(_words(tokens))
    return _SPACES.sub(" ", markdown).strip()


def _words(tokens: Sequence[Token]) -> list[str]:
    words = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type == "image":
            words.extend(_words(token.children or ()))
        elif token.type != "html_inline":
            words.append(token.content)
    return words
