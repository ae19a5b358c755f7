"""The catalog's Markdown as HTML for pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from greenroom.catalog.answer import BOLD_LINE, HEADINGS, RUBRIC_LINE, Part, parts
from greenroom.catalog.blocks import RUNNABLE, blocks, expected_for, fence_lines, written_file
from greenroom.catalog.diagram import safe_diagrams
from greenroom.catalog.highlight import highlighted
from greenroom.catalog.markdown import LEVEL, adapted, markdown_of_content, rendered
from greenroom.catalog.own import render_own, render_own_line
from greenroom.catalog.question import Block, Question
from greenroom.catalog.versions import Version

__all__ = [
    "AnswerHtml",
    "BlockSegment",
    "HtmlSegment",
    "Segment",
    "highlighted",
    "render_answer",
    "render_line",
    "render_markdown",
    "render_own",
    "render_own_line",
]

_IN_ITEM = 2  # the level of a paragraph in an item of a list

_NO_DIAGRAMS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class HtmlSegment:
    """Text between two runnable blocks."""

    html: str


@dataclass(frozen=True, slots=True)
class BlockSegment:
    """A runnable block with the outputs it must print."""

    index: int  # among all blocks of the answer, as `answer.blocks` has them
    kind: str  # "python", "console" or "http"
    file: str  # what it is written to instead of being run; else ""
    code: str
    html: str
    outputs: tuple[Block, ...]  # `info` names the versions; "" for every version

    def expected(self, version: Version) -> str | None:
        """What it prints under `version`, as `expected_for` has it."""
        return expected_for(version, self.outputs)


Segment = HtmlSegment | BlockSegment


@dataclass(frozen=True, slots=True)
class AnswerHtml:
    """An answer for a page; its headings begin at h3."""

    breath: tuple[Segment, ...]
    full: tuple[Segment, ...]
    wrong: tuple[Segment, ...]  # each claim is a heading
    following: tuple[Segment, ...]  # each question is a heading
    senior: tuple[Segment, ...]  # the rubric is a list


def render_answer(question: Question) -> AnswerHtml:
    """Return the parts of a question's answer; ValueError for a question without content."""
    if question.answer is None:
        msg = f"{question.slug} has no answer yet; ask `question.answer` first."
        raise ValueError(msg)
    return _answer_html(question.answer.text, tuple(question.diagrams.items()))


def render_markdown(text: str, *, diagrams: Mapping[str, str] = _NO_DIAGRAMS) -> str:
    """Return Markdown of the catalog (a task, a card) as HTML; headings begin at h3."""
    markdown = markdown_of_content()
    return rendered(adapted(markdown.parse(text)), markdown, safe_diagrams(diagrams))


def render_line(text: str) -> str:
    """Return one line of the catalog's Markdown (a title, a hint) as HTML without a paragraph."""
    markdown = markdown_of_content()
    return rendered(markdown.parseInline(text), markdown)


@lru_cache(maxsize=256)
def _answer_html(text: str, diagrams: tuple[tuple[str, str], ...]) -> AnswerHtml:
    safe = safe_diagrams(dict(diagrams))
    found = {part.title: part for part in parts(text)}
    by_line = {block.line: (index, block) for index, block in enumerate(blocks(text))}
    split = {}
    for field in fields(AnswerHtml):
        part = found.get(HEADINGS[field.name])
        split[field.name] = tuple(_segments(part, by_line, safe)) if part else ()
    return AnswerHtml(**split)


def _segments(
    part: Part, by_line: Mapping[int, tuple[int, Block]], diagrams: Mapping[str, str]
) -> Iterator[Segment]:
    markdown = markdown_of_content()
    text: list[Token] = []
    step: tuple[int, Block, list[Block]] | None = None
    for token in _parsed(part, markdown):
        index, block = _block_at(token, part, by_line)
        if step and block and block.kind == "output":
            step[2].append(block)
            continue
        if step:
            yield _block_segment(*step)
            step = None
        if block and block.kind in RUNNABLE:
            if text:
                yield HtmlSegment(rendered(text, markdown, diagrams))
            text, step = [], (index, block, [])
        else:
            text.append(token)
    if step:
        yield _block_segment(*step)
    if text:
        yield HtmlSegment(rendered(text, markdown, diagrams))


def _parsed(part: Part, markdown: MarkdownIt) -> list[Token]:
    tokens = adapted(markdown.parse(_structured(part)))
    if part.title == HEADINGS["senior"]:
        # Authors may put an empty line between the labels; the rubric stays one tight list.
        for token in tokens:
            if token.level == _IN_ITEM and token.type in {"paragraph_open", "paragraph_close"}:
                token.hidden = True
    return tokens


def _block_at(
    token: Token, part: Part, by_line: Mapping[int, tuple[int, Block]]
) -> tuple[int, Block | None]:
    """Return the block of a fence that stands outside of lists and quotes."""
    if token.type != "fence" or token.level or token.map is None:
        return -1, None
    return by_line.get(part.line + token.map[0] + 1, (-1, None))


def _block_segment(index: int, block: Block, outputs: list[Block]) -> BlockSegment:
    html = highlighted(block.code, block.kind)
    return BlockSegment(index, block.kind, written_file(block), block.code, html, tuple(outputs))


def _structured(part: Part) -> str:
    """Return the part with its claims and questions as headings and its rubric as a list.

    Authors write bold lines and labels, since these read well in a file; a page needs structure.
    Line numbers stay as they are.
    """
    fenced = fence_lines(part.text)
    return "\n".join(
        line if number in fenced else _structured_line(part.title, line)
        for number, line in enumerate(part.text.split("\n"), start=1)
    )


def _structured_line(title: str, line: str) -> str:
    if title in {HEADINGS["wrong"], HEADINGS["following"]}:
        if bold := BOLD_LINE.fullmatch(line):
            return f"{'#' * LEVEL} {bold['text']}"
    elif title == HEADINGS["senior"] and (rubric := RUBRIC_LINE.fullmatch(line)):
        return f"- **{rubric['label']}**: {rubric['text']}"
    return line
