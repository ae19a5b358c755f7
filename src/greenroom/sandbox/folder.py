"""A child's own folder, made before it starts and deleted after everything in it has ended."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from greenroom.errors import GreenroomError

__all__ = ["ProgramFileError", "make_folder", "remove_folder"]

PARTS = ("work", "home", "tmp")  # where it starts, $HOME, $TMPDIR


class ProgramFileError(GreenroomError):
    """A file of a program has a name that leads out of its folder."""


def make_folder(files: Mapping[str, str]) -> Path:
    """Return a new private folder with `files` written below its `work/`."""
    base = Path(tempfile.mkdtemp(prefix="greenroom-"))  # mode 0700
    try:
        for part in PARTS:
            base.joinpath(part).mkdir()
        for name, text in files.items():
            _write(base / "work", name, text)
    except BaseException:
        remove_folder(base)
        raise
    return base


def _write(work: Path, name: str, text: str) -> None:
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or not relative.parts:
        msg = f"The file name {name!r} leads out of the folder; use a relative name."
        raise ProgramFileError(msg)
    target = work.joinpath(*relative.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Surrogates come from a form that held invalid text; Python then names the line itself.
    target.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")


def remove_folder(base: Path) -> None:
    """Delete `base` without following a link, whatever modes and depths were left in it."""
    if base.is_symlink():  # what ran in it put a link in its place
        base.unlink()
        return
    try:
        shutil.rmtree(base)
    except (OSError, RecursionError):
        # Folders without write permission, or nested too deep for rmtree before Python 3.13.
        subprocess.run(["chmod", "-R", "u+rwX", "--", base], capture_output=True, check=False)  # noqa: S607
        subprocess.run(["rm", "-rf", "--", base], capture_output=True, check=False)  # noqa: S607
