"""The folder in which a learner builds a lab with their own editor."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils import timezone

from greenroom.errors import GreenroomError
from greenroom.grading.lab import LEARNER_FILE, Lab
from greenroom.practice.models import Learner
from greenroom.practice.services.labs import LONGEST_CODE, lab_work

__all__ = ["CodeUnreadableError", "FolderTakenError", "LabFolder", "lab_here", "open_folder"]

MARK: Final = ".greenroom-lab"  # holds the slug
NAMED: Final = 3  # files named in an error, at most


class FolderTakenError(GreenroomError):
    """The folder is something else than a lab's, and stays as it is."""


class CodeUnreadableError(GreenroomError):
    """The learner's file is gone or cannot be read as text."""


@dataclass(frozen=True, slots=True)
class LabFolder:
    """A lab's folder, filled."""

    place: Path
    remarks: tuple[str, ...] = ()  # what was made or moved aside, for the learner

    @property
    def file(self) -> Path:
        """The learner's own file."""
        return self.place / LEARNER_FILE

    def command(self, slug: str, option: str) -> str:
        """Return the command line that finds this folder again from here."""
        found = Path(slug).absolute() == self.place.absolute()
        folder = "" if found else f" --folder {shlex.quote(str(self.place))}"
        return f"greenroom lab {slug}{folder} {option}"

    def read(self) -> str:
        """Return the learner's code; CodeUnreadableError says what to do."""
        path = self.file
        try:
            if not path.is_file():
                what = "is not a file" if path.exists() else "is gone"
                msg = f"{path} {what}, so nothing was checked. Save your code there again."
                raise CodeUnreadableError(msg)
            with path.open("rb") as file:
                return file.read(4 * LONGEST_CODE + 1).decode("utf-8-sig")
        except UnicodeDecodeError:
            msg = f"{path} is not UTF-8 text, so nothing was checked. Save it as UTF-8."
            raise CodeUnreadableError(msg) from None
        except OSError as error:
            msg = f"{path} cannot be read: {error.strerror}. Nothing was checked."
            raise CodeUnreadableError(msg) from error


def lab_here(place: Path) -> str:
    """Return the slug of the lab whose folder this is; "" when it is none."""
    try:
        return (place / MARK).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def open_folder(learner: Learner, lab: Lab, asked: Path | None) -> LabFolder:
    """Write what is missing of a lab into its folder; lab.py only where there is none.

    FolderTakenError, with nothing written, for a folder that holds something else.
    """
    here = Path()
    place = (asked or (here if lab_here(here) == lab.slug else Path(lab.slug))).expanduser()
    _refuse_what_is_something_else(place, lab)
    remarks = []
    try:
        place.mkdir(parents=True, exist_ok=True)
        _put(place / MARK, f"{lab.slug}\n")
        for name, text in {"task.md": f"# {lab.title}\n\n{lab.task}", **lab.given}.items():
            kept = _put(place / name, text)
            if kept is not None:
                remarks.append(f"{name} had been changed: that is now {kept.name}.")
        if not (place / LEARNER_FILE).exists():
            draft = lab_work(learner=learner, lab=lab, now=timezone.now()).draft
            _put(place / LEARNER_FILE, draft)
            if draft != lab.starter:
                remarks.append("lab.py begins with your last draft.")
    except OSError as error:
        msg = f"The lab cannot be written to {place}: {error.strerror}. Name another --folder."
        raise FolderTakenError(msg) from error
    return LabFolder(place, tuple(remarks))


def _refuse_what_is_something_else(place: Path, lab: Lab) -> None:
    advice = "It was not touched. Name an empty or a new one with --folder."
    if not place.is_dir():
        if place.exists() or place.is_symlink():
            msg = f"{place} is not a folder. {advice}"
            raise FolderTakenError(msg)
        return
    marked = lab_here(place)
    if marked and marked != lab.slug:
        msg = f"{place} holds the lab {marked!r}. {advice}"
        raise FolderTakenError(msg)
    try:
        names = sorted(path.name for path in place.iterdir())
    except OSError as error:
        msg = f"{place} cannot be read: {error.strerror}. {advice}"
        raise FolderTakenError(msg) from error
    if names and not marked:
        more = ", …" if len(names) > NAMED else ""
        msg = f"{place} holds something else ({', '.join(names[:NAMED])}{more}). {advice}"
        raise FolderTakenError(msg)


def _put(path: Path, text: str) -> Path | None:
    """Have `text` in a file; another text is moved aside, and its new path returned."""
    content = text.encode()
    kept = None
    if path.exists() or path.is_symlink():
        if path.is_file() and path.read_bytes() == content:
            return None
        kept = _free(path)
        path.rename(kept)
    with path.open("xb") as file:
        file.write(content)
    return kept


def _free(path: Path) -> Path:
    """Return a name beside `path` that nothing has."""
    number = 1
    while True:
        candidate = path.with_name(f"{path.name}.kept-{number}")
        if not candidate.exists() and not candidate.is_symlink():
            return candidate
        number += 1
