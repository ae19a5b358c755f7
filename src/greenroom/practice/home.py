"""Where the learner's own data lives on this machine; knows no Django."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

from greenroom.errors import GreenroomError

__all__ = ["HomeError", "data_folder", "secret_key"]


class HomeError(GreenroomError):
    """The data folder cannot be used."""


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that holds the database, creating it for its owner alone.

    `GREENROOM_DATA` names it; else it is the platform's folder for application data.
    Raises HomeError when it is no folder or cannot be written.
    """
    named = environ.get("GREENROOM_DATA")
    folder = Path(named).expanduser() if named else user_data_path("greenroom")
    advice = "Nothing was changed. Set GREENROOM_DATA to a folder you can write to."
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        msg = f"The data folder {folder} is not a folder. {advice}"
        raise HomeError(msg) from None
    except OSError as error:
        msg = f"The data folder {folder} cannot be made: {error.strerror}. {advice}"
        raise HomeError(msg) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        msg = f"The data folder {folder} cannot be written. {advice}"
        raise HomeError(msg)
    return folder.resolve()


def secret_key(folder: Path) -> str:
    """Return the key that signs cookies, kept in `folder` and made on first use."""
    path = folder / "secret-key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    fresh = secrets.token_urlsafe(50)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(fresh)
    return fresh
