"""The prose of a Markdown text, and the rule of one sentence a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from greenroom.catalog.answer import BOLD_LINE, HEADINGS, RUBRIC_LINE
from greenroom.catalog.markdown import markdown_of_content
from greenroom.catalog.rules.draft import Draft, Surroundings
from greenroom.catalog.rules.finding import Finding

__all__ = ["CODE", "Paragraph", "paragraphs", "sentences"]

CODE = "\ufffc"  # stands for a code span in the text of a paragraph

_KINDS = {
    "list_item_open": "item",
    "heading_open": "heading",
    "th_open": "cell",
    "td_open": "cell",
}

_END = re.compile(rf"[.!?][\"”’)*\]]*\s+(?=[\"“‘(*\[]*[A-Z{CODE}])")
_ENDS_LINE = re.compile(r"[.!?:…][\"”’)*\]]*\s*")
_ABBREVIATIONS = ("e.g.", "i.e.", "etc.", "vs.", "cf.", "approx.", "al.", "mr.", "dr.", "st.")
_INITIAL = re.compile(r"(?:^|[\s.])[A-Z]\.$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or table cell, as it is read."""

    kind: str  # "paragraph", "item" of a list, "heading" or "cell"
    line: int  # 1-based line of its file
    lines: tuple[str, ...]  # without markup; CODE in place of code spans, nothing for images
    code: tuple[str, ...]  # its code spans
    links: tuple[str, ...]  # where it leads
    images: tuple[Token, ...]
    bold: frozenset[int]  # indexes of the lines that are bold from end to end


@lru_cache(maxsize=64)  # several rules read the same parts
def paragraphs(text: str, first_line: int = 1) -> tuple[Paragraph, ...]:
    """Return the prose of `text`, whose first line is `first_line` of its file; no fences."""
    return tuple(_paragraphs(text, first_line))


def sentences(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Every line of a paragraph is one sentence, in the answer and in the lab's task."""
    for part in draft.parts.values():
        for paragraph in paragraphs(part.text, part.line):
            for line, message in _lines_with_problems(paragraph, part.title):
                yield draft.finding("sentences", "answer.md", line, message)
    for paragraph in paragraphs(draft.finished("lab/task.md")):
        for line, message in _lines_with_problems(paragraph, ""):
            yield draft.finding("sentences", "lab/task.md", line, message)


def _lines_with_problems(paragraph: Paragraph, part: str) -> Iterator[tuple[int, str]]:
    if paragraph.kind != "paragraph":
        return
    last = len(paragraph.lines) - 1
    for index, line in enumerate(paragraph.lines):
        if part == HEADINGS["senior"] and RUBRIC_LINE.match(line):
            continue
        if index in paragraph.bold:
            continue
        if second := _second_sentence(line):
            shown = second.replace(CODE, "…")[:30].strip()
            message = f"A second sentence begins at “{shown}”; put it on a line of its own."
            yield paragraph.line + index, message
        if index < last and line.strip() and not _ENDS_LINE.search(line[-8:]):
            yield paragraph.line + index, "This sentence goes on in the next line; join the two."


def _second_sentence(line: str) -> str:
    for end in _END.finditer(line):
        before = line[: end.end()].rstrip().rstrip('"”’)*]')
        if before.lower().endswith(_ABBREVIATIONS) or _INITIAL.search(before):
            continue
        return line[end.end() :]
    return ""


def _paragraphs(text: str, first_line: int) -> Iterator[Paragraph]:
    before, opened = "", ""
    for token in markdown_of_content().parse(text):
        if token.type == "inline":
            kind = _KINDS.get(before) or _KINDS.get(opened, "paragraph")
            yield _paragraph(token, kind, first_line + (token.map[0] if token.map else 0))
        before, opened = opened, token.type


def _paragraph(inline: Token, kind: str, line: int) -> Paragraph:
    pieces: list[str] = []
    code: list[str] = []
    links: list[str] = []
    images: list[Token] = []
    auto = False
    for child in inline.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        elif child.type == "code_inline":
            pieces.append(CODE)
            code.append(child.content)
        elif child.type == "image":
            images.append(child)
        elif child.type == "link_open":
            links.append(str(child.attrs.get("href", "")))
            auto = child.info == "auto"
        elif child.type == "link_close":
            auto = False
        elif not auto:
            pieces.append(child.content)
    lines = tuple("".join(pieces).split("\n"))
    bold = frozenset(
        index
        for index, source in enumerate(inline.content.split("\n"))
        if BOLD_LINE.fullmatch(source.strip())
    )
    return Paragraph(kind, line, lines, tuple(code), tuple(links), tuple(images), bold)
