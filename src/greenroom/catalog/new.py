"""The folder that `greenroom new question` writes: each text says what to write in its place."""

from __future__ import annotations

import re

from greenroom.catalog.answer import HEADINGS, TO_WRITE
from greenroom.errors import GreenroomError

__all__ = ["SlugError", "new_question_files"]

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

_PARTS = {
    "breath": (
        "110 to 130 words to say aloud in 45 seconds; the first sentence answers the question."
    ),
    "full": (
        "the mechanism, run proof (python and output blocks), when it bites in a backend, what "
        "to do in production, what changed recently; with ![what it shows](diagram.svg)."
    ),
    "wrong": (
        'two or more lines **"The claim."**, each with why people believe it and the disproof.'
    ),
    "following": "three to five lines **The question?**, each answered from the blocks above.",
    "senior": ("lines `Junior (2): …`, `Mid (3): …`, `Senior (4): …` and, below, `Minus one: …`."),
}

_META = """\
topics = []    # words in small letters, like ["django", "orm"]
level = ""     # "junior", "middle" or "senior": who is asked this first
minutes = 0    # to learn it well the first time
asked = 0      # 1 rarely .. 5 in almost every interview of its kind
needs = []     # what the blocks and the lab run on, like ["django>=5.2"]
related = []   # slugs of other questions of the track
aliases = []   # other wordings of the question

# reviewed = YYYY-MM-DD, without quotes: the day you last read it against the sources.
# Then a table for each primary source:
# [[sources]]
# url = "https://docs.python.org/3/…"
# title = "What the page is called"
# read = YYYY-MM-DD
"""

_CARDS = "3 to 8 cards, one fact each: `Q: …`, `A: …`, `id: short-name`, an empty line between."

_LAB = {
    "task.md": "a title, `# Build this`, then what to build and why, as numbered tasks.",
    "starter.py": "what the learner starts from: it imports without error and fails the checks.",
    "solution.py": "a solution that passes every check.",
    "probes.py": "functions that call the learner's code (`from lab import …`), plain data only.",
    "checks.py": 'def test_it_does_this(probe): """Why it matters.""" assert probe.ask() == …',
    "hints.md": "a numbered list, one hint a line, from a nudge to nearly the answer.",
}


class SlugError(GreenroomError):
    """A name that cannot be a folder of the content."""


def new_question_files(slug: str, title: str, section: str, *, lab: bool = False) -> dict[str, str]:
    """Return path below the content folder -> text, for a question that is yet to be written.

    The catalog loads it as a question without content, and each finding about it is a thing to
    write. SlugError for a slug or section that is no folder name of ours.
    """
    for name, what in ((slug, "slug"), (section, "section")):
        if not _SLUG.fullmatch(name):
            msg = (
                f"{name!r} cannot be a {what}; use small letters, digits and single hyphens, "
                "like `select-related-vs-prefetch`."
            )
            raise SlugError(msg)
    texts = {
        "meta.toml": _META,
        "answer.md": _answer(" ".join(title.split())),
        "cards.md": _markdown_to_write(_CARDS),
    }
    if lab:
        texts |= {f"lab/{name}": _to_write(name, what) for name, what in _LAB.items()}
    return {f"questions/{section}/{slug}/{name}": text for name, text in texts.items()}


def _answer(title: str) -> str:
    parts = (f"## {HEADINGS[field]}\n\n{_markdown_to_write(_PARTS[field])}" for field in HEADINGS)
    return "\n".join([f"# {title}\n", *parts])


def _to_write(name: str, what: str) -> str:
    return _markdown_to_write(what) if name.endswith(".md") else f"# {TO_WRITE} {what}\n"


def _markdown_to_write(what: str) -> str:
    return f"<!-- {TO_WRITE} {what} -->\n"
