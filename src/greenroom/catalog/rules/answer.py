"""Rules for the form of an answer: its headings and what each part holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from greenroom.catalog.answer import (
    HEADINGS,
    PART_LEVEL,
    RUBRIC_LINE,
    Heading,
    Part,
    Titled,
    headings,
    titled,
)
from greenroom.catalog.blocks import blocks, grouped
from greenroom.catalog.markdown import markdown_of_content, plain
from greenroom.catalog.rules.draft import Draft, Surroundings
from greenroom.catalog.rules.finding import Finding

__all__ = ["breath", "follow_ups", "outline", "proof", "rubric", "title", "wrong_answers"]

_ANSWER = "answer.md"
_BREATH_WORDS = (110, 130)
_FOLLOW_UPS = (3, 5)
_WRONG_ANSWERS = 2

_QUOTED = re.compile(r"[\"“].+[\"”][.!?]?")
_LABELS = ("Junior (2)", "Mid (3)", "Senior (4)", "Minus one")


def title(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    """The first heading is the question as the track asks it."""
    question = around.track.question(draft.slug)
    first = next((h for h in headings(draft.answer) if h.level == 1), None)
    if not draft.answer or question is None:
        return
    if first is None:
        message = f"The title is missing; begin with `# {question.title}`."
        yield draft.finding("title", _ANSWER, 1, message)
    elif _read_aloud(first.title) != _read_aloud(question.title):
        message = f"The title reads “{_text_of(first.title)}”; write `# {question.title}`."
        yield draft.finding("title", _ANSWER, first.line, message)


def outline(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """The five headings are there, in order, each with text, and no other of their level."""
    if not draft.answer:
        return
    found = [heading for heading in headings(draft.answer) if heading.level <= PART_LEVEL]
    places = [
        *((1, message) for message in _order_problems([h.title for h in found if h.level != 1])),
        *_strangers(found),
        *_never_shown(draft.answer, found),
        *_empty(draft.parts.values()),
    ]
    for line, message in places:
        yield draft.finding("headings", _ANSWER, line, message)


def breath(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """What is said aloud has the length of 45 seconds, and no blocks."""
    part = draft.parts.get(HEADINGS["breath"])
    if part is None or not part.text.strip():
        return
    for block in blocks(part.text):
        message = "A block cannot be said aloud; move it to In full."
        yield draft.finding("breath", _ANSWER, part.line + block.line - 2, message)
    least, most = _BREATH_WORDS
    words = sum(1 for word in _text_of(part.text).split() if re.search(r"\w", word))
    if not least <= words <= most:
        what = "shorten it" if words > most else "say more"
        message = f"This is {words} words; {what}: {least} to {most} take 45 seconds."
        yield draft.finding("breath", _ANSWER, part.line - 1, message)


def proof(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """In full runs something and shows what it prints."""
    part = draft.parts.get(HEADINGS["full"])
    if part is None or not part.text.strip():
        return
    steps = [step for step in grouped(blocks(part.text)) if not step.file]
    if not any(step.outputs or step.block.kind == "console" for step in steps):
        message = "In full proves nothing: add a `python` block and its `output`."
        yield draft.finding("proof", _ANSWER, part.line - 1, message)


def wrong_answers(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """There are two claims or more in bold and quotes, each with its disproof."""
    part = draft.parts.get(HEADINGS["wrong"])
    if part is None or not part.text.strip():
        return
    claims = titled(part.text)
    if len(claims) < _WRONG_ANSWERS:
        message = (
            f"{len(claims)} wrong answers in bold; write {_WRONG_ANSWERS} or more, each beginning "
            'with a line `**"The claim."**`.'
        )
        yield draft.finding("wrong-answers", _ANSWER, part.line - 1, message)
    for claim in claims:
        line = part.line + claim.line - 1
        if not _QUOTED.fullmatch(claim.title):
            message = 'Put the claim in quotes: `**"The claim."**`; it is what people say.'
            yield draft.finding("wrong-answers", _ANSWER, line, message)
        yield from _unanswered(draft, "wrong-answers", claim, line)


def follow_ups(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """There are three to five questions in bold, each with its answer."""
    part = draft.parts.get(HEADINGS["following"])
    if part is None or not part.text.strip():
        return
    questions = titled(part.text)
    least, most = _FOLLOW_UPS
    if not least <= len(questions) <= most:
        message = (
            f"{len(questions)} follow-ups in bold; write {least} to {most}, each beginning with a "
            "line `**The question?**`."
        )
        yield draft.finding("follow-ups", _ANSWER, part.line - 1, message)
    for question in questions:
        line = part.line + question.line - 1
        if not question.title.rstrip("\"”'’ ").endswith("?"):
            message = "A follow-up is a question; end its bold line with a question mark."
            yield draft.finding("follow-ups", _ANSWER, line, message)
        yield from _unanswered(draft, "follow-ups", question, line)


def rubric(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Each label has its line, in order, with text behind it."""
    part = draft.parts.get(HEADINGS["senior"])
    if part is None or not part.text.strip():
        return
    lines = [
        (number, match)
        for number, line in enumerate(part.text.split("\n"), start=part.line)
        if (match := RUBRIC_LINE.fullmatch(line.strip()))
    ]
    labels = list(dict.fromkeys(match["label"] for _, match in lines))
    for label in _LABELS:
        if label not in labels:
            message = f"The line `{label}: …` is missing; add it."
            yield draft.finding("rubric", _ANSWER, part.line - 1, message)
    if labels != [label for label in _LABELS if label in labels]:
        message = f"Put the lines in this order: {', '.join(_LABELS)}."
        yield draft.finding("rubric", _ANSWER, part.line - 1, message)
    rest = [*part.text.split("\n"), ""]
    for number, match in lines:
        following = rest[number - part.line + 1].strip()
        if not match["text"].strip():
            message = f"Nothing stands behind `{match['label']}:`; say it on that line."
            yield draft.finding("rubric", _ANSWER, number, message)
        elif following and not RUBRIC_LINE.fullmatch(following):
            message = f"`{match['label']}` goes on in the next line; keep it on one line."
            yield draft.finding("rubric", _ANSWER, number, message)


def _order_problems(titles: Sequence[str]) -> Iterator[str]:
    for wanted in HEADINGS.values():
        if wanted not in titles:
            yield f"The heading `## {wanted}` is missing; add it."
        elif titles.count(wanted) > 1:
            yield f"The heading `## {wanted}` stands twice; join the two."
    wanted_order = [wanted for wanted in HEADINGS.values() if wanted in titles]
    if [title for title in dict.fromkeys(titles) if title in wanted_order] != wanted_order:
        yield f"Put the headings in this order: {', '.join(HEADINGS.values())}."


def _strangers(found: Sequence[Heading]) -> Iterator[tuple[int, str]]:
    for index, heading in enumerate(found):
        if heading.level == 1 and index:
            yield heading.line, "An answer has one title; use `###` below the five headings."
        elif heading.level != 1 and heading.title not in HEADINGS.values():
            message = f"`## {heading.title}` is none of the five headings; use `###` for it."
            yield heading.line, message


def _never_shown(answer: str, found: Sequence[Heading]) -> Iterator[tuple[int, str]]:
    first = next((heading for heading in found if heading.level == PART_LEVEL), None)
    titles = {heading.line for heading in found}
    lines = answer.split("\n")[: first.line if first else 0]
    for number, line in enumerate(lines, start=1):
        if line.strip() and number not in titles:
            yield number, "No page shows what stands above the five headings; move it below one."
            return


def _empty(found: Iterable[Part]) -> Iterator[tuple[int, str]]:
    for part in found:
        if part.title in HEADINGS.values() and not part.text.strip():
            yield part.line - 1, f"Nothing stands below `## {part.title}`; write it."


def _unanswered(draft: Draft, rule: str, entry: Titled, line: int) -> Iterator[Finding]:
    if not entry.text.strip():
        yield draft.finding(rule, _ANSWER, line, f"Nothing stands below “{entry.title}”; write it.")


def _text_of(markdown: str) -> str:
    """Return Markdown as it is read: no marks, no blocks."""
    tokens = markdown_of_content().parse(markdown)
    return " ".join(plain(token) for token in tokens if token.type == "inline")


def _read_aloud(markdown: str) -> str:
    """Return a title without what is only typography."""
    text = unicodedata.normalize("NFKC", _text_of(markdown)).casefold()
    return " ".join(text.translate(str.maketrans("’‘“”", "''\"\"")).split())
