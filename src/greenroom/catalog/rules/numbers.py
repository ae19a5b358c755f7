"""The rule that no number is only claimed: printed, in code, a version, or sourced.

A heuristic that reads words around a number. It errs towards silence for versions and towards a
finding for everything else, since an author can always print the number or link its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from greenroom.catalog.answer import HEADINGS, RUBRIC_LINE, titled
from greenroom.catalog.rules.draft import Draft, Surroundings
from greenroom.catalog.rules.finding import Finding
from greenroom.catalog.rules.prose import Paragraph, paragraphs

__all__ = ["numbers"]

_PROVING = {"python", "output", "console", "http"}
_SUMMARIES = {HEADINGS["breath"], HEADINGS["senior"]}  # said aloud, so their links are elsewhere

_IN_CODE = re.compile(r"\d+(?:[,_]\d{3})+(?:\.\d+)*|\d+(?:\.\d+)*")
_IN_PROSE = re.compile(r"(?<![\w.#])(?P<value>\d+(?:[,_]\d{3})*(?:\.\d+)*)(?P<tail>[A-Za-z]*)")
_COMPLEXITY = re.compile(r"\bO\([^)]*\)")
_PART_OF_A_NAME = re.compile(r"[A-Za-z][+/-]$")  # N+1, HTTP/2, UTF-8
_ORDINAL_OR_CLASS = {"st", "nd", "rd", "th", "xx"}

_UNIT = re.compile(
    r"\s?(?:[mµun]?s|seconds?|minutes?|hours?|days?|[KMG]i?B|bytes?|%|percent|per cent|times|x|×)\b"
)
_VERSION = re.compile(r"3\.\d{1,2}|2\.7|\d+(?:\.\d+){2,}")  # of Python, or with three parts
_DOTTED = re.compile(r"\d{1,4}\.\d{1,4}(?:\.\d+)*")
_NAMES = (
    *("python", "cpython", "pypy", "pep", "rfc", "version", "versions", "release", "releases"),
    *("section", "http", "tls", "oauth", "openapi", "status", "code", "iso", "ipv", "unicode"),
    *("django", "flask", "fastapi", "starlette", "pydantic", "sqlalchemy", "werkzeug", "jinja"),
    *("celery", "gunicorn", "uvicorn", "nginx", "postgresql", "redis", "valkey", "sqlite", "mypy"),
    *("pytest", "anyio", "asyncpg", "numpy", "linux"),
)
_BEFORE_A_VERSION = ("since", "before", "until", "from", "in", "on", "after", "as of", "up to")
_CHAIN = re.compile(r"\+?\s*(?:,|,? and|,? or|to|-|–|/|through|,? until)\s*(?:from )?")


def numbers(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Every number in prose is printed by a block, stands in code, is a version, or is sourced."""
    prose = [
        (part.title, paragraph)
        for part in draft.parts.values()
        for paragraph in paragraphs(_without_claims(part.title, part.text), part.line)
    ]
    shown = _in_code(block.code for block in draft.blocks if block.kind in _PROVING)
    shown |= _in_code(chain.from_iterable(paragraph.code for _, paragraph in prose))
    sourced = _sourced(paragraph for _, paragraph in prose)
    for title, paragraph in prose:
        if _is_linked(paragraph):
            continue
        proven = shown | sourced if title in _SUMMARIES else shown
        for line, value in _claimed(paragraph, draft):
            if value not in proven:
                message = (
                    f"{value} is only claimed; print it in a block, put it in code, or link its "
                    "source in the same paragraph."
                )
                yield draft.finding("numbers", "answer.md", line, message)


def _without_claims(title: str, text: str) -> str:
    """Blank what states no fact of ours: quoted claims, and questions."""
    if title not in {HEADINGS["wrong"], HEADINGS["following"]}:
        return text
    lines = text.split("\n")
    for entry in titled(text):
        lines[entry.line - 1] = ""
    return "\n".join(lines)


def _in_code(codes: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for code in codes:
        for number in _IN_CODE.findall(code):
            # "100,200" may be one number or two.
            found |= {_bare(number), *re.split(r"[,_]", number)}
    return found


def _sourced(prose: Iterable[Paragraph]) -> set[str]:
    linked = (line for paragraph in prose if _is_linked(paragraph) for line in paragraph.lines)
    return {_bare(match["value"]) for line in linked for match in _IN_PROSE.finditer(line)}


def _is_linked(paragraph: Paragraph) -> bool:
    return any(link.startswith("https://") for link in paragraph.links)


def _claimed(paragraph: Paragraph, draft: Draft) -> Iterator[tuple[int, str]]:
    """Yield (line, number) for each number of a paragraph that is no version and no name."""
    names = {*_NAMES, *_distributions(draft)}
    for index, line in enumerate(paragraph.lines):
        text = _COMPLEXITY.sub(_blank, RUBRIC_LINE.sub(r"\g<text>", line))
        version_end, version_is_dotted = -1, False
        for match in _IN_PROSE.finditer(text):
            dotted = "." in match["value"]
            chained = (
                version_end >= 0
                and dotted == version_is_dotted
                and _CHAIN.fullmatch(text, version_end, match.start()) is not None
                and not _UNIT.match(text, match.end())
            )
            if chained or _is_version(text, match, names):
                version_end, version_is_dotted = match.end(), dotted
            elif not _is_part_of_a_name(text, match):
                yield paragraph.line + index, _bare(match["value"])


def _is_version(text: str, match: re.Match[str], names: set[str]) -> bool:
    words = re.findall(r"[\w.-]+", text[: match.start()].lower())
    if words and words[-1] in names:
        return True
    if text[match.end() : match.end() + 2] == ".x":
        return True
    if match["tail"] or _UNIT.match(text, match.end()):
        return False
    if _VERSION.fullmatch(match["value"]):
        return True
    before = text[: match.start()].lower().rstrip()
    return bool(_DOTTED.fullmatch(match["value"])) and before.endswith(
        tuple(f" {word}" for word in _BEFORE_A_VERSION)
    )


def _is_part_of_a_name(text: str, match: re.Match[str]) -> bool:
    return match["tail"] in _ORDINAL_OR_CLASS or bool(_PART_OF_A_NAME.search(text[: match.start()]))


def _distributions(draft: Draft) -> Iterator[str]:
    for need in draft.meta.needs if draft.meta else ():
        if name := re.match(r"[\w.-]+", need):
            yield name[0].lower()


def _bare(number: str) -> str:
    return re.sub(r"[,_]", "", number)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
