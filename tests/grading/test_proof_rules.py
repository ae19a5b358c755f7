"""What `greenroom check` finds by running: the rules "run", "lab" and "format"."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from greenroom.catalog.load import load_question
from greenroom.grading.proof import prove_blocks, prove_lab
from greenroom.sandbox.formatting import find_ruff, format_findings

EXAMPLE = Path(__file__).parents[2] / "content" / "questions" / "dunder" / "main-guard"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of a whole question."""
    copy = tmp_path / "dunder" / "main-guard"
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_whole_question_is_proven(folder, sandbox):
    question = load_question(folder)
    assert prove_blocks(question, sandbox=sandbox) == []


def test_output_that_was_not_printed_is_found_with_its_line(folder, sandbox):
    edit(folder / "answer.md", "```output\n", "```output\nnever printed\n")
    found = prove_blocks(load_question(folder), sandbox=sandbox)
    assert {finding.rule for finding in found} == {"run"}
    assert "never printed" in found[0].message
    assert found[0].line > 1


def test_a_block_that_fails_is_found(folder, sandbox):
    edit(folder / "answer.md", "```python\n", "```python\nraise LookupError('planted')\n")
    found = prove_blocks(load_question(folder), sandbox=sandbox)
    assert "planted" in found[0].message


def test_a_starter_that_passes_is_found(folder, sandbox):
    shutil.copy(folder / "lab" / "solution.py", folder / "lab" / "starter.py")
    for wrong in (folder / "lab" / "wrong").iterdir():
        wrong.unlink()
    question = load_question(folder)
    found = prove_lab(question, sandbox=sandbox, seed=7, clock=time.monotonic)
    assert [(finding.rule, finding.path.name) for finding in found] == [("lab", "starter.py")]
    assert "already passes" in found[0].message


def test_code_that_is_not_formatted_is_found(folder):
    ruff = find_ruff()
    assert ruff is not None
    question = load_question(folder)
    assert question.answer is not None
    assert format_findings(folder, question.answer.blocks, ruff=ruff) == []
    (folder / "lab" / "solution.py").write_text("x=1\n", encoding="utf-8")
    found = format_findings(folder, question.answer.blocks, ruff=ruff)
    assert [(finding.rule, finding.path.name) for finding in found] == [("format", "solution.py")]
