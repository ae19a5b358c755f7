"""Code run in a child of the process sandbox."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from greenroom.grading.engine import End, Program, Role
from greenroom.sandbox.process import ProcessSandbox
from greenroom.sandbox.running import RunningChild

ROOT = Path(__file__).parents[2]
# Code in the learner's role is any code: here it finds the child's end of the channel as `link`.
FIND_LINK = """\
import os, sys
_frame = sys._getframe()
while "link" not in _frame.f_locals:
    _frame = _frame.f_back
link = _frame.f_locals["link"]
"""

Start = Callable[..., RunningChild]


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the folders of children are made."""
    folder = tmp_path / "runs"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def sandbox(runs: Path) -> ProcessSandbox:
    return ProcessSandbox(content=ROOT / "content")


@pytest.fixture
def start(sandbox: ProcessSandbox, runs: Path) -> Iterator[Start]:
    """Start a child that runs `code`; closed at the end, with nothing left in `runs`."""
    children: list[RunningChild] = []

    def run(code: str, *, seed: int = 0, files: dict[str, str] | None = None, **limits: Any) -> Any:
        program = Program(
            role=Role.LEARNER,
            files={"lab.py": "", "probes.py": FIND_LINK + code, **(files or {})},
            limits=replace(sandbox.limits(Role.LEARNER), **limits),
            seed=seed,
        )
        children.append(sandbox.start(program))
        children[-1].send(b'{"answer_bytes": 1000}')
        return children[-1]

    yield run
    for child in children:
        child.close()
    assert list(runs.iterdir()) == []


@pytest.fixture
def ended(start: Start) -> Callable[..., tuple[End, str]]:
    """Run code to its end; return how it ended and what it printed."""

    def run(code: str, **more: Any) -> tuple[End, str]:
        child = start(code, **more)
        while child.end() is None:
            child.receive(timeout_s=1)
        end = child.end()
        assert end is not None
        return end, child.output()

    return run


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Nothing here runs on Windows, where the sandbox refuses to start."""
    if os.name != "posix":
        for item in items:
            item.add_marker(pytest.mark.skip(reason="the process sandbox needs POSIX"))
