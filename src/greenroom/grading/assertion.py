"""A failed assertion of a check, put into words for the learner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from greenroom.grading.shown import cut, is_short, value_text

__all__ = ["Comparison", "read_failure"]

DIFFERENCE_LENGTH: Final = 4_000
EXPECTATIONS: Final = {  # operator -> what was expected, given the other side
    "==": "{}",
    "is": "{}",
    "!=": "anything but {}",
    "is not": "anything but {}",
    "<": "less than {}",
    "<=": "at most {}",
    ">": "more than {}",
    ">=": "at least {}",
    "in": "something that contains {}",
    "not in": "something without {}",
}
ONE_OF: Final = {"in": "one of {}", "not in": "none of {}"}  # where the answer stands on the left
IN_FULL: Final = "In full (- expected, + got):"
# pytest speaks of the two sides of an assertion; the learner knows "got" and "expected".
WORDING: Final = (
    (r"^Full diff: .*", IN_FULL),
    (r"^(Use -v.*|\.\.\.Full output truncated.*|Omitting \d+ identical items.*)$", ""),
    (r"^Skipping (\d+) identical (\w+) characters in diff.*", r"(\1 equal \2 characters left out)"),
    (r"^Left contains", "Got"),
    (r"^Right contains", "Expected"),
    (r"^Extra items in the left set:", "Got, not expected:"),
    (r"^Extra items in the right set:", "Expected, not got:"),
    (r"^(\{.*\}) != (\{.*\})$", r"got \1, expected \2"),
    (r"^At index (\d+) diff: (.*) != (.*)", r"At index \1: got \2, expected \3"),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison that did not hold; a check writes the answer on the left."""

    op: str
    left: object
    right: object

    def read(self, answers: Sequence[object]) -> tuple[str, object]:
        """Return (what was expected, in words; the side that is the learner's).

        `in` may have the answer on either side, so the last answer decides.
        """
        if self.op not in ONE_OF:
            words = EXPECTATIONS.get(self.op, self.op + " {}")
            return words.format(value_text(self.right)), self.left
        if any(type(self.left) is type(answer) and self.left == answer for answer in answers):
            return ONE_OF[self.op].format(value_text(self.right)), self.left
        return EXPECTATIONS[self.op].format(value_text(self.left)), self.right


def read_failure(
    message: str, comparison: Comparison | None, *, statement: str, answers: Sequence[object]
) -> dict[str, str]:
    """Return expected, got, difference and note of a failed assertion.

    `message` is what the AssertionError says, `statement` its line in `checks.py`; `answers` holds
    the learner's last answer, shown where the assertion compares nothing.
    """
    note, explanation = _split(message)
    expected, got = "", "".join(map(value_text, answers))
    difference = _difference(explanation)
    if comparison is not None:
        whole = got
        expected, value = comparison.read(answers)
        got = value_text(value)
        if is_short(expected, got):
            difference = difference.partition(IN_FULL)[0].strip()
        if whole not in {"", got}:  # the check compared a part of the answer, or its length
            difference = f"The whole answer:\n{whole}\n{difference}".strip()
    elif not note and statement.startswith("assert "):
        note = f"This does not hold: {statement.removeprefix('assert ')}"
    if note[:1] in {"[", "(", "{", "'", '"'}:  # a value that the author wants to be seen
        difference, note = difference or note, ""
    return {"expected": expected, "got": got, "difference": difference, "note": note}


def _split(message: str) -> tuple[str, list[str]]:
    """Return what the author wrote after the comma, and pytest's explanation without its head."""
    lines = message.splitlines()
    for place, line in enumerate(lines):
        if line.startswith("assert "):
            return "\n".join(lines[:place]).strip(), lines[place + 1 :]
    return message.strip(), []


def _difference(explanation: list[str]) -> str:
    # Lines with " + where" spell out every value once more.
    told = [line for line in explanation if not line.startswith(" +")]
    lines = [_reword(line.removeprefix("  ")) for line in told]
    text = re.sub(r"\n\s*\n+", "\n", "\n".join(lines)).strip("\n")
    return cut(text, DIFFERENCE_LENGTH)


def _reword(line: str) -> str:
    for pattern, words in WORDING:
        line = re.sub(pattern, words, line)
    return line
