"""Which built-in question an item of the user's checklist asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from greenroom.checklist.document import Item
from greenroom.checklist.likeness import Catalogue, Found
from greenroom.checklist.wording import wording_of_question

# Scores are 0..1. tests/checklist/test_match_bars.py shows how far rewordings of the seed's
# questions, and questions of other fields, stay from these bars.
MADE_BAR = 0.86  # at least this like, with no word exchanged, and the match is made
LEAD_BAR = 0.10  # and this much more like than any other question
PROPOSED_BAR = 0.45  # at least this like, and the match is proposed


class MatchVerdict(StrEnum):
    """What is done with a match: taken, shown to the user to decide, or nothing."""

    MADE = "made"
    PROPOSED = "proposed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that an item may ask."""

    slug: str
    title: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The best candidate for an item, None where none is like it."""

    item: Item
    candidate: Candidate | None
    score: float  # 0..1; 1 where the wording is the same
    verdict: MatchVerdict


def match_items(items: Iterable[Item], candidates: Sequence[Candidate]) -> list[Match]:
    """Return one match per item, in the items' order.

    A made match takes its candidate, from all items but those of the same wording. The item
    that is the candidate's title has the first claim, then one that is an alias, then the
    most like.
    """
    catalogue = _catalogue(tuple(candidates))
    asked = [(item, wording_of_question(item.plain)) for item in items]
    found = {text: catalogue.find(text) for _, text in asked}
    taken: dict[int, str] = {}  # candidate -> wording of the item that has it
    verdicts: dict[str, MatchVerdict] = {}
    for text, best in sorted(found.items(), key=lambda pair: -pair[1].claim):
        verdicts[text] = _verdict(text, best, taken)
    return [
        Match(item, _candidate(candidates, found[text]), found[text].score, verdicts[text])
        for item, text in asked
    ]


@lru_cache(maxsize=2)  # pages ask about the same built-in questions again and again
def _catalogue(candidates: tuple[Candidate, ...]) -> Catalogue:
    return Catalogue([(one.title, one.aliases) for one in candidates])


def _verdict(text: str, best: Found, taken: dict[int, str]) -> MatchVerdict:
    if best.candidate is None or best.score < PROPOSED_BAR:
        return MatchVerdict.NONE
    clear = best.contained and best.score - best.next_score >= LEAD_BAR
    sure = best.exact or (clear and best.score >= MADE_BAR)
    if not sure or taken.setdefault(best.candidate, text) != text:
        return MatchVerdict.PROPOSED
    return MatchVerdict.MADE


def _candidate(candidates: Sequence[Candidate], found: Found) -> Candidate | None:
    if found.candidate is None or found.score < PROPOSED_BAR:
        return None
    return candidates[found.candidate]
