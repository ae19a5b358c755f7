"""An answer split at its headings."""

from __future__ import annotations

from greenroom.catalog.answer import is_written, parse_answer, parts, titled

TEXT = """\
# Why `is`?

## In one breath

Because.

## In full

### How

```python
## In one breath
```

## Wrong answers

**"No."**
It does.
Always.

**"Never."**

```python
**"x"**
```

## What they ask next

**Why?**
So.

## What a senior adds

Junior (2): yes.
"""


def test_it_splits_an_answer_at_its_headings():
    answer = parse_answer(TEXT)
    assert answer.title == "Why `is`?"
    assert answer.breath == "Because."
    assert answer.full == "### How\n\n```python\n## In one breath\n```"
    assert answer.following == "**Why?**\nSo."
    assert answer.senior == "Junior (2): yes."
    assert answer.text == TEXT
    assert [block.line for block in answer.blocks] == [12, 24]


def test_a_part_knows_its_first_line():
    lines = TEXT.split("\n")
    assert all(lines[part.line - 2] == f"## {part.title}" for part in parts(TEXT))


def test_bold_lines_begin_entries_and_code_does_not():
    found = titled(parse_answer(TEXT).wrong)
    assert [(entry.title, entry.line) for entry in found] == [('"No."', 1), ('"Never."', 5)]
    assert found[0].text == "It does.\nAlways."
    assert found[1].text.startswith("```python")


def test_an_answer_is_written_when_every_part_is():
    assert is_written(parse_answer(TEXT))
    assert not is_written(parse_answer(TEXT.replace("Because.", "")))
    assert not is_written(parse_answer(TEXT.replace("## What a senior adds", "## Else")))
    assert not is_written(parse_answer(TEXT.replace("Because.", "<!-- To write: all. -->")))
    assert not is_written(parse_answer(TEXT.replace("# Why `is`?", "")))


def test_text_without_headings_is_an_answer_without_parts():
    assert parts("") == ()
    assert parse_answer("just text").breath == ""
