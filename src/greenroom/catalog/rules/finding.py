"""A finding of `greenroom check`, and the rules by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["RULES", "Finding"]

RULES = {
    "aliases": "Another wording of a question belongs to one question only.",
    "breath": "In one breath is said aloud in 45 seconds: 110 to 130 words, no blocks.",
    "card-count": "A question has 3 to 8 cards.",
    "card-ids": "Every card has an id, unique in its question: what is known hangs on it.",
    "card-prompts": "No two cards ask the same.",
    "cards": "cards.md holds `Q:`, `A:` and `id:` lines.",
    "dates": "Nothing was read or reviewed in the future, or long before the review.",
    "diagram": "A diagram is drawn with the stylesheet's classes and says in words what it shows.",
    "fences": "A block is of a kind that runs, or is `text`, and stands where it can run.",
    "files": "meta.toml, answer.md and cards.md are there and are UTF-8.",
    "format": "Code in fences and labs is as `ruff format` leaves it.",
    "follow-ups": "What they ask next holds 3 to 5 questions in bold, each with its answer.",
    "headings": "An answer has its five headings, in order.",
    "imports": "Everything imported is the standard library, labkit, given, or named in `needs`.",
    "lab": "The starter fails, the solution passes, a wrong solution fails what it names.",
    "lab-apart": "Checks and the learner's code never meet in one process.",
    "lab-checks": "A check is a sentence with a reason that asks the probe.",
    "lab-files": "A lab has task, starter, solution, probes, checks and hints.",
    "lab-hints": "Hints are a numbered list, one hint a line.",
    "lab-wrong": "At least 3 wrong solutions name the checks that they fail.",
    "links": "Every link in an answer leads to a primary source.",
    "meta": "meta.toml has every key, of the right kind.",
    "needs": "Each of `needs` is a requirement.",
    "numbers": "Every number in prose is printed, in code, a version, or sourced.",
    "outputs": "Output stands under the block that prints it, once for each Python version.",
    "proof": "In full runs a block and shows what it prints.",
    "python": "Python blocks and files parse.",
    "related": "`related` names other questions of the track.",
    "rubric": "What a senior adds says what 2, 3 and 4 points take, and what costs one.",
    "run": "Every block runs, and prints what the answer says it prints.",
    "sentences": "Prose has one sentence a line.",
    "slug": "The folder is a question of the track.",
    "sources": "Sources are primary, over https, and named once.",
    "title": "The first heading is the question as the track asks it.",
    "unfinished": "Nothing is left to write.",
    "wrong-answers": "Wrong answers holds 2 or more claims in bold and quotes, each disproved.",
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something an author has to mend; the message tells them how."""

    path: Path
    line: int  # 1-based; 1 where the whole file is meant
    rule: str  # a key of RULES
    message: str
