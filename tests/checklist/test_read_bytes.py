"""Bytes: line ends, marks, tabs, languages; where a box is in the file itself."""

import codecs

import pytest

from greenroom.checklist import BinaryError, EncodingError, read_document

LINES = ["# Ünïcode 中文 🐍", "", "1. [ ] é один", "", "   - [x] 二\N{LINE SEPARATOR}", "2. [X] y"]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_it_finds_boxes_whatever_the_line_ends(mark: bytes, end: str, last: bool) -> None:
    source = mark + (end.join(LINES) + (end if last else "")).encode()

    document = read_document(source)

    assert document.source == source
    assert document.title == LINES[0][2:]
    assert [source[item.box - 1 : item.box + 2] for item in document.items] == [
        b"[ ]",
        b"[x]",
        b"[X]",
    ]
    assert [item.line for item in document.items] == [3, 5, 6]


def test_line_ends_may_differ_within_a_file() -> None:
    document = read_document(b"- [ ] a\r\n- [ ] b\r- [ ] c\n\r- [ ] d")

    assert [(item.line, item.box) for item in document.items] == [(1, 3), (2, 12), (3, 20), (5, 29)]


@pytest.mark.parametrize(
    "character", ["\v", "\f", "\x1c", "\x85", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}"]
)
def test_other_separators_end_no_line(character: str) -> None:
    document = read_document(f"a{character}- [ ] b\n- [ ] c\n".encode())

    assert [item.line for item in document.items] == [2]


def test_a_mark_inside_the_file_is_a_character() -> None:
    document = read_document(b"- [ ] a\n" + codecs.BOM_UTF8 + b"- [ ] b\n")

    assert [item.plain for item in document.items] == ["a \N{ZERO WIDTH NO-BREAK SPACE}- [ ] b"]


def test_an_empty_file_has_no_items() -> None:
    document = read_document(b"")

    assert (document.title, document.items, document.notes) == ("", (), ())


def test_it_names_the_first_byte_that_is_no_utf8() -> None:
    with pytest.raises(EncodingError, match=r"not UTF-8: byte 8 is 0xE9\. Save it as UTF-8"):
        read_document("- [ ] né\n".encode()[:7] + b"n\xe9\n")


def test_it_counts_the_mark_when_it_names_a_byte() -> None:
    with pytest.raises(EncodingError, match="byte 9 is 0xFF"):
        read_document(codecs.BOM_UTF8 + b"- [ ] \xff")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_it_refuses_wider_encodings(encoding: str) -> None:
    with pytest.raises((EncodingError, BinaryError)):
        read_document("- [ ] a".encode(encoding))


def test_it_says_that_a_file_is_utf16() -> None:
    with pytest.raises(EncodingError, match="begins with the mark of UTF-16"):
        read_document("- [ ] a".encode("utf-16"))


def test_it_names_the_first_nul() -> None:
    with pytest.raises(BinaryError, match="not a text file: byte 7 is NUL"):
        read_document(b"- [ ] a\0\0")


def test_the_message_begins_with_the_name() -> None:
    with pytest.raises(BinaryError, match=r"^list\.md is not a text file"):
        read_document(b"\0", name="list.md")
