"""Why the bars are where they are: the seed's questions, reworded, exchanged, and strangers."""

import csv
from functools import cache
from pathlib import Path

import pytest

from greenroom.catalog.load import find_content, load_track
from greenroom.checklist import Candidate, Match, MatchVerdict, match_items, read_document
from greenroom.checklist.match import LEAD_BAR, MADE_BAR, PROPOSED_BAR
from greenroom.checklist.wording import key_words, wording_of_question

FIXTURES = Path(__file__).parents[1] / "fixtures"
ROOM = 0.04  # how far what is right and what is wrong stay from the bar between them


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@cache
def candidates() -> tuple[Candidate, ...]:
    return tuple(Candidate(row["slug"], row["question"]) for row in rows("questions.tsv"))


@cache
def match(text: str) -> Match:
    """Match a text alone, so that no other item takes its candidate."""
    source = f"- [ ] {text}\n".encode()
    (one,) = match_items(read_document(source).items, candidates())
    return one


def test_every_item_of_the_seed_is_made_with_its_own_question(seed: bytes) -> None:
    matches = match_items(read_document(seed).items, candidates())

    assert len(matches) == 110
    for one, row in zip(matches, rows("questions.tsv"), strict=True):
        assert one.verdict is MatchVerdict.MADE
        assert one.candidate is not None
        assert (one.candidate.slug, one.item.number) == (row["slug"], row["number"])


def test_every_item_of_the_seed_is_made_with_the_built_in_track(seed: bytes) -> None:
    track = load_track(find_content())
    built_in = [
        Candidate(one.slug, one.title, one.meta.aliases if one.meta else ())
        for one in track.questions
    ]

    matches = match_items(read_document(seed).items, built_in)

    assert [one.candidate.slug if one.candidate else None for one in matches] == [
        row["slug"] for row in rows("questions.tsv")
    ]
    assert {one.verdict for one in matches} == {MatchVerdict.MADE}


@pytest.mark.parametrize(("one", "other"), [("102", "112"), ("10", "12"), ("4", "19")])
def test_near_duplicates_go_to_their_own(seed: bytes, one: str, other: str) -> None:
    items = [item for item in read_document(seed).items if item.number in (one, other)]
    slugs = {row["number"]: row["slug"] for row in rows("questions.tsv")}

    for asked in (items, items[::-1]):
        matches = match_items(asked, candidates())
        assert [match.candidate and match.candidate.slug for match in matches] == [
            slugs[item.number] for item in asked
        ]


def test_no_rewording_is_made_with_a_wrong_question() -> None:
    found = [(row, match(row["wording"])) for row in rows("rewordings.tsv")]

    wrong = [
        (row["wording"], one.candidate.slug)
        for row, one in found
        if one.candidate and one.verdict is MatchVerdict.MADE and one.candidate.slug != row["slug"]
    ]
    assert wrong == []


def test_three_of_four_rewordings_are_made_and_nearly_all_are_proposed() -> None:
    found = [(row, match(row["wording"])) for row in rows("rewordings.tsv")]
    right = [one for row, one in found if one.candidate and one.candidate.slug == row["slug"]]
    made = [one for one in right if one.verdict is MatchVerdict.MADE]

    assert len(made) >= 0.75 * len(found)
    assert len(right) >= 0.98 * len(found)


def test_no_strange_question_is_made_and_most_are_not_even_proposed() -> None:
    found = [match(row["question"]) for row in rows("other_questions.tsv")]

    assert [one for one in found if one.verdict is MatchVerdict.MADE] == []
    assert sum(one.verdict is MatchVerdict.NONE for one in found) >= 0.75 * len(found)


def test_what_only_says_less_or_more_but_asks_another_stays_below_the_bar() -> None:
    """These exchange no word, so that the score alone decides."""
    for text in (
        "How to use Celery with Django?",
        "What is the difference between Flask and FastAPI?",
    ):
        assert PROPOSED_BAR <= match(text).score < MADE_BAR - ROOM


@pytest.mark.parametrize("word", ["quux", "tornado"])
def test_a_question_with_one_word_exchanged_is_never_made(word: str) -> None:
    for row in rows("questions.tsv"):
        words = wording_of_question(row["question"]).split()
        for key in {key for key in map(_key, words) if key}:
            exchanged = " ".join(word if _key(one) == key else one for one in words)
            assert match(exchanged).verdict is not MatchVerdict.MADE, exchanged


def test_a_question_about_another_framework_is_never_made_with_this_one() -> None:
    frameworks = ("Django", "Flask", "FastAPI")
    for row in rows("questions.tsv"):
        for here in frameworks:
            for there in frameworks:
                if here == there or here not in row["question"] or there in row["question"]:
                    continue
                one = match(row["question"].replace(here, there))
                made = one.verdict is MatchVerdict.MADE
                assert not (made and one.candidate and one.candidate.slug == row["slug"])


def test_the_bars_leave_room() -> None:
    assert PROPOSED_BAR < MADE_BAR - LEAD_BAR


def _key(word: str) -> str:
    """Return a word's ground form; "" for one that questions are just asked with."""
    return key_words(f"{word} quux")[0] if len(key_words(f"{word} quux")) > 1 else ""
