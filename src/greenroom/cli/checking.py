"""The work behind `greenroom check`: which questions, in parallel, remembering what passed."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from platformdirs import user_cache_path

from greenroom.catalog.question import Question
from greenroom.catalog.rules import Finding, Surroundings, findings
from greenroom.grading.engine import Sandbox
from greenroom.grading.proof import prove_blocks, prove_lab
from greenroom.sandbox.formatting import find_ruff, format_findings

__all__ = ["Checked", "Memory", "check_questions"]

SOURCE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Checked:
    """One question after its check."""

    slug: str
    findings: tuple[Finding, ...]
    duration_s: float
    remembered: bool = False  # nothing has changed since it passed


class Memory:
    """Which questions passed, by everything that their proof depends on."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_cache_path("greenroom") / "passed-checks.json"
        self._around = _digest_of_surroundings()
        try:
            self._passed: dict[str, str] = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._passed = {}

    def knows(self, question: Question, content: Path) -> bool:
        """Say whether this very question passed with this very Greenroom."""
        return self._passed.get(self._key(question)) == self._digest(question, content)

    def keep(self, question: Question, content: Path) -> None:
        """Remember that a question passed."""
        self._passed[self._key(question)] = self._digest(question, content)

    def save(self) -> None:
        """Write the memory; one that cannot be written is no memory, and no error."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(f".{os.getpid()}")
            fresh.write_text(json.dumps(self._passed, indent=1), encoding="utf-8")
            fresh.replace(self._path)
        except OSError:
            return

    def _key(self, question: Question) -> str:
        return f"{question.slug} on {sys.version_info[0]}.{sys.version_info[1]}"

    def _digest(self, question: Question, content: Path) -> str:
        mark = hashlib.sha256(self._around.encode())
        folders = [folder for folder in (question.folder, content / "labkit") if folder]
        tracks = sorted((content / "tracks").glob("*.md"))
        for path in [*tracks, *(p for folder in folders for p in _files(folder))]:
            mark.update(str(path.relative_to(content)).encode() + b"\0")
            mark.update(hashlib.sha256(path.read_bytes()).digest())
        return mark.hexdigest()


def check_questions(
    questions: Sequence[Question],
    around: Surroundings,
    *,
    content: Path,
    sandbox: Sandbox,
    seed: int,
    workers: int,
    memory: Memory | None,
) -> Iterator[Checked]:
    """Check questions in parallel; yields each as it is done. `memory` None checks all."""
    ruff = find_ruff()
    known = [one for one in questions if memory and memory.knows(one, content)]
    for question in known:
        yield Checked(question.slug, (), 0.0, remembered=True)
    waiting = [one for one in questions if one not in known]

    def check(question: Question) -> tuple[Question, Checked]:
        started = time.monotonic()
        found = tuple(_parts(question, around, sandbox=sandbox, seed=seed, ruff=ruff))
        return question, Checked(question.slug, found, time.monotonic() - started)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(check, question) for question in waiting]
        try:
            for future in as_completed(futures):
                question, checked = future.result()
                if memory and not checked.findings:
                    memory.keep(question, content)
                yield checked
        finally:
            for future in futures:
                future.cancel()


def _parts(
    question: Question, around: Surroundings, *, sandbox: Sandbox, seed: int, ruff: str | None
) -> list[Finding]:
    blocks = question.answer.blocks if question.answer else ()
    found = findings(question, around)
    if ruff and question.folder:
        found += format_findings(question.folder, blocks, ruff=ruff)
    found += prove_blocks(question, sandbox=sandbox)
    found += prove_lab(question, sandbox=sandbox, seed=seed, clock=time.monotonic)
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def _digest_of_surroundings() -> str:
    """Return a mark of the interpreter, the installed packages and Greenroom's own code."""
    mark = hashlib.sha256(sys.version.encode())
    for name in sorted(f"{dist.name}=={dist.version}" for dist in distributions()):
        mark.update(name.encode())
    for part in ("catalog", "grading", "sandbox"):
        for path in sorted((SOURCE / part).rglob("*")):
            if path.suffix in {".py", ".toml"}:
                mark.update(path.read_bytes())
    return mark.hexdigest()
