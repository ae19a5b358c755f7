"""What holds for every document: for made-up ones with known boxes, and for any at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.checklist import Document, Item, mark_of, read_document, tick

# Other work on the machine must not fail a test.
patiently = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = st.sampled_from(
    ["why", "`[ ]`", "`code`", "**bold**", "*args", "__init__", "[a](b)", "[x] y", "[ ] z", "<b>",
     "https://a.org/b_c", "\\[ ]", "x|y", "é", "为什么", "🐍", "a\tb", "\u00a0", "- [ ] c"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=4).map(lambda words: " ".join(["Ask", *words]))
MARKS = st.sampled_from(" xX")
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@dataclass(frozen=True)
class Made:
    """Lines of Markdown, and the marks of the boxes in them."""

    lines: tuple[str, ...]
    marks: tuple[str, ...] = ()


def _indented(made: Made, first: str, rest: str) -> Made:
    """Put the markers of an item or a quote before its lines."""
    head, *tail = made.lines
    return Made((first + head, *((rest + line).rstrip(" ") for line in tail)), made.marks)


def _stacked(parts: list[Made]) -> Made:
    lines: list[str] = []
    for part in parts:
        lines.extend([*([""] if lines else []), *part.lines])
    return Made(tuple(lines), tuple(mark for part in parts for mark in part.marks))


def _boxless(template: str) -> st.SearchStrategy[Made]:
    return TEXTS.map(lambda text: Made(tuple(template.format(text).split("\n"))))


BOXLESS = st.one_of(
    _boxless("{0}"),
    _boxless("{0}\n[ ] and on"),
    _boxless("# [ ] {0}"),
    _boxless("[ ] {0}\n---"),
    _boxless("```\n- [ ] {0}\n```"),
    _boxless("~~~~ md\n- [x] {0}\n\n~~~\n1. [ ] b\n~~~~"),
    _boxless("<div>\n- [ ] {0}\n</div>"),
    _boxless("<!-- {0}\n\n- [x] hidden -->"),
    _boxless("| a | b |\n|---|---|\n| - [ ] {0} | [x] |"),
    _boxless("[a]: /b '{0}'"),
    _boxless("***"),
)


@st.composite
def _item(draw: st.DrawFn, inner: st.SearchStrategy[Made]) -> Made:
    """Draw an item: with a box or without, its text over some lines, blocks below it."""
    marker = draw(st.sampled_from(["-", "+", "*", "1.", "2)", "10.", "007."]))
    gap = draw(st.sampled_from([" ", "  ", "    "]))
    lines = draw(st.lists(TEXTS, min_size=1, max_size=3))
    mark = draw(st.none() | MARKS)
    if mark is not None:
        lines[0] = f"[{mark}]{draw(st.sampled_from([' ', '   ', chr(9)]))}{lines[0]}"
    own = Made(tuple(lines), () if mark is None else (mark,))
    below = draw(st.lists(inner, max_size=2))
    return _indented(_stacked([own, *below]), marker + gap, " " * len(marker + gap))


def _quoted(made: Made) -> Made:
    return _indented(made, "> ", "> ")


def _larger(inner: st.SearchStrategy[Made]) -> st.SearchStrategy[Made]:
    items = st.lists(_item(inner), min_size=1, max_size=4)
    tight = items.map(
        lambda made: Made(
            tuple(line for one in made for line in one.lines),
            tuple(mark for one in made for mark in one.marks),
        )
    )
    return st.one_of(items.map(_stacked), tight, inner.map(_quoted))


BLOCKS = st.recursive(BOXLESS, _larger, max_leaves=12)


@st.composite
def known_documents(draw: st.DrawFn) -> tuple[bytes, list[str]]:
    """Draw a document's bytes and the marks of its boxes in order."""
    # A list right after a quote or a list is a list of its own only behind a line of another kind.
    parts = draw(st.lists(BLOCKS, max_size=5))
    made = _stacked([one for part in parts for one in (part, Made(("<!-- -->",)))])
    end = draw(ENDS)
    text = end.join(made.lines) + draw(st.sampled_from(["", end]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode(), list(made.marks)


FRAGMENTS = st.sampled_from(
    ["- ", "* ", "+ ", "1. ", "2) ", "> ", ">", "  ", "    ", "\t", " ", "[ ] ", "[x] ", "[X] ",
     "[ ]", "\\[ ] ", "foo", "`c`", "```", "~~~", "# ", "---", "===", "| a | b |", "|---|---|",
     "<div>", "</div>", "<!--", "-->", "<b>", "[foo]: /url", "[x]: /u", "[l](u)", "**", "_", "\\",
     "- [ ] item", "  - [x] item", "é", "中", "\N{NO-BREAK SPACE}", "\f", "\N{LINE SEPARATOR}"]
)  # fmt: skip


@st.composite
def any_documents(draw: st.DrawFn) -> bytes:
    """Draw the bytes of a document of anything, well-formed or not."""
    lines = draw(st.lists(st.lists(FRAGMENTS, max_size=5).map("".join), max_size=10))
    ends = draw(st.lists(ENDS, min_size=len(lines), max_size=len(lines)))
    return "".join(line + end for line, end in zip(lines, ends, strict=True)).encode()


def marks(document: Document) -> list[str]:
    return [mark_of(document, item).decode() for item in document.items]


def others(document: Document, index: int) -> Sequence[Item]:
    return [item for item in document.items if item.index != index]


@patiently
@given(known=known_documents())
def test_it_finds_every_box_and_nothing_else(known: tuple[bytes, list[str]]) -> None:
    source, expected = known

    assert marks(read_document(source)) == expected


@patiently
@given(source=any_documents())
def test_every_box_is_a_pair_of_brackets_in_its_line(source: bytes) -> None:
    document = read_document(source)
    lines = re.split(rb"\r\n?|\n", source)

    for item in document.items:
        assert source[item.box - 1 : item.box + 2] in (b"[ ]", b"[x]", b"[X]")
        before = len(re.findall(rb"\r\n?|\n", source[: item.box]))
        assert item.line == before + 1
        assert b"[" in lines[before]
    assert [item.index for item in document.items] == list(range(len(document.items)))
    assert [item.box for item in document.items] == sorted({item.box for item in document.items})


DOCUMENTS = st.one_of(known_documents().map(lambda known: known[0]), any_documents())


@st.composite
def documents_with_an_item(draw: st.DrawFn) -> tuple[Document, Item]:
    """Draw a document that has items, and one of them."""
    document = draw(DOCUMENTS.map(read_document).filter(lambda document: document.items))
    return document, draw(st.sampled_from(document.items))


@patiently
@given(chosen=documents_with_an_item())
def test_a_tick_changes_one_byte_and_one_item(chosen: tuple[Document, Item]) -> None:
    document, item = chosen

    after = tick(document, item, ticked=not item.ticked)
    again = read_document(after)

    assert len(after) == len(document.source)
    assert [at for at, byte in enumerate(after) if byte != document.source[at]] == [item.box]
    assert again.items[item.index] == replace(item, ticked=not item.ticked)
    assert others(again, item.index) == others(document, item.index)
    assert (again.title, again.notes) == (document.title, document.notes)


@patiently
@given(chosen=documents_with_an_item())
def test_there_and_back_gives_the_same_bytes(chosen: tuple[Document, Item]) -> None:
    document, item = chosen

    there = read_document(tick(document, item, ticked=not item.ticked))
    mark = mark_of(document, item) if item.ticked else b""
    back = tick(there, there.items[item.index], ticked=item.ticked, mark=mark)

    assert back == document.source


@patiently
@given(chosen=documents_with_an_item())
def test_the_line_ends_decide_nothing(chosen: tuple[Document, Item]) -> None:
    document, _ = chosen

    for end in (b"\n", b"\r\n", b"\r"):
        source = re.sub(rb"\r\n?|\n", end, document.source)
        assert [one.plain for one in read_document(source).items] == [
            one.plain for one in document.items
        ]
