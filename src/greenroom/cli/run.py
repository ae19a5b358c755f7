"""greenroom run"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.grading.prove import Proven

__all__ = ["command"]


class NothingToRunError(GreenroomError):
    """The question has no blocks."""


@click.command(
    "run", epilog="\b\nExamples:\n  greenroom run dict-internals\n  greenroom run asyncio --json"
)
@click.argument("slug")
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(slug: str, as_json: bool) -> None:
    """Run the blocks of an answer here and now, and compare what they print.

    Exit code 1 when a block fails or prints something else than the answer says.
    """
    from greenroom.catalog.load import find_content, load_track
    from greenroom.grading.blocks_run import run_blocks
    from greenroom.grading.prove import compare
    from greenroom.sandbox.process import ProcessSandbox

    content = find_content()
    question = next((q for q in load_track(content).questions if q.slug == slug), None)
    if question is None or question.answer is None:
        msg = f"There is no answer to {slug!r} yet. `greenroom status` lists the questions."
        raise NothingToRunError(msg)
    run = run_blocks(question.answer.blocks, sandbox=ProcessSandbox(content=content))
    rows = compare(question.answer.blocks, run)
    if as_json:
        facts = [
            {"line": row.line, "printed": row.printed, "expected": row.expected, "ok": row.ok}
            for row in rows
        ]
        click.echo(json.dumps({"ending": run.ending, "blocks": facts}, indent=2))
    else:
        _print(rows, run.ending)
    if run.ending or not all(row.ok for row in rows):
        raise SystemExit(1)


def _print(rows: Iterable[Proven], ending: str) -> None:
    from rich.console import Console
    from rich.text import Text

    from greenroom.cli.text import show_output

    console = Console(highlight=False)
    for row in rows:
        show_output(console, row.block.code, row.printed)
        if row.ok:
            console.print("[green]✓[/]" if row.expected is not None else "[dim]✓ ran[/]")
        else:
            console.print(Text(f"line {row.line}: {row.problem}", style="red"))
    if ending:
        console.print(Text(ending, style="red"))
