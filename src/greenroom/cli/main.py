"""The command `greenroom`. Each command is a module of its own, imported when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import Final

import click

import greenroom
from greenroom.errors import GreenroomError

__all__ = ["COMMANDS", "cli", "main"]

# name -> (module, one line of help); the line stands here so that --help imports nothing
COMMANDS: Final = {
    "today": ("today", "Show today's plan (also: greenroom alone)."),
    "study": ("study", "Study today's session in the terminal."),
    "import": ("import_", "Import a Markdown checklist, linked or as a copy."),
    "tick": ("tick", "Tick or untick a question in your file."),
    "export": ("export", "Write your checklist as it is now."),
    "status": ("status", "Show how ready you are, by section."),
    "lab": ("lab", "Work on a lab in your own editor."),
    "run": ("run", "Run the blocks of an answer."),
    "serve": ("serve", "Start the pages on http://127.0.0.1:8000."),
    "check": ("check", "Prove the content: run every block, grade every lab."),
    "new": ("new", "Start a new question for authors."),
    "doctor": ("doctor", "Say what Greenroom found on this machine."),
}
EXIT_ERROR: Final = 1


class LazyGroup(click.Group):
    """A group that knows its commands' help lines and imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"greenroom.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  greenroom import ~/notes/python-interview.md
  greenroom study
  greenroom lab select-related-vs-prefetch --watch

Exit codes: 0 done, 1 it did not work, 2 wrong arguments.
""",
)
@click.version_option(greenroom.__version__, "-V", "--version", message="greenroom %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Get ready for a Python backend interview on a known date."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(importlib.import_module("greenroom.cli.today").command)


def main() -> None:
    """Run the command; an error of ours is one sentence on stderr and exit code 1."""
    try:
        cli(prog_name="greenroom")
    except GreenroomError as error:
        click.echo(f"greenroom: {error}", err=True)
        sys.exit(EXIT_ERROR)
