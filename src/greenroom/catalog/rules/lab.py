"""Rules for the lab of a question."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from greenroom.catalog.rules.blocks import parsed
from greenroom.catalog.rules.draft import Draft, Surroundings
from greenroom.catalog.rules.finding import Finding

__all__ = ["lab_apart", "lab_checks", "lab_files", "lab_hints", "lab_wrong"]

_CHECKS, _PROBES = "lab/checks.py", "lab/probes.py"
_HINTS, _TASK = "lab/hints.md", "lab/task.md"
_FILES = (_TASK, "lab/starter.py", "lab/solution.py", _PROBES, _CHECKS, _HINTS)
_FEWEST_WRONG = 3
_FEWEST_WORDS = 3  # of a check's name
_FIXTURES = {"probe", "seed"}

_FAILS = re.compile(r"# fails: *(?P<names>\w+(?:, *\w+)*)\s*")
_HINT = re.compile(r"(?P<number>\d+)\. +\S.*")

_FORBIDDEN_IMPORTS = {
    _CHECKS: ({"lab", "probes", "solution", "starter"}, "a check only asks `probe`"),
    _PROBES: ({"checks", "solution"}, "the learner's process must know no expected value"),
    "lab/starter.py": ({"checks", "probes", "solution"}, "the learner starts from it"),
    "lab/solution.py": ({"checks", "probes"}, "it must pass by what it does"),
}

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def lab_files(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """A lab has all its files, and its task begins with a title."""
    if not _has_lab(draft):
        return
    for name in _FILES:
        if name not in draft.texts:
            yield draft.finding("lab-files", name, 1, f"{name} is missing; write it.")
    task = draft.finished(_TASK)
    if task and not re.match(r"# \S", task):
        message = "Begin the task with its title: `# Title of the lab`."
        yield draft.finding("lab-files", _TASK, 1, message)
    elif task and not task.partition("\n")[2].strip():
        message = "Below the title, say what to build and why."
        yield draft.finding("lab-files", _TASK, 1, message)


def lab_hints(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Hints are numbered from 1, one on each line."""
    wanted = 1
    for number, line in enumerate(draft.finished(_HINTS).split("\n"), start=1):
        if not line.strip():
            continue
        hint = _HINT.fullmatch(line.rstrip())
        if hint is None or int(hint["number"]) != wanted:
            message = f"Begin this line with `{wanted}. `: a hint is one numbered line."
            yield draft.finding("lab-hints", _HINTS, number, message)
        wanted += 1
    if draft.finished(_HINTS) and wanted == 1:
        yield draft.finding("lab-hints", _HINTS, 1, "There is no hint; write one or more.")


def lab_checks(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Each check is a sentence with a reason, takes the probe and asks it what it can answer."""
    checks = list(_checks(draft))
    if draft.finished(_CHECKS) and parsed(draft.finished(_CHECKS)) and not checks:
        message = "There is no check; write `def test_it_does_this(probe):`."
        yield draft.finding("lab-checks", _CHECKS, 1, message)
    names = [check.name for check in checks]
    for check in checks:
        for message in _check_problems(check):
            yield draft.finding("lab-checks", _CHECKS, check.lineno, message)
        if names.count(check.name) > 1:
            message = f"`{check.name}` stands twice, so one of them never runs; rename one."
            yield draft.finding("lab-checks", _CHECKS, check.lineno, message)
    yield from _unanswered(draft)


def lab_apart(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Checks do not import the learner's code, probes do not import the checks."""
    for name, (forbidden, reason) in _FORBIDDEN_IMPORTS.items():
        tree = parsed(draft.finished(name))
        for node in ast.walk(tree) if tree else ():
            for module in forbidden.intersection(_top_modules(node)):
                message = f"Do not import `{module}` here: {reason}."
                yield draft.finding("lab-apart", name, getattr(node, "lineno", 1), message)


def lab_wrong(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Three wrong solutions or more say which checks they fail, and why people write them."""
    if not _has_lab(draft):
        return
    wrong = sorted(name for name in draft.texts if re.fullmatch(r"lab/wrong/\w+\.py", name))
    if len(wrong) < _FEWEST_WRONG:
        message = f"{len(wrong)} wrong solutions; write {_FEWEST_WRONG} that people would hand in."
        yield draft.finding("lab-wrong", "lab/wrong", 1, message)
    checks = {check.name for check in _checks(draft)}
    for name in filter(draft.finished, wrong):
        for line, message in _wrong_problems(draft.texts[name], checks):
            yield draft.finding("lab-wrong", name, line, message)


def _wrong_problems(text: str, checks: set[str]) -> Iterator[tuple[int, str]]:
    first, second = [*text.split("\n"), ""][:2]
    fails = _FAILS.fullmatch(first)
    if fails is None:
        yield 1, "Begin with `# fails: test_this, test_that`: the checks that it must fail."
        return
    for unknown in sorted(set(re.split(r", *", fails["names"])) - checks):
        yield 1, f"`{unknown}` is not a check of this lab; name those in checks.py."
    if not re.match(r"# +\S", second):
        yield 2, "Say in a comment on the second line why people write this."


def _has_lab(draft: Draft) -> bool:
    return any(name.startswith("lab/") for name in draft.texts)


def _checks(draft: Draft) -> Iterator[_Function]:
    tree = parsed(draft.finished(_CHECKS))
    for node in tree.body if tree else ():
        if isinstance(node, _Function) and node.name.startswith("test_"):
            yield node


def _check_problems(check: _Function) -> Iterator[str]:
    words = check.name.removeprefix("test_").split("_")
    if len(words) < _FEWEST_WORDS:
        yield f"`{check.name}` is no sentence; say what must hold, like `test_it_keeps_the_order`."
    if not ast.get_docstring(check):
        yield "Add a docstring: why this matters, and what to do when it fails."
    parameters = {argument.arg for argument in (*check.args.args, *check.args.kwonlyargs)}
    if "probe" not in parameters:
        yield "A check takes `probe`: nothing else can ask the learner's code."
    elif not any(isinstance(node, ast.Name) and node.id == "probe" for node in ast.walk(check)):
        yield "This check never asks `probe`, so it says nothing about the learner's code."
    if unknown := sorted(parameters - _FIXTURES - _parametrized(check)):
        yield f"`{unknown[0]}` is no fixture; a check takes `probe`, and `seed` for random inputs."
    if isinstance(check, ast.AsyncFunctionDef):
        yield "A check is a plain function; let the probe run the event loop."


def _parametrized(check: _Function) -> set[str]:
    literals = (
        node.value
        for decorator in check.decorator_list
        for node in ast.walk(decorator)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {name.strip() for literal in literals for name in literal.split(",")}


def _unanswered(draft: Draft) -> Iterator[Finding]:
    """Yield each question to the probe that probes.py cannot answer."""
    checks, probes = parsed(draft.finished(_CHECKS)), parsed(draft.finished(_PROBES))
    if not checks or not probes or not draft.finished(_PROBES):
        return
    answered = {node.name for node in probes.body if isinstance(node, _Function)}
    answered |= {
        alias.asname or alias.name
        for node in probes.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    answered |= {
        target.id
        for node in probes.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(checks):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            continue
        if node.value.id == "probe" and node.attr not in answered:
            message = f"probes.py has no `{node.attr}`; write it there, or mend the name."
            yield draft.finding("lab-checks", _CHECKS, node.lineno, message)


def _top_modules(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module:
        return {node.module.partition(".")[0]}
    return set()
