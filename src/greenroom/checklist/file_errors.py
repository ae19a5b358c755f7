"""What can go wrong with a checklist's file, in words for its owner."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from greenroom.checklist.limits import ChecklistError


class MissingFileError(ChecklistError):
    """No file there, or a link that leads to none."""

    def __init__(self, path: Path) -> None:
        what = "is a link that leads nowhere" if path.is_symlink() else "does not exist"
        super().__init__(f"{named(path)} {what}. Check the path.")


class NotAFileError(ChecklistError):
    """A folder, a device, a pipe or a socket."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{named(path)} is {what}. Choose a Markdown file.")


class NoPermissionError(ChecklistError):
    """The user may not read or write it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{named(path)} cannot be used: {why}. Change its permissions and try again."
        )


class FileChangedError(ChecklistError):
    """Someone else wrote the file after it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{named(path)} changed on disk since it was read, so nothing was written. "
            "Read it again and repeat the change."
        )


class FileBusyError(ChecklistError):
    """Someone else is writing the file at this moment."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{named(path)} is being written by another program. Try again.")


class FileFailedError(ChecklistError):
    """The system could not read or write it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{named(path)} could not be read or written: {why}. The file is as it was."
        )


def named(path: Path) -> str:
    """Return the path for the start of a sentence; bytes that are no text are shown as �."""
    return f"“{os.fsencode(path).decode(errors='replace')}”"


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the system's errors about a path into ours."""
    try:
        yield
    except ValueError:  # a NUL in the path
        raise MissingFileError(Path(str(path).replace("\0", "�"))) from None
    except (FileNotFoundError, NotADirectoryError):
        raise MissingFileError(path) from None
    except PermissionError as error:
        raise NoPermissionError(path, _why(error)) from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise MissingFileError(path) from None
        raise FileFailedError(path, _why(error)) from error


def _why(error: OSError) -> str:
    """Return the system's own words, in our case: "permission denied"."""
    words = error.strerror or str(error)
    return words[:1].lower() + words[1:]
