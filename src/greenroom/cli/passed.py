"""Which questions passed their check, remembered by everything that the proof depends on."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from importlib.metadata import distributions
from pathlib import Path

from platformdirs import user_cache_path

from greenroom.catalog.question import Question

__all__ = ["Memory"]

SOURCE = Path(__file__).resolve().parent.parent


class Memory:
    """The questions of one content folder that passed; kept in the user's cache."""

    def __init__(self, content: Path, path: Path | None = None) -> None:
        self._path = path or user_cache_path("greenroom") / "passed-checks.json"
        self._around = _digest_of_surroundings(content)
        self._passed = self._read()

    def knows(self, question: Question) -> bool:
        """Say whether this very question passed with this very Greenroom."""
        return self._passed.get(_key(question)) == self._digest(question)

    def keep(self, question: Question, *, passed: bool) -> None:
        """Remember that a question passed, or forget that it ever did."""
        if passed:
            self._passed[_key(question)] = self._digest(question)
        else:
            self._passed.pop(_key(question), None)

    def save(self) -> None:
        """Write the memory; one that cannot be written is no memory, and no error."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(f".{os.getpid()}")
            fresh.write_text(json.dumps(self._passed, indent=1), encoding="utf-8")
            fresh.replace(self._path)
        except OSError:
            return

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _digest(self, question: Question) -> str:
        mark = hashlib.sha256(self._around.encode())
        if question.folder:
            _add_files(mark, question.folder)
        return mark.hexdigest()


def _key(question: Question) -> str:
    folder = question.folder.resolve() if question.folder else question.slug
    return f"{folder} on {sys.version_info[0]}.{sys.version_info[1]}"


def _digest_of_surroundings(content: Path) -> str:
    """Return a mark of the interpreter, the packages, Greenroom's own code and what is shared."""
    mark = hashlib.sha256(sys.version.encode())
    for name in sorted(f"{dist.name}=={dist.version}" for dist in distributions()):
        mark.update(name.encode())
    for folder in (SOURCE / "catalog", SOURCE / "grading", SOURCE / "sandbox"):
        _add_files(mark, folder)
    for folder in (content / "labkit", content / "tracks"):
        _add_files(mark, folder)
    primary = content / "primary-sources.txt"
    mark.update(primary.read_bytes() if primary.is_file() else b"")
    return mark.hexdigest()


def _add_files(mark: hashlib._Hash, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            mark.update(str(path.relative_to(folder)).encode() + b"\0")
            mark.update(hashlib.sha256(path.read_bytes()).digest())
