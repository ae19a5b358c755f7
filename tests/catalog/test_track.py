"""Tracks, their questions and the titles of these."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from greenroom.catalog.load import find_content, load_track
from greenroom.catalog.title import plain_title
from greenroom.catalog.track import TrackError, parse_track

PATH = Path("tracks/mine.md")
GOOD = "# T\n\n## A\n\n1. [ ] [What is `x`?](../questions/a/what-x-is/)\n"


@pytest.fixture(scope="module")
def built_in():
    return load_track(find_content({}))


def test_the_built_in_track_asks_what_the_seed_asks(built_in, seed):
    wanted = [
        # Item 44 ends in a number that belongs to no list.
        (match[1], match[2].replace("`", "").strip().removesuffix("38."))
        for match in re.finditer(r"^(\d+)\. \[.\] (.*)$", seed.decode(), re.MULTILINE)
    ]
    assert len(wanted) == 110
    assert [(question.number, question.plain) for question in built_in.questions] == wanted


def test_the_built_in_track_has_the_sections_of_the_seed(built_in, seed):
    wanted = re.findall(r"^## (.*)$", seed.decode(), re.MULTILINE)
    assert [section.title for section in built_in.sections] == wanted
    assert [s.folder for s in built_in.sections] == [
        *("core", "dunder", "data-types", "advanced", "django", "flask", "fastapi")
    ]


def test_the_built_in_track_keeps_the_gap_in_the_numbers(built_in):
    numbers = [int(question.number) for question in built_in.questions]
    assert numbers == [*range(1, 67), *range(75, 119)]


def test_the_built_in_track_is_unticked_and_reads_as_written_in_any_viewer(built_in):
    path = find_content({}) / "tracks/python-interview.md"
    text = path.read_text("utf-8")
    assert "[x]" not in text.lower()
    links = [
        token.children
        for token in MarkdownIt("commonmark").parse(text)
        if token.type == "inline" and token.content.startswith("[ ] ")
    ]
    shown = ["".join(c.content for c in children[2:-1]) for children in links]
    assert shown == [question.plain for question in built_in.questions]


def test_a_question_is_found_by_its_slug(built_in):
    assert built_in.question("select-related-vs-prefetch").number == "59"
    assert built_in.question("nothing") is None


def test_headings_without_questions_are_no_sections():
    outline = parse_track(GOOD + "\n## Empty\n", PATH)
    assert [title for title, _ in outline.sections] == ["A"]


def test_a_ticked_item_is_read_too():
    assert parse_track(GOOD.replace("[ ]", "[x]"), PATH).sections[0][1][0].slug == "what-x-is"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD + "Some prose.\n", "line 6: `Some prose.` is not an item"),
        (GOOD + "2. [ ] What is y?\n", "line 6: `2. [ ] What is y?` is not an item"),
        (GOOD + "2. [ ] [What?](../questions/a/What/)\n", "line 6"),
        (GOOD + GOOD.split("\n")[4], "line 6: `what-x-is` is listed twice"),
        (GOOD.replace("## A\n", ""), "line 4: a question stands above the first"),
        (GOOD.replace("# T\n", "", 1), "is no track"),
        ("# T\n\n## A\n", "is no track"),
    ],
)
def test_a_broken_track_says_where_and_what_to_do(text, says):
    with pytest.raises(TrackError, match=re.escape(says)) as error:
        parse_track(text, PATH)
    assert str(PATH) in str(error.value)


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("What is `__name__`?", "What is __name__?"),
        ("`` a`b `` and `c`", "a`b and c"),
        (r"\*args and \[x\] and `\*`", r"*args and [x] and \*"),
        ("*args and **kwargs", "*args and **kwargs"),
        ("one ` tick", "one ` tick"),
        ("``` two `` three", "``` two `` three"),
    ],
)
def test_a_title_is_plain_without_its_marks(markdown, plain):
    assert plain_title(markdown) == plain
