"""Commands, settings, pages, rules, limits and tables: what is there is documented, and no more."""

from __future__ import annotations

import importlib
import re
import tomllib

import click
import pytest
from django.apps import apps
from django.test import RequestFactory

import greenroom
from greenroom.catalog.diagram import CLASSES
from greenroom.catalog.load import find_content, load_track
from greenroom.catalog.meta import _SCHEMA
from greenroom.catalog.rules import RULES
from greenroom.catalog.rules.blocks import _KINDS
from greenroom.cli.main import COMMANDS
from greenroom.grading.engine import Role
from greenroom.grading.lab import PARTS
from greenroom.web.urls import urlpatterns

OPERATING, AUTHORING = "docs/operating.md", "docs/authoring.md"
ARCHITECTURE, CONTRIBUTING = "docs/architecture.md", "CONTRIBUTING.md"
LIMITS_OF = ("learner", "judge", "blocks")  # the columns of the table, in order
VARIABLE = re.compile(r"\bGREENROOM_[A-Z_]*[A-Z]")


def leaves(name: str, command: click.Command) -> dict[str, click.Command]:
    """Return a command, or those of a group, by what is typed for it."""
    if not isinstance(command, click.Group):
        return {name: command}
    return {f"{name} {inner}": found for inner, found in command.commands.items()}


def commands() -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, (module, _) in COMMANDS.items():
        command = importlib.import_module(f"greenroom.cli.{module}").command
        found |= leaves(f"greenroom {name}", command)
    return found


def usage(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    return " ".join([name, *(argument.make_metavar(context) for argument in arguments)])


def test_every_command_and_option_is_documented(document_named):
    rows = document_named(OPERATING).table("Commands")
    documented = {
        re.match(r"`([^`]+)`", row[0])[1]: set(re.findall(r"`(--[\w-]+)`", row[1])) for row in rows
    }
    there = {
        usage(name, command): {
            option
            for parameter in command.params
            for option in parameter.opts
            if option.startswith("--") and option != "--help"
        }
        for name, command in commands().items()
    }
    assert documented == there


def test_commands_and_options_in_shell_blocks_exist(documents):
    known = commands()
    lost = []
    for document in documents:
        for fence in document.fences:
            if fence.kind not in {"sh", "console"}:
                continue
            begin = r"^\$ " if fence.kind == "console" else "^"
            for line in re.findall(begin + r"greenroom (\S.*)$", fence.text, re.MULTILINE):
                words = re.split(r"[;|>#]", line)[0].split()
                name = " ".join(["greenroom", *words[: 2 if words[0] == "new" else 1]])
                options = {word for word in words if word.startswith("--")} - {"--help"}
                if words[0].startswith("-"):
                    continue  # of the program itself
                taken = {o for p in known[name].params for o in p.opts} if name in known else set()
                if name not in known or options - taken:
                    lost.append(f"{fence}: {line}")
    assert lost == []


def test_every_environment_variable_is_documented(document_named, root):
    sources = [*root.glob("src/**/*.py"), *root.glob("tools/*.py"), root / "Makefile"]
    sources += root.glob("tests/*/conftest.py")
    text = "\n".join(path.read_text() for path in sources)
    there = set(VARIABLE.findall(text))
    there |= {f"{name}_FILE" for name in re.findall(r'env_secret\("(\w+)"\)', text)}
    documented = set(document_named(OPERATING).first_cells("Environment variables"))
    assert there - documented == set()
    tests = "\n".join(path.read_text() for path in root.glob("tests/**/*.py"))
    assert documented - there - set(VARIABLE.findall(tests)) == set()


def methods_of(pattern) -> str:
    """Return the methods that an address answers, as its view refuses one that nobody knows."""
    names = pattern.pattern.converters
    request = RequestFactory().generic("PURGE", "/")
    return pattern.callback(request, **dict.fromkeys(names, "1"))["Allow"]


def address_of(pattern) -> str:
    return "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern.pattern))


def test_every_page_is_documented(document_named):
    there = {address_of(pattern) for pattern in urlpatterns if "GET" in methods_of(pattern)}
    cells = [row[1] for row in document_named(OPERATING).table("Pages")]
    documented = {address for cell in cells for address in re.findall(r"`([^`]+)`", cell)}
    assert documented == there


def test_every_rule_of_the_checker_is_documented(document_named):
    assert document_named(AUTHORING).first_cells("Rules") == sorted(RULES)


def test_every_rule_says_what_to_do(document_named):
    rows = document_named(AUTHORING).table("Rules")
    assert [row[0] for row in rows if len(row[1].split()) < 5] == []


def test_every_kind_of_block_is_documented(document_named):
    documented = {cell.split()[0] for cell in document_named(AUTHORING).first_cells("Blocks")}
    assert documented == set(_KINDS)


def test_every_key_of_the_meta_file_is_documented(document_named):
    assert document_named(AUTHORING).first_cells("meta.toml") == list(_SCHEMA)


def test_every_file_of_a_lab_is_documented(document_named):
    documented = document_named(AUTHORING).first_cells("Labs")
    assert [name for name in PARTS if name not in documented] == []


def test_every_class_of_drawings_is_documented(document_named):
    rows = document_named(AUTHORING).table("Diagrams")
    documented = {name for row in rows for name in re.findall(r"`(d-[\w-]+)`", row[0])}
    assert documented == CLASSES


def test_every_role_has_a_column_of_limits():
    assert set(LIMITS_OF) == set(Role)


@pytest.mark.parametrize("role", LIMITS_OF)
def test_the_limits_are_those_of_the_policy(document_named, root, role):
    policy = tomllib.loads((root / "src/greenroom/sandbox/policy.toml").read_text())
    column = 1 + LIMITS_OF.index(role)
    documented = {
        row[0].split("`")[1]: row[column] for row in document_named(OPERATING).table("Limits")
    }
    there = {name: str(v) for name, v in policy[role].items() if name != "ceiling"}
    assert documented == there


def test_every_table_of_the_database_is_documented(document_named):
    there = {model.__name__ for model in apps.get_app_config("practice").get_models()}
    assert set(document_named(ARCHITECTURE).first_cells("Tables")) == there


def test_every_target_of_make_is_documented(document_named, root):
    there = re.findall(r"^([a-z-]+):.*## ", (root / "Makefile").read_text(), re.MULTILINE)
    documented = document_named(CONTRIBUTING).first_cells("Commands of make")
    assert documented == [f"make {target}" for target in there]


def test_every_part_of_make_test_is_documented(document_named, root):
    there = re.findall(r'^    \("(\w+)", "', (root / "tools/test.py").read_text(), re.MULTILINE)
    assert document_named(CONTRIBUTING).first_cells("How the tests run") == there


def test_the_readme_counts_the_answers(document_named):
    written = sum(q.answer is not None for q in load_track(find_content()).questions)
    assert f"{written} of the 110 built-in questions" in document_named("README.md").text


def test_the_changelog_has_this_version(document_named):
    headings = document_named("CHANGELOG.md").headings
    assert any(greenroom.__version__ in heading for heading in headings)


def test_decisions_are_numbered_without_gaps_and_listed(document_named, root):
    paths = sorted(root.glob("docs/decisions/[0-9]*.md"))
    assert [int(path.name[:4]) for path in paths] == list(range(1, len(paths) + 1))
    index = document_named("docs/decisions/README.md").text
    for path in paths:
        first = path.read_text().partition("\n")[0]
        number, _, title = first.removeprefix("# ").partition(". ")
        assert number == str(int(path.name[:4])), path.name
        assert f"[{title}]({path.name})" in index
