"""Files and functions that the documents name are there, under that name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

# Where a path in a document may begin, besides the document's own folder.
PLACES = (
    ".",
    "src/greenroom",
    "content",
    "content/questions",
    "content/questions/data-types/dict-internals",  # for paths within a question's folder
    "frontend",
)
PATH = re.compile(r"\.{0,2}[\w.-]*(?:/[\w.-]+)*/?")
ENDINGS = (".py", ".md", ".toml", ".txt", ".svg", ".css", ".js", ".mjs", ".html", ".json", ".tsv")
MADE_LATER = (".venv", ".node", ".uv", ".cache", "backups")  # by make, or by a command
DEFINED = re.compile(r"(?P<path>[\w/.-]+\.py): (?P<names>[\w.]+(?:, [\w.]+)*)")


def named_path(text: str) -> str:
    """Return the path that a code span is; "" for anything else, patterns included."""
    if "/" not in text or not PATH.fullmatch(text) or text.startswith("/"):
        return ""
    if text.startswith(MADE_LATER) or not text.endswith((*ENDINGS, "/")):
        return ""
    return text


def find(root: Path, path: str, beside: Path) -> Path | None:
    places = [beside, *(root / place for place in PLACES)]
    return next((place / path for place in places if (place / path).exists()), None)


def definitions(path: Path) -> set[str]:
    """Return the names that a module defines: functions, classes, methods and constants."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{inner.name}" for inner in node.body if hasattr(inner, "name")}
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def test_every_path_in_backticks_exists(documents, root):
    lost = []
    for document in documents:
        for span in document.code_spans:
            path = named_path(span.text)
            if path and find(root, path, document.path.parent) is None:
                lost.append(f"{span}: {span.text}")
    assert lost == []


def test_every_function_named_with_its_file_is_defined_there(documents, root):
    lost, checked = [], 0
    for document in documents:
        for span in document.code_spans:
            if not (named := DEFINED.fullmatch(span.text)):
                continue
            path = find(root, named["path"], document.path.parent)
            if path is None:
                lost.append(f"{span}: no file {named['path']}")
                continue
            for name in named["names"].split(", "):
                checked += 1
                if name not in definitions(path):
                    lost.append(f"{span}: no {name} in {named['path']}")
    assert lost == []
    assert checked > 20  # the walks through the code are written in this form
