"""When two texts say the same."""

import pytest

from greenroom.checklist.wording import key_words, wording, wording_of_question


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What's a `dict`?", "what a dict"),
        ("  What’s  A\tdict… ", "what a dict"),
        ("3. Why?", "why"),
        ("Q7) Why?", "why"),
        ("Question 12: why?", "why"),
        ("3.11 or 3.13?", "3 11 or 3 13"),
        ("don't", "dont"),
        ("null=True vs blank=True", "null true vs blank true"),
        ("`is` vs `==`", "is vs =="),
        ("/ and //, * and **", "/ and // * and **"),
        ("C, C++ & C#", "c c++ and c#"),
        ("a — b - c", "a b c"),
        ("__init__ and select_related", "init and select related"),
        ("ﬁle №５", "file no5"),
        ("STRASSE Straße", "strasse strasse"),
        ("É e\N{COMBINING ACUTE ACCENT}", "é é"),
        ("हिन्दी, हन्दी", "हिन्दी हन्दी"),
        ("什么是 GIL？", "什么是 gil"),
        ("???", "???"),
        ("", ""),
    ],
)
def test_it_keeps_words_and_operators_only(text: str, expected: str) -> None:
    assert wording(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Why? https://example.org/a?b=c#d", "why"),
        ("Why? <http://example.org> Really?", "why really"),
        ("https://example.org/a", "https example org a"),
        ("Are they useful?38.", "are they useful"),
    ],
)
def test_a_question_has_no_addresses_and_no_stray_number(text: str, expected: str) -> None:
    assert wording_of_question(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        "decorator decorators",
        "query queries",
        "class classes",
        "process processes",
        "cache caching cached",
        "handle handles handling handled",
        "thread threading threads",
        "dict dictionary dictionaries",
        "route routes routing",
    ],
)
def test_forms_of_a_word_share_a_key(words: str) -> None:
    assert len(set(key_words(words))) == 1


@pytest.mark.parametrize(
    "words",
    ["string str", "async asyncio", "mutable immutable", "redis red", "list set", "this his"],
)
def test_different_words_do_not(words: str) -> None:
    assert len(set(key_words(words))) == len(key_words(words))


def test_words_that_questions_are_asked_with_carry_no_meaning() -> None:
    assert key_words("what is the difference between a list and a set") == ["list", "set"]


def test_a_text_of_nothing_else_keeps_them() -> None:
    assert key_words("what is it") == ["what", "is", "it"]
