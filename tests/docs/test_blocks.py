"""Blocks of code in the documents do what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

KINDS = {"console", "sh", "python", "mermaid", "text", "markdown", "toml", "html", "svg", "output"}
TESTS = Path(__file__).parents[1]
COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)
ANYTHING = "…"


@pytest.fixture
def home(tmp_path, root) -> Path:
    """Return the home folder of somebody with a checklist, a copy of the content, and nothing."""
    home = tmp_path / "home"
    (home / "notes").mkdir(parents=True)
    shutil.copy(TESTS / "fixtures" / "seed.md", home / "notes" / "python-interview.md")
    unread = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "content", tmp_path / "content", ignore=unread)
    greenroom = tmp_path / "bin" / "greenroom"
    greenroom.parent.mkdir()
    greenroom.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m greenroom "$@"\n')
    greenroom.chmod(0o755)
    return home


def run(line: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "HOME": str(home),
        "PATH": f"{home.parent / 'bin'}{os.pathsep}{os.defpath}",
        "GREENROOM_CONTENT": str(home.parent / "content"),
        "GREENROOM_TIME_ZONE": "UTC",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "LANG": "C.UTF-8",
    }
    return subprocess.run(
        ["sh", "-c", line], cwd=home, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip


def fits(expected: str, printed: str) -> bool:
    """Say whether `printed` is as expected, where `…` stands for anything."""
    pattern = ".*?".join(map(re.escape, expected.strip().split(ANYTHING)))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


def test_console_blocks_print_what_they_show(consoles, home):
    """One home folder a document, its blocks in order; each command must succeed."""
    for block in consoles:
        first, *pieces = COMMAND.split(block.text)
        assert first == "", f"{block} begins with no `$ ` line"
        for line, expected in zip(pieces[::2], pieces[1::2], strict=True):
            ran = run(line, home)
            assert ran.returncode == 0, f"{block}: {line}\n{ran.stdout}"
            if expected.strip():
                assert fits(expected, ran.stdout), f"{block}: {line} printed\n{ran.stdout}"


def test_blocks_are_of_a_kind_that_is_tested_or_shown(documents):
    strange = [f"{f}: {f.kind!r}" for d in documents for f in d.fences if f.kind not in KINDS]
    strange = [line for line in strange if not line.startswith("frontend/")]  # HTML and Django
    assert strange == []


def test_shell_blocks_hold_only_what_cannot_run_here(documents):
    """`sh` is for make, git, the browser and what never ends; all else is a `console`."""
    first_words = {"make", "git", "cd", "export", "greenroom", "#"}
    lines = [
        (fence, line)
        for document in documents
        for fence in document.fences
        if fence.kind == "sh"
        for line in fence.text.splitlines()
        if line.strip()
    ]
    strange = [f"{fence}: {line}" for fence, line in lines if line.split()[0] not in first_words]
    assert strange == []


def test_make_targets_in_blocks_and_prose_exist(documents, root):
    makefile = (root / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    lost = []
    for document in documents:
        spans = [s for s in document.code_spans if s.text.startswith("make ")]
        shells = [f for f in document.fences if f.kind in {"sh", "console"}]
        for found in (*spans, *shells):
            named = re.findall(r"^(?:\$ )?make ([a-z-]+)", found.text, re.MULTILINE)
            lost += [f"{found}: make {name}" for name in named if name not in targets]
    assert lost == []


def test_python_blocks_run(documents, tmp_path):
    """A block that names a file is part of an example, which has a test of its own."""
    failed = []
    for document in documents:
        blocks = [f for f in document.fences if f.kind == "python" and not f.info]
        if not blocks:
            continue
        code = "\n".join(block.text for block in blocks)
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        if ran.returncode:
            failed.append(f"{document.name}: {ran.stderr}")
    assert failed == []
