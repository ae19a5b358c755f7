"""What is wrong with the form of an answer."""

from __future__ import annotations

import pytest


def test_a_title_that_is_not_the_question_is_found(folder):
    folder.edit("answer.md", "# What does `len` do?", "# What is `len`?")
    assert folder.found() == [("title", "answer.md", 1)]
    assert folder.message() == "The title reads “What is len?”; write `# What does `len` do?`."


def test_a_title_may_differ_in_typography(folder):
    folder.edit("../../../tracks/python-interview.md", "What does `len` do?", "What's “len”'s use?")
    folder.edit("answer.md", "# What does `len` do?", '# What’s "`len`"’s use?')
    assert folder.found() == []


def test_an_answer_without_a_title_is_found(folder):
    folder.edit("answer.md", "# What does `len` do?\n", "")
    assert ("title", "answer.md", 1) in folder.found()


@pytest.mark.parametrize(
    "heading",
    ["In one breath", "In full", "Wrong answers", "What they ask next", "What a senior adds"],
)
def test_a_missing_heading_is_found(folder, heading):
    folder.edit("answer.md", f"## {heading}\n", "")
    assert ("headings", "answer.md", 1) in folder.found()


def test_headings_in_another_order_are_found(folder):
    folder.edit("answer.md", "## Wrong answers", "## Later")
    folder.edit("answer.md", "## What they ask next", "## Wrong answers")
    folder.edit("answer.md", "## Later", "## What they ask next")
    assert ("headings", "answer.md", 1) in folder.found()


def test_a_heading_that_stands_twice_is_found(folder):
    folder.edit("answer.md", "### What changed recently", "## In full")
    assert ("headings", "answer.md", 1) in folder.found()


@pytest.mark.parametrize("heading", ["## What changed recently", "# What changed recently"])
def test_another_heading_of_their_level_is_found(folder, heading):
    folder.edit("answer.md", "### What changed recently", heading)
    line = folder.line_of("answer.md", heading)
    assert folder.found() == [("headings", "answer.md", line)]


def test_a_heading_with_nothing_below_is_found(folder):
    text = (folder.path / "answer.md").read_text("utf-8")
    folder.put("answer.md", text[: text.index("Junior (2)")])
    assert [rule for rule, _, _ in folder.found()] == ["headings"]


def test_text_above_the_headings_is_found(folder):
    folder.edit("answer.md", "## In one breath", "A word before.\n\n## In one breath")
    assert folder.found() == [("headings", "answer.md", 3)]


def test_a_heading_in_a_block_is_no_heading(folder):
    folder.edit("answer.md", "print(len([1, 2, 3]))", "print(len([1, 2, 3]))\n## In full")
    assert folder.found() == []


def breath_of(folder, words: str) -> None:
    text = (folder.path / "answer.md").read_text("utf-8")
    start, end = text.index("## In one breath"), text.index("## In full")
    folder.put("answer.md", f"{text[:start]}## In one breath\n\n{words}\n\n{text[end:]}")


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (109, "This is 109 words; say more: 110 to 130"),
        (110, ""),
        (130, ""),
        (131, "This is 131 words; shorten it: 110 to 130"),
    ],
)
def test_the_breath_has_110_to_130_words(folder, count, says):
    breath_of(folder, "so " * (count - 1) + "quick.")
    assert folder.found() == ([("breath", "answer.md", 3)] if says else [])
    assert not says or says in folder.message()


def test_code_spans_count_as_words_and_signs_do_not(folder):
    breath_of(folder, "so " * 126 + "is `len` - or “size” — `+`.")
    assert folder.found() == []
    breath_of(folder, "so " * 127 + "is `len` - or “size” — `+`.")
    assert folder.message().startswith("This is 131 words")


def test_a_block_in_the_breath_is_found(folder):
    folder.edit("answer.md", "## In full", "```python\nlen([])\n```\n\n## In full")
    line = folder.line_of("answer.md", "len([])") - 1
    assert ("breath", "answer.md", line) in folder.found()


def test_in_full_without_a_proof_is_found(folder):
    folder.edit("answer.md", "print(len([1, 2, 3]))", "len([1, 2, 3])")
    folder.edit("answer.md", "```output\n3\n```\n", "")
    line = folder.line_of("answer.md", "## In full")
    assert folder.found() == [("proof", "answer.md", line)]


def test_a_console_block_proves_too(folder):
    folder.edit("answer.md", "```output\n3\n```\n", "```console\n$ echo 3\n3\n```\n")
    folder.edit("answer.md", "print(len([1, 2, 3]))", "len([1, 2, 3])")
    assert folder.found() == []


def test_a_single_wrong_answer_is_found(folder):
    folder.edit("answer.md", '**"It works on every iterable."**\n', "")
    line = folder.line_of("answer.md", "## Wrong answers")
    assert folder.found() == [("wrong-answers", "answer.md", line)]


def test_a_claim_without_quotes_is_found(folder):
    folder.edit("answer.md", '**"It works on every iterable."**', "**It works on every iterable.**")
    line = folder.line_of("answer.md", "**It works")
    assert folder.found() == [("wrong-answers", "answer.md", line)]


def test_a_claim_in_curly_quotes_is_a_claim(folder):
    folder.edit("answer.md", '"It works on every iterable."', "“It works on every iterable.”")
    assert folder.found() == []


def test_a_claim_without_its_disproof_is_found(folder):
    folder.edit("answer.md", "A generator has no length.\n", "")
    line = folder.line_of("answer.md", "on every iterable")
    assert folder.found() == [("wrong-answers", "answer.md", line)]


def test_too_few_follow_ups_are_found(folder):
    folder.edit("answer.md", "**May it lie?**\n", "")
    line = folder.line_of("answer.md", "## What they ask next")
    assert folder.found() == [("follow-ups", "answer.md", line)]


def test_too_many_follow_ups_are_found(folder):
    more = "\n\n".join(f"**And {word}?**\nNo." for word in ("more", "else", "then"))
    folder.edit("answer.md", "## What a senior adds", f"{more}\n\n## What a senior adds")
    assert "6 follow-ups in bold; write 3 to 5" in folder.message()


def test_a_follow_up_that_asks_nothing_is_found(folder):
    folder.edit("answer.md", "**May it lie?**", "**It may lie.**")
    line = folder.line_of("answer.md", "**It may lie.**")
    assert folder.found() == [("follow-ups", "answer.md", line)]


def test_a_follow_up_without_an_answer_is_found(folder):
    folder.edit("answer.md", "Yes, and nothing notices.\n", "")
    line = folder.line_of("answer.md", "**May it lie?**")
    assert folder.found() == [("follow-ups", "answer.md", line)]


def test_a_follow_up_may_be_answered_by_a_block_alone(folder):
    folder.edit(
        "answer.md", "Yes, and nothing notices.", "```python\nprint(3)\n```\n\n```output\n3\n```"
    )
    assert folder.found() == []


@pytest.mark.parametrize("label", ["Junior (2)", "Mid (3)", "Senior (4)", "Minus one"])
def test_a_missing_line_of_the_rubric_is_found(folder, label):
    folder.edit("answer.md", f"{label}:", "Also:")
    line = folder.line_of("answer.md", "## What a senior adds")
    assert ("rubric", "answer.md", line) in folder.found()


def test_a_rubric_in_another_order_is_found(folder):
    folder.edit("answer.md", "Junior (2):", "Lowest (2):")
    folder.edit("answer.md", "Mid (3):", "Junior (2):")
    folder.edit("answer.md", "Lowest (2):", "Mid (3):")
    line = folder.line_of("answer.md", "## What a senior adds")
    assert folder.found() == [("rubric", "answer.md", line)]


def test_an_empty_line_of_the_rubric_is_found(folder):
    folder.edit("answer.md", "Mid (3): it calls a method of the type.", "Mid (3):")
    assert folder.found() == [("rubric", "answer.md", folder.line_of("answer.md", "Mid (3)"))]


def test_a_line_of_the_rubric_that_goes_on_is_found(folder):
    folder.edit("answer.md", "each container.", "each\ncontainer.")
    assert ("rubric", "answer.md", folder.line_of("answer.md", "Senior (4)")) in folder.found()
