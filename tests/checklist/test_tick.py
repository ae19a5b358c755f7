"""A tick is one byte."""

import dataclasses

import pytest

from greenroom.checklist import Document, ForeignItemError, mark_of, read_document, tick

SOURCE = "\ufeff# Лист\r\n\r\n1.  [ ] é `[ ]` \r\n\t* [X] b\t\r\n> - [x] c".encode()


@pytest.fixture
def document() -> Document:
    return read_document(SOURCE)


def changed(before: bytes, after: bytes) -> dict[int, int]:
    assert len(before) == len(after)
    return {at: after[at] for at in range(len(before)) if before[at] != after[at]}


def test_ticking_writes_an_x_in_the_box(document: Document) -> None:
    after = tick(document, document.items[0], ticked=True)

    assert changed(SOURCE, after) == {document.items[0].box: ord("x")}


def test_unticking_writes_a_space(document: Document) -> None:
    after = tick(document, document.items[1], ticked=False)

    assert changed(SOURCE, after) == {document.items[1].box: ord(" ")}


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_box_that_is_so_already_stays_as_it_is(document: Document, index: int) -> None:
    item = document.items[index]

    assert tick(document, item, ticked=item.ticked) == SOURCE


def test_it_keeps_crlf_the_mark_and_the_missing_last_line_end(document: Document) -> None:
    after = tick(document, document.items[2], ticked=False)

    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\r\n") == SOURCE.count(b"\r\n")
    assert after.endswith(b"> - [ ] c")


@pytest.mark.parametrize("index", [0, 1, 2])
def test_there_and_back_gives_the_same_bytes(document: Document, index: int) -> None:
    """An `X` comes back where the caller hands over the mark that was there."""
    item = document.items[index]
    mark = mark_of(document, item)

    there = read_document(tick(document, item, ticked=not item.ticked))
    back = tick(there, there.items[index], ticked=item.ticked, mark=mark)

    assert back == SOURCE


def test_it_can_write_a_capital_x(document: Document) -> None:
    after = tick(document, document.items[2], ticked=True, mark=b"X")

    assert changed(SOURCE, after) == {document.items[2].box: ord("X")}


@pytest.mark.parametrize(("mark", "ticked"), [(b"x", False), (b" ", True), (b"y", True)])
def test_it_refuses_a_mark_that_says_something_else(
    document: Document, mark: bytes, ticked: bool
) -> None:
    with pytest.raises(ValueError, match="does not mean"):
        tick(document, document.items[0], ticked=ticked, mark=mark)


def test_it_refuses_an_item_of_another_document(document: Document) -> None:
    other = read_document(b"intro\n\n" + SOURCE)

    with pytest.raises(ForeignItemError, match=r"no such item in line 5.*Read it again"):
        tick(document, other.items[0], ticked=True)


def test_it_refuses_an_item_from_before_an_edit(document: Document) -> None:
    edited = read_document(SOURCE.replace("é".encode(), b"eee"))

    with pytest.raises(ForeignItemError):
        tick(edited, document.items[1], ticked=False)


def test_it_refuses_an_item_made_up(document: Document) -> None:
    for made_up in ({"index": 9}, {"index": -1}, {"box": 0}):
        with pytest.raises(ForeignItemError):
            tick(document, dataclasses.replace(document.items[0], **made_up), ticked=True)
