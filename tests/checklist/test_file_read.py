"""Reading a file from disk: what is none, or too much, is refused at once."""

import os
import socket
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from greenroom.checklist import (
    BinaryError,
    ChecklistError,
    EncodingError,
    MissingFileError,
    NoPermissionError,
    NotAFileError,
    TooLargeError,
    read_bytes,
    read_file,
    stamp_of,
)

Acting = Callable[[], AbstractContextManager[None]]


def test_it_returns_the_document_and_its_stamp(tmp_path: Path, seed: bytes) -> None:
    path = tmp_path / "list.md"
    path.write_bytes(seed)

    document, stamp = read_file(path)

    assert document.source == seed
    assert len(document.items) == 110
    assert stamp == stamp_of(seed)


def test_bytes_can_be_read_without_parsing_them(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_bytes(b"\0 no text")

    assert read_bytes(path) == b"\0 no text"
    with pytest.raises(NotAFileError):
        read_bytes(tmp_path)


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_bytes(b"- [ ] a\n")
    before = path.stat()

    read_file(path)

    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert list(tmp_path.iterdir()) == [path]


def test_it_reads_through_links(tmp_path: Path) -> None:
    (tmp_path / "list.md").write_bytes(b"- [ ] a\n")
    (tmp_path / "link.md").symlink_to("list.md")
    (tmp_path / "link2.md").symlink_to(tmp_path / "link.md")

    assert len(read_file(tmp_path / "link2.md")[0].items) == 1


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAFileError, match=r"is a folder\. Choose a Markdown file\."):
        read_file(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError) as caught:
        read_file(tmp_path / "none.md")

    assert str(caught.value) == f"“{tmp_path / 'none.md'}” does not exist. Check the path."


def test_a_path_through_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "list.md").touch()

    with pytest.raises(MissingFileError):
        read_file(tmp_path / "list.md" / "more.md")


def test_a_broken_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("none.md")

    with pytest.raises(MissingFileError, match="is a link that leads nowhere"):
        read_file(tmp_path / "link.md")


def test_links_in_a_circle_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("b.md")
    (tmp_path / "b.md").symlink_to("a.md")

    with pytest.raises(MissingFileError, match="is a link that leads nowhere"):
        read_file(tmp_path / "a.md")


def test_a_path_that_no_system_knows_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_file(tmp_path / "a\0b.md")


def test_a_name_that_is_too_long_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match="file name too long"):
        read_file(tmp_path / ("a" * 300))


def test_a_name_of_any_bytes_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md"))

    with pytest.raises(MissingFileError) as caught:
        read_file(path)

    assert str(caught.value).encode()


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)

    with pytest.raises(NotAFileError, match="a device, pipe or socket"):
        read_file(path)


def test_a_pipe_put_in_the_files_place_is_refused_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.md"
    path.touch()
    look = Path.stat

    def look_then_swap(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        status = look(self, follow_symlinks=follow_symlinks)
        if self == path:
            path.unlink()
            os.mkfifo(path)
        return status

    monkeypatch.setattr(Path, "stat", look_then_swap)

    with pytest.raises(NotAFileError):
        read_file(path)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_refused(device: str) -> None:
    with pytest.raises(NotAFileError):
        read_file(Path(device))


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's whole path must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")

        with pytest.raises(NotAFileError):
            read_file(Path("socket"))


def test_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.md"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    started = time.process_time()

    with pytest.raises(TooLargeError, match=r"1,000,000,000 bytes.*up to 20,000,000"):
        read_file(path)

    assert time.process_time() - started < 0.2


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", BinaryError),
        (b"- [ ] caf\xe9\n", EncodingError),
        ("- [ ] a".encode("utf-16"), EncodingError),
    ],
)
def test_what_is_no_text_is_named(
    tmp_path: Path, content: bytes, error: type[ChecklistError]
) -> None:
    path = tmp_path / "list.md"
    path.write_bytes(content)

    with pytest.raises(error, match=f"“{path}” is not"):
        read_file(path)


def test_a_file_that_may_not_be_read_is_named(public_folder: Path, without_rights: Acting) -> None:
    path = public_folder / "list.md"
    path.write_bytes(b"- [ ] a\n")
    path.chmod(0o000)

    with without_rights(), pytest.raises(NoPermissionError, match="used: permission denied"):
        read_file(path)
