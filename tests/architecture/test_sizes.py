"""The house stays livable: no module over 400 lines, no function over 40."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES = 400
FUNCTION_LINES = 40
OURS = ["src", "tools", "content/labkit", "tests"]


def modules() -> Iterator[Path]:
    for folder in OURS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:  # written by Django
                yield path


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield (name, lines from `def` to the end) of each function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_longer_than_400_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES
    }
    assert long == {}


def test_no_function_is_longer_than_40_lines():
    long = {
        f"{path.relative_to(ROOT)}:{name}": lines
        for path in modules()
        for name, lines in functions(path)
        if lines > FUNCTION_LINES
    }
    assert long == {}


def test_the_repository_holds_no_third_party_code_and_names_no_registry():
    """Locks name packages and hashes; where they come from is the machine's own matter."""
    for name in ["requirements/run.txt", "requirements/dev.txt", "frontend/package-lock.json"]:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "http://" not in text, name
        assert "--index-url" not in text, name
        assert '"resolved"' not in text, name
