"""Writing a file to disk: whole or not at all, and only over what was read."""

import errno
import fcntl
import os
import stat
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from greenroom.checklist import (
    ChecklistError,
    FileBusyError,
    FileChangedError,
    FileFailedError,
    MissingFileError,
    NoPermissionError,
    Stamp,
    TooLargeError,
    read_file,
    replace,
    stamp_of,
    tick,
    write_file,
)

OLD = b"- [ ] a\r\n- [ ] b"
NEW = b"- [x] a\r\n- [ ] b"
Acting = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "list.md"
    path.write_bytes(OLD)
    return path


def alone(path: Path) -> bool:
    """Return whether nothing lies beside the file."""
    return list(path.parent.iterdir()) == [path]


def test_it_writes_the_new_bytes_and_returns_their_stamp(path: Path) -> None:
    stamp = write_file(path, NEW, expected=stamp_of(OLD))

    assert path.read_bytes() == NEW
    assert stamp == read_file(path)[1] == stamp_of(NEW)
    assert alone(path)


def test_one_tick_after_another_goes_on_from_the_returned_stamp(path: Path) -> None:
    document, stamp = read_file(path)
    for item in document.items:
        document, _ = read_file(path)
        stamp = write_file(path, tick(document, item, ticked=True), expected=stamp)

    assert path.read_bytes() == b"- [x] a\r\n- [x] b"


@pytest.mark.parametrize(
    "other", [b"", b"- [ ] a\n- [ ] b", b"- [ ] c\r\n- [ ] b", OLD + b"\r\n", NEW]
)
def test_it_refuses_a_file_that_changed_since_it_was_read(path: Path, other: bytes) -> None:
    _, stamp = read_file(path)
    path.write_bytes(other)

    with pytest.raises(FileChangedError, match="changed on disk since it was read, so nothing"):
        write_file(path, NEW, expected=stamp)

    assert path.read_bytes() == other
    assert alone(path)


def test_a_file_that_was_only_touched_did_not_change(path: Path) -> None:
    _, stamp = read_file(path)
    os.utime(path, (0, 0))

    write_file(path, NEW, expected=stamp)

    assert path.read_bytes() == NEW


def test_a_change_at_the_last_moment_is_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def sync_and_change(descriptor: int) -> None:
        sync(descriptor)
        path.write_bytes(b"- [ ] someone else's")

    monkeypatch.setattr(os, "fsync", sync_and_change)

    with pytest.raises(FileChangedError):
        write_file(path, NEW, expected=stamp_of(OLD))

    assert path.read_bytes() == b"- [ ] someone else's"
    assert alone(path)


def test_a_file_replaced_at_the_last_moment_is_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Editors replace a file as we do, with the same size and perhaps in the same instant."""
    look = replace.is_unchanged
    other = path.with_name("other.md")
    other.write_bytes(OLD)
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    calls = []

    def swap_and_look(target: Path, before: os.stat_result) -> bool:
        calls.append(target)
        if len(calls) == 1:
            other.replace(path)
        return look(target, before)

    monkeypatch.setattr(replace, "is_unchanged", swap_and_look)

    with pytest.raises(FileChangedError):
        write_file(path, NEW, expected=stamp_of(OLD))

    assert calls
    assert path.read_bytes() == OLD
    assert alone(path)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o640])
def test_it_keeps_the_mode(path: Path, mode: int) -> None:
    path.chmod(mode)

    write_file(path, NEW, expected=stamp_of(OLD))

    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give files away")
def test_it_keeps_the_owner(path: Path) -> None:
    os.chown(path, 12345, 54321)

    write_file(path, NEW, expected=stamp_of(OLD))

    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)


def test_it_keeps_extended_attributes_where_there_are_any(path: Path) -> None:
    try:
        os.setxattr(path, "user.note", b"mine")
    except (OSError, AttributeError):
        expected = []
    else:
        expected = ["user.note"]

    write_file(path, NEW, expected=stamp_of(OLD))

    assert [name for name in os.listxattr(path) if name.startswith("user.")] == expected


def test_it_writes_through_links(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = elsewhere / "link.md"
    link.symlink_to("../list.md")
    (elsewhere / "link2.md").symlink_to("link.md")

    write_file(elsewhere / "link2.md", NEW, expected=stamp_of(OLD))

    assert path.read_bytes() == NEW
    assert not path.is_symlink()
    assert str(link.readlink()) == "../list.md"
    assert sorted(one.name for one in elsewhere.iterdir()) == ["link.md", "link2.md"]


def test_a_file_with_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 255)
    path.write_bytes(OLD)

    write_file(path, NEW, expected=stamp_of(OLD))

    assert path.read_bytes() == NEW


def test_a_missing_file_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        write_file(tmp_path / "list.md", NEW, expected=stamp_of(OLD))

    assert list(tmp_path.iterdir()) == []


def test_more_bytes_than_can_be_read_again_are_refused(path: Path) -> None:
    with pytest.raises(TooLargeError):
        write_file(path, b"x" * 20_000_001, expected=stamp_of(OLD))

    assert path.read_bytes() == OLD


def test_a_read_only_file_is_refused(public_folder: Path, without_rights: Acting) -> None:
    """The folder's rights would allow to replace it: the file's own must too."""
    public_folder.chmod(0o777)
    path = public_folder / "list.md"
    path.write_bytes(OLD)
    path.chmod(0o444)

    with without_rights(), pytest.raises(NoPermissionError, match="it is read-only"):
        write_file(path, NEW, expected=stamp_of(OLD))

    assert path.read_bytes() == OLD
    assert alone(path)


def test_a_folder_that_takes_no_file_is_refused(
    public_folder: Path, without_rights: Acting
) -> None:
    path = public_folder / "list.md"
    path.write_bytes(OLD)
    path.chmod(0o666)
    public_folder.chmod(0o555)

    with without_rights(), pytest.raises(NoPermissionError, match="permission denied"):
        write_file(path, NEW, expected=stamp_of(OLD))

    assert path.read_bytes() == OLD
    assert alone(path)


@pytest.mark.parametrize("name", ["fsync", "fchmod", "fstat", "open"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_an_error_on_the_way_leaves_the_old_file_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(replace.os, name, fail)
        with pytest.raises(FileFailedError, match=r"could not be read or written"):
            write_file(path, NEW, expected=stamp_of(OLD))

    assert path.read_bytes() == OLD
    assert alone(path)


def test_a_full_disk_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(FileFailedError, match=r"no space left on device\. The file is as it was"):
        write_file(path, NEW, expected=stamp_of(OLD))


def test_an_interrupt_on_the_way_leaves_the_old_file_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_file(path, NEW, expected=stamp_of(OLD))

    assert path.read_bytes() == OLD
    assert alone(path)


def test_the_bytes_are_on_disk_before_the_name_and_the_name_before_the_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = []
    sync, rename = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"
        steps.append(f"sync {kind}")
        sync(descriptor)

    def note_rename(source: Path, target: Path) -> None:
        steps.append("rename")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_rename)

    write_file(path, NEW, expected=stamp_of(OLD))

    assert steps == ["sync file", "rename", "sync folder"]


def test_a_file_that_another_program_holds_locked_is_refused(path: Path) -> None:
    with path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(FileBusyError, match=r"is being written by another program\. Try again"):
            write_file(path, NEW, expected=stamp_of(OLD))

    write_file(path, NEW, expected=stamp_of(OLD))


def test_a_file_system_without_locks_will_do(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int, __: int) -> None:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))

    monkeypatch.setattr(fcntl, "flock", fail)

    write_file(path, NEW, expected=stamp_of(OLD))

    assert path.read_bytes() == NEW


def test_what_a_killed_program_left_behind_is_cleared_away(path: Path) -> None:
    temporary = path.with_name(replace._temporary_name(path.name))
    temporary.write_bytes(b"half a fi")

    write_file(path, NEW, expected=stamp_of(OLD))

    assert path.read_bytes() == NEW
    assert alone(path)


def test_a_link_planted_in_the_temporary_files_place_is_not_followed(
    path: Path, public_folder: Path
) -> None:
    victim = public_folder / "victim"
    victim.write_bytes(b"untouched")
    path.with_name(replace._temporary_name(path.name)).symlink_to(victim)

    write_file(path, NEW, expected=stamp_of(OLD))

    assert victim.read_bytes() == b"untouched"
    assert alone(path)


def test_of_many_who_write_at_once_nobody_loses_a_tick(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_bytes(b"- [ ] a\n" * 8)
    start = threading.Barrier(4)

    def tick_two(first: int) -> None:
        start.wait()
        for index in (first, first + 1):
            while not _tick_once(path, index):
                pass

    writers = [threading.Thread(target=tick_two, args=(first,)) for first in (0, 2, 4, 6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert path.read_bytes() == b"- [x] a\n" * 8
    assert alone(path)


def _tick_once(path: Path, index: int) -> bool:
    document, stamp = read_file(path)
    try:
        write_file(path, tick(document, document.items[index], ticked=True), expected=stamp)
    except (FileChangedError, FileBusyError):
        return False
    return True


def test_equal_bytes_have_equal_stamps() -> None:
    assert stamp_of(OLD) == stamp_of(bytes(OLD))
    assert stamp_of(OLD) != stamp_of(NEW)
    assert stamp_of(b"") == Stamp(
        0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


def test_every_refusal_is_one_kind_of_error() -> None:
    for refusal in (FileChangedError, FileBusyError, FileFailedError, NoPermissionError):
        assert issubclass(refusal, ChecklistError)
