"""The command `greenroom`. Each command is a module of its own, imported when it is called."""

from __future__ import annotations

import importlib
from typing import Final

import click

import greenroom
from greenroom.cli.ending import run_to_the_end
from greenroom.cli.names import near

__all__ = ["COMMANDS", "cli", "main"]

# name -> (module, one line of help); the line stands here so that --help imports nothing
COMMANDS: Final = {
    "today": ("today", "Show today's plan (also: greenroom alone)."),
    "study": ("study", "Study today's session in the terminal."),
    "import": ("import_", "Import a Markdown checklist, linked or as a copy."),
    "tick": ("tick", "Tick or untick a question in your file."),
    "export": ("export", "Write your checklist as it is now."),
    "status": ("status", "Show how ready you are, and every question."),
    "settings": ("settings", "Set the date of your interview and the minutes of a day."),
    "lab": ("lab", "Work on a lab in your own editor."),
    "run": ("run", "Run the blocks of an answer."),
    "serve": ("serve", "Start the pages on http://127.0.0.1:8000."),
    "check": ("check", "Prove the content: run every block, grade every lab."),
    "new": ("new", "Start a new question for authors."),
    "doctor": ("doctor", "Say what Greenroom found on this machine."),
}


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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that `args` begin with, or name those that it may mean."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}.{near(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

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

\b
Exit codes:
  0    done
  1    it did not work; the reason is on standard error
  2    wrong arguments
  130  stopped with Ctrl+C
""",
)
@click.version_option(greenroom.__version__, "-V", "--version", message="greenroom %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Get ready for a Python backend interview on a known date."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(importlib.import_module("greenroom.cli.today").command)


def main() -> None:
    """Run the command and exit as its help says."""
    run_to_the_end(cli)
