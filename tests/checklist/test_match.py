"""Which built-in question an item asks: made, proposed, or none."""

import pytest

from greenroom.checklist import Candidate, Match, MatchVerdict, match_items, read_document

GIL = Candidate("gil", "Explain the GIL. How does it affect threading?", ("What is the GIL?",))
SETS = Candidate("sets", "What are Sets? How do they differ from lists?")
EQUALS = Candidate("equals", "What is the difference between `is` and `==`?")
CANDIDATES = [GIL, SETS, EQUALS]


def match(*texts: str, candidates: list[Candidate] = CANDIDATES) -> list[Match]:
    source = "".join(f"- [ ] {text}\n" for text in texts)
    return match_items(read_document(source.encode()).items, candidates)


def made(*texts: str, candidates: list[Candidate] = CANDIDATES) -> list[str | None]:
    """Return the slug of every made match, None for an item without one."""
    return [
        one.candidate.slug if one.candidate and one.verdict is MatchVerdict.MADE else None
        for one in match(*texts, candidates=candidates)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What are Sets? How do they differ from lists?",
        "what are sets how do they differ from lists",
        "WHAT ARE **SETS**? How do they `differ` from lists…",
        "12. What are sets? How do they differ from lists?",
        "Q12: What are sets? How do they differ from lists?",
        "What are “sets”?  How do they differ from lists?  https://example.org/sets?a=1",
        "[What are sets? How do they differ from lists?](https://example.org)",
        "What are sets? How do they differ from lists?38.",
    ],
)
def test_the_same_words_match_whatever_the_signs(text: str) -> None:
    (one,) = match(text)

    assert one == Match(one.item, SETS, 1.0, MatchVerdict.MADE)


def test_quotes_may_be_straight_or_curly() -> None:
    candidate = Candidate("mvt", "Explain Django’s MVT architecture, don't skip it")

    assert made("Explain Django's MVT architecture, don’t skip it", candidates=[candidate]) == [
        "mvt"
    ]


def test_an_alias_matches_as_the_title_does() -> None:
    (one,) = match("What is the GIL?")

    assert (one.candidate, one.score, one.verdict) == (GIL, 1.0, MatchVerdict.MADE)


def test_a_title_goes_before_an_alias_of_another() -> None:
    other = Candidate("other", "What is something else?", ("What are Sets?",))
    sets = Candidate("sets", "What are sets?")

    assert made("What are sets?", candidates=[other, sets]) == ["sets"]


def test_words_in_another_order_and_number_match() -> None:
    assert made("How does a set differ from a list?") == ["sets"]


@pytest.mark.parametrize(
    "text", ["Explain serialisation of settings", "Explain serializtion of setting"]
)
def test_a_slip_of_the_pen_in_a_long_word_matches(text: str) -> None:
    candidates = [Candidate("s", "Explain serialization of settings"), *CANDIDATES]

    assert made(text, candidates=candidates) == ["s"]


def test_a_word_with_another_first_letter_is_no_slip() -> None:
    candidates = [Candidate("a", "Explain asynchronous replication"), *CANDIDATES]

    assert made("Explain synchronous replication", candidates=candidates) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "What is the difference between `is` and `===`?",
        "What is the difference between `=` and `==`?",
        "What is the difference between is and in?",
    ],
)
def test_operators_count(text: str) -> None:
    assert made(text) == [None]


def test_an_exchanged_word_in_a_long_text_is_proposed_only() -> None:
    title = "How do you scale a Flask app (horizontal and vertical scaling, caching, DB pooling)?"

    (one,) = match(title.replace("Flask", "Django"), candidates=[Candidate("flask", title)])

    assert one.score > 0.86
    assert one.verdict is MatchVerdict.PROPOSED


@pytest.mark.parametrize("denial", ["not ", "never "])
def test_a_denied_question_is_another(denial: str) -> None:
    title = "When should you cache templates, views, fragments, sessions, queries and forms?"
    denied = title.replace("you ", f"you {denial}")

    (one,) = match(denied, candidates=[Candidate("cache", title)])

    assert one.verdict is MatchVerdict.PROPOSED


def test_a_text_as_like_two_candidates_is_proposed() -> None:
    candidates = [
        Candidate("one", "Explain middleware in Django"),
        Candidate("two", "Describe the middleware of Django"),
    ]

    (one,) = match("What is Django middleware?", candidates=candidates)

    assert one.verdict is MatchVerdict.PROPOSED


def test_a_text_like_nothing_has_no_candidate() -> None:
    (one,) = match("Buy milk")

    assert (one.candidate, one.score, one.verdict) == (None, 0.0, MatchVerdict.NONE)


@pytest.mark.parametrize("text", ["???", "🐍", "What is it?", "https://example.org", "为什么？"])
def test_a_text_without_words_of_the_catalogue_has_no_candidate(text: str) -> None:
    assert [one.candidate for one in match(text)] == [None]


def test_a_candidate_is_made_for_one_item_only() -> None:
    one, two = match("How does a set differ from a list?", SETS.title)

    assert (one.verdict, two.verdict) == (MatchVerdict.PROPOSED, MatchVerdict.MADE)
    assert one.candidate == two.candidate == SETS


def test_an_alias_gives_way_to_the_title() -> None:
    assert made("What is the GIL?", GIL.title) == [None, "gil"]


def test_the_same_question_twice_is_made_twice() -> None:
    assert made(SETS.title, "Buy milk", SETS.title.upper()) == ["sets", None, "sets"]


def test_matches_come_in_the_order_of_the_items() -> None:
    found = match("Buy milk", EQUALS.title, GIL.title, SETS.title)

    assert [one.item.index for one in found] == [0, 1, 2, 3]


def test_no_candidates_and_no_items_are_fine() -> None:
    assert made("What are sets?", candidates=[]) == [None]
    assert match() == []


def test_scores_lie_between_zero_and_one() -> None:
    texts = ["GIL", "threading GIL", "set list set list", "is", GIL.title, "What are lists?"]

    assert all(0 <= one.score <= 1 for one in match(*texts))
