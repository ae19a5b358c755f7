"""Rules for fences: their kinds, their places, their outputs, and that Python parses."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from threading import Lock

from greenroom.catalog.blocks import Step, grouped, unclosed_fence, written_file
from greenroom.catalog.markdown import markdown_of_content
from greenroom.catalog.question import Block
from greenroom.catalog.rules.draft import Draft, Surroundings
from greenroom.catalog.rules.finding import Finding
from greenroom.catalog.versions import PROVEN, VersionsError, admits

__all__ = ["fences", "outputs", "parsed", "python"]

_ANSWER = "answer.md"
_KINDS = ("python", "output", "console", "http", "text")
_REQUEST_LINE = re.compile(r"[A-Z]+ /\S*(?: HTTP/1\.[01])?")
_WARNINGS = Lock()
_FARTHEST = 40  # minor versions of Python 3 that are tried for overlaps


def fences(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Each fence is of a known kind and form, closed, and not hidden in a list or a quote."""
    if line := unclosed_fence(draft.answer):
        yield draft.finding("fences", _ANSWER, line, "This fence is never closed; add ``` below.")
    fence_lines = {block.line for block in draft.blocks}
    for token in markdown_of_content().parse(draft.answer):
        if token.type == "fence" and token.map and token.map[0] + 2 not in fence_lines:
            message = "A fence in a list or quote, or indented, is not run; move it to the margin."
            yield draft.finding("fences", _ANSWER, token.map[0] + 1, message)
    for block in draft.blocks:
        for message in _form(block):
            yield draft.finding("fences", _ANSWER, block.line - 1, message)


def outputs(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Each output stands under the block that prints it, and there is one for each version."""
    lines = draft.answer.split("\n")
    previous: Block | None = None
    for block in draft.blocks:
        if block.kind == "output" and (message := _misplaced(block, previous, lines)):
            yield draft.finding("outputs", _ANSWER, block.line - 1, message)
        previous = block
    for step in grouped(draft.blocks):
        for line, message in _version_problems(step):
            yield draft.finding("outputs", _ANSWER, line, message)


def python(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Every Python block and file parses."""
    for block in draft.blocks:
        if block.kind == "python" and not written_file(block):
            yield from _unparsed(draft, _ANSWER, block.code, block.line - 1)
    for name in draft.texts:
        if name.endswith(".py"):
            yield from _unparsed(draft, name, draft.finished(name), 0)


@lru_cache(maxsize=256)  # several rules read the same files
def parsed(code: str) -> ast.Module | None:
    """Return the syntax tree of `code`; None where it does not parse."""
    try:
        return _parse(code)
    except (SyntaxError, ValueError):
        return None


def _form(block: Block) -> Iterator[str]:
    if block.kind not in _KINDS:
        shown = f"`{block.kind}`" if block.kind else "A fence without a kind"
        yield f"{shown} is not run; use {', '.join(_KINDS)}, and `text` for no code."
    if block.kind in {"console", "http", "text"} and block.info:
        yield f"`{block.info}` means nothing behind `{block.kind}`; remove it."
    if block.kind == "python" and block.info and not _is_file_name(written_file(block)):
        yield f"`{block.info}` means nothing here; write `python` or `python file=name.py`."
    if block.kind == "console" and not block.code.startswith("$ "):
        yield "A console block begins with a command: a line that starts with `$ `."
    if block.kind == "http" and not _REQUEST_LINE.fullmatch(block.code.partition("\n")[0]):
        yield "An http block begins with a request line, like `GET /books HTTP/1.1`."


def _is_file_name(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts


def _misplaced(output: Block, previous: Block | None, lines: Sequence[str]) -> str:
    if previous is None or previous.kind not in {"python", "http", "output"}:
        return "No python or http block prints this; move it under the block that does."
    if written_file(previous):
        return f"The block above is written to {written_file(previous)}, it prints nothing."
    end_of_previous = previous.line + previous.code.count("\n")
    between = lines[end_of_previous : output.line - 2]
    if any(line.strip() for line in between):
        return "Text stands between this output and its block; put the output right below it."
    return ""


def _version_problems(step: Step) -> Iterator[tuple[int, str]]:
    unreadable = False
    for output in step.outputs:
        try:
            admits(output.info, PROVEN[0])
        except VersionsError as error:
            unreadable = True
            yield output.line - 1, str(error)
    if unreadable or not step.outputs:
        return
    for minor in range(_FARTHEST):
        fitting = [output for output in step.outputs if admits(output.info, (3, minor))]
        if len(fitting) > 1:
            message = (
                f"Two outputs are for Python 3.{minor}; make their versions exclude each other."
            )
            yield fitting[1].line - 1, message
            return
        if not fitting and (3, minor) in PROVEN:
            message = f"No output is for Python 3.{minor}; add it, or widen the versions of one."
            yield step.block.line - 1, message


def _unparsed(draft: Draft, name: str, code: str, lines_above: int) -> Iterator[Finding]:
    try:
        _parse(code)
    except SyntaxError as error:
        line = lines_above + (error.lineno or 1)
        yield draft.finding("python", name, line, f"This does not parse: {error.msg}.")
    except ValueError as error:
        yield draft.finding("python", name, lines_above + 1, f"This does not parse: {error}.")


def _parse(code: str) -> ast.Module:
    # `greenroom check` works in threads, and the filters of warnings are one for all.
    with _WARNINGS, warnings.catch_warnings():
        # Code that shows a warning is content, too.
        warnings.simplefilter("ignore")
        return ast.parse(code)
