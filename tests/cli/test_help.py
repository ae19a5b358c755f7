"""Help and version: quick, and with examples."""

import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from greenroom.cli.main import COMMANDS, cli

HEAVY = {"django", "fsrs", "markdown_it", "pygments", "rich", "sqlite3", "uvicorn"}
WITH_VERDICTS = {"check", "doctor", "lab", "run"}


def imported_by(*args: str) -> set[str]:
    """Return the packages that a command imports; time would be a matter of the machine."""
    command = [sys.executable, "-X", "importtime", "-m", "greenroom", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_import_no_library_but_click(option: str) -> None:
    found = imported_by(option)
    assert "click" in found
    assert not found & HEAVY


@pytest.mark.parametrize("command", ["study", "serve", "lab"])
def test_the_help_of_a_command_imports_no_library_but_click(command: str) -> None:
    assert not imported_by(command, "--help") & HEAVY


def test_the_version_is_said_in_one_line() -> None:
    said = CliRunner().invoke(cli, ["--version"]).output
    assert re.fullmatch(r"greenroom \d+\.\d+\.\d+\n", said)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example_that_runs_the_command(command: str) -> None:
    said = CliRunner().invoke(cli, [command, "--help"]).output
    _, _, examples = said.partition("Example")
    assert f"greenroom {command}" in examples


@pytest.mark.parametrize("command", sorted(WITH_VERDICTS))
def test_help_says_the_exit_codes_where_a_script_needs_them(command: str) -> None:
    said = CliRunner().invoke(cli, [command, "--help"]).output
    assert re.search(r"Exit codes:\s+0 ", said)


def test_the_list_of_commands_is_in_the_help_of_greenroom() -> None:
    said = CliRunner().invoke(cli, ["--help"]).output
    for command, (_, line) in COMMANDS.items():
        assert re.search(rf"^  {command} +{re.escape(line)}$", said, re.MULTILINE)


def test_no_line_of_help_is_wider_than_a_terminal() -> None:
    for command in COMMANDS:
        said = CliRunner().invoke(cli, [command, "--help"], terminal_width=80).output
        assert all(len(line) <= 80 for line in said.splitlines()), said
