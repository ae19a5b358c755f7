"""Cards as text: `Q:`, `A:` and `id:` lines, for the catalog's authors and for the learner.

    Q: How many queries does `select_related` add?
    A: None: it joins.
    id: queries-of-select-related

A prompt and an answer may go on over several lines, fences and empty lines included; the next
`Q:` begins the next card. HTML comments above the first card are skipped. The learner may leave
`id:` out: then the card is known by its prompt.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from greenroom.catalog.blocks import fence_lines, unclosed_fence
from greenroom.catalog.question import Card
from greenroom.errors import GreenroomError

__all__ = ["CardDraft", "CardProblem", "CardsError", "load_cards", "read_cards"]

_MARKER = re.compile(r"(?P<key>Q|A|id):(?:[ \t]+(?P<text>.*)|[ \t]*)")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COMMENTS_ABOVE = re.compile(r"(?:\s*<!--.*?-->)+", re.DOTALL)

_LONGEST_ID = 80


class CardsError(GreenroomError):
    """A cards text that cannot be read; `line` is 1-based."""

    def __init__(self, problem: CardProblem) -> None:
        super().__init__(f"Line {problem.line}: {problem.message}")
        self.line = problem.line


@dataclass(frozen=True, slots=True)
class CardProblem:
    """What is wrong at one place, and what to do about it."""

    line: int  # 1-based
    message: str


@dataclass(slots=True)
class CardDraft:
    """A card while it is read; `id` stays "" where none is written."""

    line: int  # 1-based line of its `Q:`
    lines: dict[str, list[str]] = field(default_factory=dict)  # by marker

    @property
    def prompt(self) -> str:
        """The Markdown behind `Q:`."""
        return "\n".join(self.lines.get("Q", [])).strip()

    @property
    def answer(self) -> str:
        """The Markdown behind `A:`."""
        return "\n".join(self.lines.get("A", [])).strip()

    @property
    def id(self) -> str:
        """What is written behind `id:`."""
        return "\n".join(self.lines.get("id", [])).strip()


def load_cards(text: str) -> tuple[Card, ...]:
    """Return the cards of `text`, in order; CardsError names the first line that is wrong."""
    drafts, problems = read_cards(text)
    if problems:
        raise CardsError(problems[0])
    return tuple(
        Card(draft.id or _derived_id(draft.prompt), draft.prompt, draft.answer) for draft in drafts
    )


def read_cards(text: str) -> tuple[tuple[CardDraft, ...], tuple[CardProblem, ...]]:
    """Return the cards of `text` as they are written, and every problem, by line."""
    drafts, problems = _split(text)
    for draft in drafts:
        problems.extend(_incomplete(draft))
    problems.extend(_repeated(drafts))
    return tuple(drafts), tuple(sorted(problems, key=lambda problem: problem.line))


def _split(text: str) -> tuple[list[CardDraft], list[CardProblem]]:
    drafts: list[CardDraft] = []
    problems: list[CardProblem] = []
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    above = _COMMENTS_ABOVE.match(text)
    text = "\n" * text.count("\n", 0, above.end()) + text[above.end() :] if above else text
    if opening := unclosed_fence(text):
        problems.append(
            CardProblem(opening, "This fence is never closed; close it on a line alone.")
        )
    fenced = fence_lines(text)
    for number, line in enumerate(text.split("\n"), start=1):
        marker = None if number in fenced else _MARKER.fullmatch(line)
        if marker and marker["key"] == "Q":
            drafts.append(CardDraft(number, {"Q": [marker["text"] or ""]}))
        elif not drafts:
            if line.strip():
                problems.append(CardProblem(number, "Begin each card with a line `Q: …`."))
        elif message := _append(drafts[-1], line, marker):
            problems.append(CardProblem(number, message))
    return drafts, problems


def _append(draft: CardDraft, line: str, marker: re.Match[str] | None) -> str:
    """Add `line` to `draft`; return what is wrong with it, else ""."""
    if marker is None:
        if line.strip() and "id" in draft.lines:
            return "Text behind the `id:` line; move it into the answer, or begin a card with `Q:`."
        list(draft.lines.values())[-1].append(line)
        return ""
    key = marker["key"]
    if key in draft.lines:
        return f"This card has a second `{key}:` line; keep one, or begin a new card with `Q:`."
    if key == "id" and "A" not in draft.lines:
        return "The answer is missing: write an `A: …` line before `id:`."
    if key == "A" and "id" in draft.lines:
        return "The `id:` line comes last: move it below the answer."
    draft.lines[key] = [marker["text"] or ""]
    return ""


def _incomplete(draft: CardDraft) -> Iterator[CardProblem]:
    if not draft.prompt:
        yield CardProblem(draft.line, "The question behind `Q:` is empty; write it.")
    if not draft.answer:
        yield CardProblem(draft.line, "This card has no answer; write it behind `A:`.")
    if "id" in draft.lines and not (_ID.fullmatch(draft.id) and len(draft.id) <= _LONGEST_ID):
        yield CardProblem(
            draft.line,
            f"`{draft.id}` cannot be an id; use small letters, digits and single hyphens, "
            f"{_LONGEST_ID} at most, like `what-is-freed-first`.",
        )


def _repeated(drafts: list[CardDraft]) -> Iterator[CardProblem]:
    seen: dict[str, int] = {}
    for draft in filter(lambda draft: draft.prompt or draft.id, drafts):
        key = draft.id or _derived_id(draft.prompt)
        if key in seen:
            what = f"The id `{key}`" if draft.id else "This prompt"
            yield CardProblem(
                draft.line, f"{what} is also on line {seen[key]}; what is known hangs on it."
            )
        seen.setdefault(key, draft.line)


def _derived_id(prompt: str) -> str:
    """Return an id that stays the same while the prompt does, whatever its white space."""
    digest = hashlib.sha256(" ".join(prompt.split()).encode()).hexdigest()
    return f"prompt-{digest[:12]}"
