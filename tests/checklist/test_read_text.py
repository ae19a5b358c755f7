"""What an item says, where it stands, and what the document is called."""

import pytest

from greenroom.checklist import Item, read_document
from greenroom.checklist.plain import MAX_INLINE_CHARACTERS


def items(markdown: str) -> tuple[Item, ...]:
    return read_document(markdown.encode()).items


def only(markdown: str) -> Item:
    (item,) = items(markdown)
    return item


@pytest.mark.parametrize(
    ("markdown", "text", "plain"),
    [
        ("- [ ] What is a set?", "What is a set?", "What is a set?"),
        ("- [ ]   spaces around  \n", "spaces around", "spaces around"),
        ("- [x] `code` and *stress*", "`code` and *stress*", "code and stress"),
        ("- [ ] **a** _b_ ~~c~~", "**a** _b_ ~~c~~", "a b c"),
        ("- [ ] What are *args and **kwargs?", *["What are *args and **kwargs?"] * 2),
        ("- [ ] [a](https://b.org 't') c", "[a](https://b.org 't') c", "a c"),
        ("- [ ] <https://b.org>", "<https://b.org>", "https://b.org"),
        ("- [ ] ![a *cat*](cat.png)", "![a *cat*](cat.png)", "a cat"),
        ("- [ ] a <kbd>b</kbd> &amp; c", "a <kbd>b</kbd> &amp; c", "a b & c"),
        (r"- [ ] \*a\* [ ] \[b]", r"\*a\* [ ] \[b]", "*a* [ ] [b]"),
        ("- [ ] a\n  b\nlazy c", "a b lazy c", "a b lazy c"),
        ("- [ ] a\n  https://b.org/c_d_e", *["a https://b.org/c_d_e"] * 2),
        ("- [ ]\n  a", "a", "a"),
        ("- [ ] a  \n  b\\\n  c\\\\\n  d", r"a b c\\ d", r"a b c\ d"),
        ("- [ ] a\tb", "a\tb", "a b"),
        ("- [ ] a\n\n  another paragraph", "a", "a"),
        ("- [ ] a\n  - [no item]", "a", "a"),
        ("- [ ] Что такое «GIL»? 为什么？ 🐍", *["Что такое «GIL»? 为什么？ 🐍"] * 2),
    ],
)
def test_it_returns_the_text_and_the_plain_text(markdown: str, text: str, plain: str) -> None:
    item = only(markdown)

    assert (item.text, item.plain) == (text, plain)


def test_a_link_to_a_definition_elsewhere_is_plain_text() -> None:
    item = only("- [ ] [the docs][d] and [d]\n\n[d]: https://example.org\n")

    assert item.plain == "the docs and d"


def test_a_very_long_text_keeps_its_marks() -> None:
    text = "*a* " * MAX_INLINE_CHARACTERS

    assert only(f"- [ ] {text}").plain == text.strip()


@pytest.mark.parametrize(
    ("markdown", "number"),
    [("7. [ ] a", "7"), ("007) [ ] a", "007"), ("- [ ] a", ""), ("3. - [ ] a", "")],
)
def test_it_keeps_the_number_as_written(markdown: str, number: str) -> None:
    assert only(markdown).number == number


def test_it_counts_the_items_around_an_item() -> None:
    markdown = "- [ ] a\n  1. [ ] b\n     - c\n       - [ ] d\n- [ ] e\n\n> - [ ] f\n"

    assert [item.depth for item in items(markdown)] == [0, 1, 3, 0, 0]


def test_it_numbers_items_and_lines() -> None:
    document = read_document(b"# A\n\n- [ ] a\n\n  text\n-\n  [x] b\n")

    assert [(item.index, item.line, item.ticked) for item in document.items] == [
        (0, 3, False),
        (1, 7, True),
    ]


def test_sections_come_from_both_kinds_of_heading() -> None:
    markdown = (
        "- [ ] a\n\n# One `two` ##\n- [ ] b\n\nThree\n*four*\n---\n- [ ] c\n\n###### \n\n- [ ] d\n"
    )

    assert [item.section for item in items(markdown)] == ["", "One two", "Three four", ""]


def test_a_heading_in_an_item_or_quote_counts_inside_it_only() -> None:
    markdown = "# A\n\n- ## B\n  - [ ] b\n- [ ] a\n\n> # C\n> - [ ] c\n\n- [ ] also a\n"

    assert [item.section for item in items(markdown)] == ["B", "A", "C", "A"]


def test_a_line_that_looks_like_a_heading_in_code_is_none() -> None:
    assert only("# A\n\n```\n# B\n```\n- [ ] a\n").section == "A"


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("text\n\n## The *list*\n\n# Later", "The list"),
        ("The list\n===\n", "The list"),
        ("- [ ] a", ""),
        ("", ""),
    ],
)
def test_the_title_is_the_first_heading(markdown: str, title: str) -> None:
    assert read_document(markdown.encode()).title == title
