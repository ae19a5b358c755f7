"""A lab as its author wrote it, read from its folder."""

from __future__ import annotations

import ast
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from greenroom.errors import GreenroomError

__all__ = ["Check", "Lab", "LabError", "WrongSolution", "load_lab"]

PARTS: Final = ("task.md", "starter.py", "solution.py", "probes.py", "checks.py", "hints.md")
LEARNER_FILE: Final = "lab.py"


class LabError(GreenroomError):
    """A lab's folder that cannot be read as a lab; the message tells its author what to do."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check as `checks.py` declares it."""

    name: str  # of the function
    why: str  # its docstring
    line: int

    @property
    def title(self) -> str:
        """Return the name as a sentence."""
        words = self.name.removeprefix("test_").replace("_", " ").strip()
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class WrongSolution:
    """A plausible solution that must fail exactly the checks it names."""

    name: str  # file name
    code: str
    fails: frozenset[str]
    note: str  # why people write it


@dataclass(frozen=True, slots=True)
class Lab:
    """A lab; texts are as written in its files."""

    slug: str  # of its question
    title: str
    task: str  # Markdown, without the title
    starter: str
    solution: str
    probes: str
    checks_source: str
    checks: tuple[Check, ...]  # in the file's order
    hints: tuple[str, ...]  # Markdown, from a nudge to nearly the answer
    given: Mapping[str, str] = field(default_factory=dict)  # file name -> text
    wrong: tuple[WrongSolution, ...] = ()
    limits: Mapping[str, str | int] = field(default_factory=dict)  # from limits.toml, see policy
    digest: str = ""  # changes when anything that is graded or shown changes


def load_lab(folder: Path) -> Lab:
    """Return the lab in `folder` (`<slug>/lab`); LabError says what is missing or wrong."""
    parts = {name: _read(folder, name) for name in PARTS}
    title, task = _split_title(parts["task.md"], folder)
    given = _given(folder)
    wrong = tuple(_wrong(path) for path in sorted(folder.glob("wrong/*.py")))
    limits = _limits(folder)
    return Lab(
        slug=folder.resolve().parent.name,
        title=title,
        task=task,
        starter=parts["starter.py"],
        solution=parts["solution.py"],
        probes=parts["probes.py"],
        checks_source=parts["checks.py"],
        checks=_checks(parts["checks.py"], folder),
        hints=_hints(parts["hints.md"], folder),
        given=given,
        wrong=wrong,
        limits=limits,
        digest=_digest(parts, given, limits),
    )


def _read(folder: Path, name: str) -> str:
    try:
        return folder.joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        msg = f"{folder / name} is missing; a lab needs {', '.join(PARTS)}."
        raise LabError(msg) from error
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{folder / name} cannot be read as UTF-8 text: {error}."
        raise LabError(msg) from error


def _split_title(task: str, folder: Path) -> tuple[str, str]:
    first, _, rest = task.partition("\n")
    if not first.startswith("# "):
        msg = f"{folder / 'task.md'} must begin with `# ` and the title of the lab."
        raise LabError(msg)
    return first.removeprefix("# ").strip(), rest.strip("\n") + "\n"


def _checks(source: str, folder: Path) -> tuple[Check, ...]:
    """Return the checks that `source` defines at its top level, found without running it."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        msg = f"{folder / 'checks.py'}:{error.lineno}: {error.msg}; mend the syntax."
        raise LabError(msg) from error
    found = [
        Check(node.name, ast.get_docstring(node) or "", node.lineno)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    names = [check.name for check in found]
    twice = {name for name in names if names.count(name) > 1}
    if not found or twice:
        problem = f"defines {', '.join(sorted(twice))} twice" if twice else "has no check"
        msg = f"{folder / 'checks.py'} {problem}; write `def test_<sentence>(probe):` for each."
        raise LabError(msg)
    return tuple(found)


def _hints(text: str, folder: Path) -> tuple[str, ...]:
    """Return the items of a numbered list; lines without a number continue an item."""
    hints: list[str] = []
    for line in text.splitlines():
        numbered = re.match(r"\d+[.)] +(.*)", line)
        if numbered:
            hints.append(numbered[1])
        elif hints and line.strip():
            hints[-1] += "\n" + line.strip()
    if not hints:
        msg = f"{folder / 'hints.md'} has no hint; write a numbered list, one hint a line."
        raise LabError(msg)
    return tuple(hints)


def _given(folder: Path) -> dict[str, str]:
    names = sorted(path.name for path in folder.glob("*.py") if path.name not in PARTS)
    if LEARNER_FILE in names:
        msg = f"{folder / LEARNER_FILE} has the name of the learner's file; rename it."
        raise LabError(msg)
    return {name: _read(folder, name) for name in names}


def _wrong(path: Path) -> WrongSolution:
    code = _read(path.parent, path.name)
    first, second, *_ = [*code.splitlines(), "", ""]
    named = re.fullmatch(r"# fails: (\w+(?:, \w+)*)\s*", first)
    if named is None:
        msg = f"{path} must begin with `# fails: test_a, test_b`, the checks that it fails."
        raise LabError(msg)
    note = second.removeprefix("#").strip() if second.startswith("#") else ""
    return WrongSolution(path.name, code, frozenset(named[1].split(", ")), note)


def _limits(folder: Path) -> dict[str, str | int]:
    path = folder / "limits.toml"
    if not path.exists():
        return {}
    try:
        return dict(tomllib.loads(_read(folder, path.name)))
    except tomllib.TOMLDecodeError as error:
        msg = f"{path} is not TOML: {error}."
        raise LabError(msg) from error


def _digest(*texts: Mapping[str, object]) -> str:
    """Return a hash of names and texts, the same on every machine."""
    whole = hashlib.sha256()
    for group in texts:
        for name, text in sorted(group.items()):
            whole.update(f"{name}\0{text}\0".encode())
    return whole.hexdigest()
