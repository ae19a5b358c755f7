"""Replacing a file in one step: whoever looks sees the old bytes or the new, never a part."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path


def replace_file(
    target: Path, content: bytes, *, like: int, unless_changed_from: os.stat_result
) -> bool:
    """Put a new file in the target's place; False, and nothing done, where the target changed.

    `like` is a descriptor of the old file, whose owner, mode and extended attributes the new
    one gets where the system allows. The caller holds the lock: a temporary file that a killed
    process left behind is removed. `target` is no link.
    """
    temporary = target.with_name(_temporary_name(target.name))
    temporary.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            _take_after(like, descriptor)
            os.fsync(descriptor)
        # As late as can be: what changes the file after this line is overwritten.
        if not is_unchanged(target, unless_changed_from):
            temporary.unlink()
            return False
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    return True


def is_unchanged(path: Path, before: os.stat_result) -> bool:
    """Return whether the path leads to the same file, not written to since."""
    try:
        now = path.stat()
    except FileNotFoundError:
        return False
    return _identity(now) == _identity(before)


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _temporary_name(name: str) -> str:
    """Return one name per target, short enough beside the longest of names."""
    return f".greenroom-{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}.tmp"


def _take_after(old: int, new: int) -> None:
    status = os.fstat(old)
    for name in os.listxattr(old) if hasattr(os, "listxattr") else ():
        with suppress(OSError):
            os.setxattr(new, name, os.getxattr(old, name))
    for owner in (-1, status.st_uid):  # the group may be ours to give where the owner is not
        with suppress(OSError):
            os.fchown(new, owner, status.st_gid)
    os.fchmod(new, stat.S_IMODE(status.st_mode))


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the file system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
