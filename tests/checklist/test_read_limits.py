"""What is too much to read is refused at once, and what is not is read whole."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from greenroom.checklist import (
    ChecklistError,
    LineTooLongError,
    TooDeepError,
    TooLargeError,
    TooManyBlocksError,
    TooManyLinesError,
    gfm,
    read_document,
)
from greenroom.checklist.limits import MAX_BYTES, MAX_DEPTH, MAX_LINE_BYTES, MAX_LINES


@contextmanager
def within_a_second() -> Iterator[None]:
    """Count the processor's time, which other programs on the machine do not change."""
    started = time.process_time()
    yield
    assert time.process_time() - started < 1


def staircase(levels: int, *, step: str = "  ") -> bytes:
    return "".join(f"{step * level}- [ ] {level}\n" for level in range(levels)).encode()


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_it_finds_every_item_down_to_the_last_level(end: str) -> None:
    source = staircase(MAX_DEPTH).replace(b"\n", end.encode())

    assert [item.depth for item in read_document(source).items] == list(range(MAX_DEPTH))


def test_it_finds_an_item_behind_as_many_markers() -> None:
    assert [item.depth for item in read_document(b"- " * MAX_DEPTH + b"[ ] a").items] == [99]


def test_it_finds_an_item_in_as_many_quotes() -> None:
    assert len(read_document(b"> " * (MAX_DEPTH - 1) + b"- [ ] a").items) == 1


def test_quotes_count_as_lists_do() -> None:
    with pytest.raises(TooDeepError, match="Line 1 "):
        read_document(b"> - " * (MAX_DEPTH // 2) + b"- [ ] a")


def test_it_refuses_the_next_level_and_names_its_line() -> None:
    with pytest.raises(TooDeepError, match=f"Line {MAX_DEPTH + 2} is nested too deep"):
        read_document(b"# A\n" + staircase(MAX_DEPTH + 1))


@pytest.mark.parametrize(
    "source",
    [
        b"- " * 10_000 + b"[ ] a",
        b"1. " * 10_000 + b"[ ] a",
        b"> " * 10_000 + b"- [ ] a",
        b">" * 1_000_000,
        b"> - " * 400_000 + b"[ ] a",
        b"-\t" * 900_000 + b"[ ] a",
        staircase(4_000),
        staircase(2_200, step="\t"),
        staircase(5_000, step=" "),
        staircase(1_500).replace(b"\n", b"\r"),
    ],
    ids=lambda source: repr(source[:12]),
)
def test_ten_thousand_levels_are_refused_within_a_second(source: bytes) -> None:
    with within_a_second(), pytest.raises(TooDeepError):
        read_document(source)


def test_a_long_rule_is_no_nesting() -> None:
    assert len(read_document(b"* " * 6_000 + b"\n\n- [ ] a\n").items) == 1


def test_long_indented_text_is_no_nesting() -> None:
    assert len(read_document(b"- [ ] a\n" + b" " * 3_000 + b"text\n- [ ] b\n").items) == 2


@pytest.mark.parametrize("character", [b"x", b" ", b"[", b"*", b"`", b"-", b"|", b"\t", b"<"])
def test_a_huge_line_is_refused_within_a_second(character: bytes) -> None:
    source = b"- [ ] a\n" + character * (MAX_LINE_BYTES + 1)

    with within_a_second(), pytest.raises(LineTooLongError, match="Line 2 has 2,000,001 bytes"):
        read_document(source)


def test_more_bytes_than_allowed_are_refused_at_once() -> None:
    with within_a_second(), pytest.raises(TooLargeError, match="20,000,001 bytes"):
        read_document(b"x" * (MAX_BYTES + 1))


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_more_lines_than_allowed_are_refused_within_a_second(end: bytes) -> None:
    with within_a_second(), pytest.raises(TooManyLinesError, match=f"{MAX_LINES + 1:,} lines"):
        read_document(end * MAX_LINES)


def test_more_blocks_than_memory_allows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gfm, "MAX_BLOCKS", 500)

    assert read_document(b"- [ ] a\n" * 99)
    with pytest.raises(TooManyBlocksError):
        read_document(b"- [ ] a\n" * 100)


def test_a_big_table_costs_no_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gfm, "MAX_BLOCKS", 50)
    table = b"| a | b |\n|---|---|\n" + b"| - [ ] c | d |\n" * 100

    assert [item.line for item in read_document(table + b"\n- [ ] e\n").items] == [104]


def test_every_refusal_is_one_kind_of_error() -> None:
    for refusal in (TooDeepError, TooLargeError, LineTooLongError, TooManyLinesError):
        assert issubclass(refusal, ChecklistError)


@pytest.mark.parametrize(
    "line",
    [
        "[",
        "[a](",
        "![",
        "*a **b ",
        "_a __b ",
        "`" * 7 + " ",
        "&",
        "<",
        "<a ",
        "~~",
        "\\",
        "](",
        "a@",
    ],
)
def test_a_line_of_nothing_but_marks_takes_no_longer_than_text(line: str) -> None:
    source = f"- [ ] {line * (100_000 // len(line))}\n".encode() * 3

    with within_a_second():
        assert len(read_document(source).items) == 3


def test_time_grows_with_the_items() -> None:
    """Ten times the items may take ten times as long, with room for a busy machine."""

    def seconds(count: int) -> float:
        source = b"".join(b"%d. [ ] Why is `a` %d?\n   - [x] b\n" % (n, n) for n in range(count))
        started = time.process_time()
        assert len(read_document(source).items) == 2 * count
        return time.process_time() - started

    seconds(50)
    assert seconds(1_000) < 25 * seconds(100)
