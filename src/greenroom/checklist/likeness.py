"""How like two questions are: the share of their words, rare words weighing most."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from greenroom.checklist.wording import key_words, wording_of_question

_LONG_WORD = 6  # letters from which one slip of the pen is forgiven
_SLIPS_KEPT = 10_000  # words looked up before
_TITLE_CLAIM, _ALIAS_CLAIM = 3.0, 2.0  # above any score
_DENIALS = frozenset({"not", "no", "never", "without", "dont", "shouldnt"})


@dataclass(frozen=True, slots=True)
class Found:
    """The candidate most like a text, by its position."""

    candidate: int | None
    score: float = 0.0  # 0..1
    next_score: float = 0.0  # of the runner-up
    contained: bool = True  # no word was exchanged for another, and none denied
    claim: float = 0.0  # who comes first where two texts want one candidate

    @property
    def exact(self) -> bool:
        """True where the wording is the same as the title's or an alias's."""
        return self.claim >= _ALIAS_CLAIM


@dataclass(frozen=True, slots=True)
class _Entry:
    """One wording of a candidate."""

    candidate: int
    words: frozenset[str]
    weight: float


class Catalogue:
    """Candidates, indexed by their words; a look-up costs what shares a word with it."""

    def __init__(self, candidates: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Take a title and aliases per candidate."""
        self._exact: dict[str, Found] = {}
        self._learn_exact(candidates)
        bags = [
            (at, frozenset(key_words(wording_of_question(text))))
            for at, (title, aliases) in enumerate(candidates)
            for text in (title, *aliases)
        ]
        self._weights = _weights(bags, len(candidates))
        self._rarest = math.log(len(candidates) + 1) + 1
        self._entries = [_Entry(at, words, self._weigh(words)) for at, words in bags]
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        self._index()
        self._slips: dict[str, str] = {}

    def find(self, text: str) -> Found:
        """Return the candidate most like a text, given as `wording_of_question` returns it."""
        if text in self._exact:
            return self._exact[text]
        words = {self._known(word) for word in key_words(text)}
        ranked = sorted(self._scores(words).items(), key=lambda pair: (-pair[1][0], pair[0]))
        if not ranked:
            return Found(None)
        candidate, (best, entry) = ranked[0]
        following = ranked[1][1][0] if len(ranked) > 1 else 0.0
        return Found(candidate, best, following, _is_contained(words, entry.words), claim=best)

    def _learn_exact(self, candidates: Sequence[tuple[str, Sequence[str]]]) -> None:
        for at, (title, _) in enumerate(candidates):
            self._exact.setdefault(wording_of_question(title), Found(at, 1.0, claim=_TITLE_CLAIM))
        for at, (_, aliases) in enumerate(candidates):
            for alias in aliases:
                found = Found(at, 1.0, claim=_ALIAS_CLAIM)
                self._exact.setdefault(wording_of_question(alias), found)

    def _index(self) -> None:
        for at, entry in enumerate(self._entries):
            for word in entry.words:
                self._by_word[word].append(at)
        for word in self._by_word:
            self._by_letter[word[0]].append(word)

    def _weigh(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, self._rarest) for word in words)

    def _scores(self, words: set[str]) -> dict[int, tuple[float, _Entry]]:
        """Return twice the weight in common over the weight of both, per candidate."""
        common: defaultdict[int, float] = defaultdict(float)
        for word in words:
            for at in self._by_word.get(word, ()):
                common[at] += self._weights[word]
        weight = self._weigh(words)
        scores: dict[int, tuple[float, _Entry]] = {}
        for at, shared in common.items():
            entry = self._entries[at]
            score = 2 * shared / (weight + entry.weight)
            if score > scores.get(entry.candidate, (0.0,))[0]:
                scores[entry.candidate] = score, entry
        return scores

    def _known(self, word: str) -> str:
        """Return the indexed word that this is with a slip of the pen, else the word itself.

        The first letter must agree: "synchronous" is no slip for "asynchronous".
        """
        if word in self._by_word or len(word) < _LONG_WORD:
            return word
        known = self._slips.get(word)
        if known is None:
            near = process.extractOne(
                word, self._by_letter.get(word[0], ()), scorer=OSA.distance, score_cutoff=1
            )
            known = near[0] if near and len(near[0]) >= _LONG_WORD else word
            if len(self._slips) >= _SLIPS_KEPT:
                self._slips.clear()
            self._slips[word] = known
        return known


def _is_contained(words: set[str], entry_words: frozenset[str]) -> bool:
    """Return whether one text only says more than the other, and does not deny it.

    "Scale Flask" for "scale Django" exchanges a word: another question, however long and
    alike the rest.
    """
    more = words ^ entry_words
    return (words <= entry_words or words >= entry_words) and not more & _DENIALS


def _weights(bags: Iterable[tuple[int, frozenset[str]]], candidates: int) -> dict[str, float]:
    """Return each word's inverse document frequency, a candidate being one document."""
    documents: defaultdict[int, set[str]] = defaultdict(set)
    for at, words in bags:
        documents[at] |= words
    counts = Counter(word for words in documents.values() for word in words)
    return {word: math.log((candidates + 1) / count) + 1 for word, count in counts.items()}
