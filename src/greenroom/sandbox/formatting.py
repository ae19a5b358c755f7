"""Code of the content held against `ruff format`, where ruff is installed (authors have it)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from greenroom.catalog.question import Block
from greenroom.catalog.rules import Finding

__all__ = ["find_ruff", "format_findings"]

LINE_LENGTHS = (88, 100)  # either is fine


def find_ruff() -> str | None:
    """Return the ruff beside this interpreter, else the one on the PATH."""
    beside = Path(sys.executable).with_name("ruff")
    return str(beside) if beside.exists() else shutil.which("ruff")


def format_findings(folder: Path, blocks: Iterable[Block], *, ruff: str) -> list[Finding]:
    """Return the Python fences and files of a question that ruff would write otherwise.

    A process or two for each.
    """
    found = [
        Finding(folder / "answer.md", block.line, "format", "Format this block with ruff.")
        for block in blocks
        if block.kind == "python" and not _formatted(block.code, ruff)
    ]
    files = sorted(folder.glob("lab/**/*.py"))
    return found + [
        Finding(path, 1, "format", f"Run `ruff format {path}`.")
        for path in files
        if not _formatted(path.read_text(encoding="utf-8"), ruff)
    ]


def _formatted(code: str, ruff: str) -> bool:
    """Say whether `code` is formatted; code that does not parse is another rule's matter."""
    for length in LINE_LENGTHS:
        ran = subprocess.run(
            [ruff, "format", "--isolated", "--line-length", str(length), "-"],
            input=code,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode or ran.stdout == code:
            return True
    return False
