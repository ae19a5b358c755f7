"""What is odd about a checklist is said, and never repaired."""

import pytest

from greenroom.checklist import Remark, read_document


def remarks(markdown: str) -> list[tuple[Remark, int]]:
    return [(note.kind, note.line) for note in read_document(markdown.encode()).notes]


def texts(markdown: str) -> list[str]:
    return [note.text for note in read_document(markdown.encode()).notes]


def test_a_gap_is_named_with_both_numbers() -> None:
    markdown = "66. [ ] a\n75. [ ] b\n"

    assert remarks(markdown) == [(Remark.GAP, 2)]
    assert texts(markdown) == ["The numbers jump from 66 to 75."]


def test_going_back_is_a_gap_too() -> None:
    assert texts("1. [ ] a\n2. [ ] b\n5. [ ] c\n4. [ ] d\n") == [
        "The numbers jump from 2 to 5.",
        "The numbers go back from 5 to 4.",
    ]


def test_a_number_used_twice_is_named_with_its_first_line() -> None:
    markdown = "1. [ ] a\n2. [ ] b\n2. [ ] c\n3. [ ] d\n"

    assert remarks(markdown) == [(Remark.DUPLICATE_NUMBER, 3)]
    assert texts(markdown) == ["Number 2 was used before, in line 2."]


@pytest.mark.parametrize(
    "markdown",
    [
        "1. [ ] a\n1. [ ] b\n1. [ ] c\n",  # Markdown counts
        "0. [ ] a\n1. [ ] b\n",
        "7. [ ] a\n8. [ ] b\n",  # a first number may be any
        "1. [ ] a\n\n# B\n\n2. [ ] b\n",  # counting on over a heading
        "1. [ ] a\n2. [ ] b\n\n# B\n\n1. [ ] c\n2. [ ] d\n",  # beginning anew
        "1. [ ] a\n\n- x\n\n1. a recipe\n5. of its own\n\n- y\n\n2. [ ] b\n",
        "1. [ ] a\n\n```\ncode\n```\n\n2. [ ] b\n",  # interrupted
        "1. [ ] a\n2. no box\n3. [ ] b\n",
        "1. [ ] a\n   1. [ ] b\n   2. [ ] c\n2. [ ] d\n   1. [ ] e\n",  # each item's own count
        "1. one\n3. list without boxes\n3. is no checklist\n",
        "- [ ] a\n- [ ] b\n",
    ],
)
def test_sound_numbering_has_no_remark(markdown: str) -> None:
    assert remarks(markdown) == []


def test_numbers_count_on_over_headings() -> None:
    assert remarks("1. [ ] a\n\n# B\n\n3. [ ] b\n") == [(Remark.GAP, 5)]


def test_leading_zeros_are_shown_as_written() -> None:
    assert texts("007. [ ] a\n009. [ ] b\n") == ["The numbers jump from 007 to 009."]


@pytest.mark.parametrize("text", ["How are they useful?38.", "Why!7)", "为什么？12."])
def test_a_number_left_behind_a_sentence_is_stray(text: str) -> None:
    assert remarks(f"- [ ] {text} \n") == [(Remark.STRAY_NUMBER, 1)]


@pytest.mark.parametrize(
    "text", ["Since Python 3.11.", "Which of 1, 2 or 3?", "What is 404?", "Why? See 12.", "a?b7."]
)
def test_a_number_that_belongs_to_the_text_is_not(text: str) -> None:
    assert remarks(f"- [ ] {text}\n") == []


def test_the_same_question_twice_is_named_with_its_first_line() -> None:
    markdown = "- [ ] What's a `dict`?\n- [ ] Other\n\n# B\n- [x] what’s a dict\n"

    assert remarks(markdown) == [(Remark.DUPLICATE_TEXT, 5)]
    assert texts(markdown) == ["The text is the same as in line 1."]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Why `==`?", "Why `is`?"),
        ("What does `/` do?", "What does `//` do?"),
        ("What is C?", "What is C++?"),
        ("What is C#?", "What is C?"),
        ("https://example.org/a", "https://example.org/b"),
        ("???", "!!!"),
    ],
)
def test_texts_that_differ_in_a_sign_are_not_the_same(one: str, other: str) -> None:
    assert remarks(f"- [ ] {one}\n- [ ] {other}\n") == []


def test_remarks_come_in_the_order_of_the_lines() -> None:
    markdown = "1. [ ] a\n3. [ ] Why?9.\n4. [ ] a\n"

    assert remarks(markdown) == [
        (Remark.GAP, 2),
        (Remark.STRAY_NUMBER, 2),
        (Remark.DUPLICATE_TEXT, 3),
    ]
