"""The checklist on disk: read once, written whole or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from greenroom.checklist.document import Document
from greenroom.checklist.file_errors import (
    FileBusyError,
    FileChangedError,
    NoPermissionError,
    NotAFileError,
    explained,
    named,
)
from greenroom.checklist.limits import MAX_BYTES, TooLargeError
from greenroom.checklist.read import read_document
from greenroom.checklist.replace import is_unchanged, replace_file


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file held when it was read or written; equal stamps mean equal bytes."""

    size: int
    digest: str  # SHA-256, hexadecimal


def stamp_of(content: bytes) -> Stamp:
    """Return the stamp of a file with these bytes."""
    return Stamp(len(content), hashlib.sha256(content).hexdigest())


def read_file(path: Path) -> tuple[Document, Stamp]:
    """Return the checklist in a file, and the stamp that `write_file` asks for.

    Raises a ChecklistError before any reading for what is no regular file or has too many
    bytes; then as `read_document` does.
    """
    content = read_bytes(path)
    return read_document(content, name=named(path)), stamp_of(content)


def read_bytes(path: Path) -> bytes:
    """Return a checklist's bytes unread, to see whether they changed; refuses as `read_file`."""
    with explained(path), _opened(path) as descriptor:
        return _content(path, descriptor)


def write_file(path: Path, new_bytes: bytes, *, expected: Stamp) -> Stamp:
    """Replace a file's bytes in one step and return its new stamp.

    The file keeps its mode, owner and extended attributes where the system allows, and a link
    goes on leading to it; another hard link keeps the old bytes. After an error the old file
    is there, untouched, and nothing beside it.

    Raises FileChangedError unless the file still holds what `expected` was taken from.
    """
    if len(new_bytes) > MAX_BYTES:
        raise TooLargeError(len(new_bytes), name=named(path))
    with explained(path), _opened(path) as descriptor:
        target = Path(os.path.realpath(path, strict=True))
        _lock(path, descriptor)
        before = os.fstat(descriptor)
        # Who waited for the lock may hold a file that was just replaced.
        if not is_unchanged(target, before) or stamp_of(_content(path, descriptor)) != expected:
            raise FileChangedError(path)
        if not _may_write(target):
            raise NoPermissionError(path, "it is read-only")
        if not replace_file(target, new_bytes, like=descriptor, unless_changed_from=before):
            raise FileChangedError(path)
    return stamp_of(new_bytes)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Open a regular file for reading; refuse anything else without waiting for it."""
    _refuse_unless_regular(path, path.stat())
    # Without O_NONBLOCK a pipe put here since would wait for a writer for ever.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        _refuse_unless_regular(path, os.fstat(descriptor))
        yield descriptor
    finally:
        os.close(descriptor)


def _refuse_unless_regular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise NotAFileError(path, "a folder")
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(path, "a device, pipe or socket")


def _content(path: Path, descriptor: int) -> bytes:
    size = os.fstat(descriptor).st_size
    if size <= MAX_BYTES:
        with open(descriptor, "rb", closefd=False) as file:
            content = file.read(MAX_BYTES + 1)
        size = len(content)
    if size > MAX_BYTES:
        raise TooLargeError(size, name=named(path))
    return content


def _lock(path: Path, descriptor: int) -> None:
    """Keep other Greenrooms from writing until the descriptor closes."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise FileBusyError(path) from None
    except OSError:  # some network file systems have no locks
        return


def _may_write(target: Path) -> bool:
    """Return whether the file's own mode allows writing; replacing asks only for the folder's."""
    effective = os.access in os.supports_effective_ids
    return os.access(target, os.W_OK, effective_ids=effective)
