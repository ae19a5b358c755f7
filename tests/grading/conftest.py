"""A small lab and a way to grade code against it."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from greenroom.grading.grade import grade
from greenroom.grading.lab import Lab, load_lab
from greenroom.grading.verdict import Verdict
from greenroom.sandbox.process import ProcessSandbox

ROOT = Path(__file__).parents[2]
GOOD = "def add(a, b):\n    return a + b\n"
PROBES = """\
import lab


def total(a, b):
    return lab.add(a, b)
"""
CHECKS = '''\
def test_adds_two_numbers(probe):
    """Whatever else it does, it adds."""
    assert probe.total(2, 3) == 5
'''
# Short, so that a hang is soon noticed, yet more than an honest answer needs on a busy machine.
LIMITS = {"call": "6 s", "wall": "12 s", "cpu": "2 s"}

Attempt = Callable[..., Verdict]
MakeLab = Callable[..., Lab]


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProcessSandbox]:
    """The sandbox of this machine; fails the test if a process or a folder outlives it."""
    runs = tmp_path / "runs"
    runs.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(runs))
    yield ProcessSandbox(content=ROOT / "content")
    assert list(runs.iterdir()) == []
    assert processes_naming(str(runs)) == []


def processes_naming(text: str) -> list[int]:
    """Return the processes that were started with `text` somewhere in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int(folder.name) != os.getpid() and text in (folder / "environ").read_text("latin1"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


@pytest.fixture
def make_lab(tmp_path: Path) -> MakeLab:
    """Write a lab's folder and load it; each file can be given as text."""

    def make(**parts: Any) -> Lab:
        folder = tmp_path / "adding" / "lab"
        files = {
            "task.md": "# Add two numbers\n\nWrite `add`.\n",
            "starter.py": "def add(a, b):\n    return 0  # TODO\n",
            "solution.py": GOOD,
            "probes.py": PROBES,
            "checks.py": CHECKS,
            "hints.md": "1. There is an operator for this.\n",
            "limits.toml": "".join(f'{name} = "{value}"\n' for name, value in LIMITS.items()),
        }
        for name, text in {**files, **parts.pop("files", {})}.items():
            if text is None:
                continue
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return load_lab(folder)

    return make


@pytest.fixture
def attempt(sandbox: ProcessSandbox, make_lab: MakeLab) -> Attempt:
    """Grade code against the small lab, whose files can be replaced."""

    def run(
        code: str, *, seed: int = 7, files: dict[str, str] | None = None, **more: Any
    ) -> Verdict:
        lab = make_lab(files=files or {})
        return grade(lab, code, sandbox=sandbox, seed=seed, clock=time.monotonic, **more)

    return run
