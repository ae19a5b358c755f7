"""greenroom run"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from rich.console import Console

    from greenroom.catalog.question import Question
    from greenroom.grading.blocks_run import BlocksRun
    from greenroom.grading.prove import Proven

__all__ = ["command"]


class NothingToRunError(GreenroomError):
    """The question has no blocks."""


@click.command(
    "run",
    epilog="""\b
Examples:
  greenroom run dict-internals
  greenroom run asyncio --json

\b
Exit codes:
  0  every block printed what the answer says
  1  one did not, or it did not work
""",
)
@click.argument("slug")
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(slug: str, as_json: bool) -> None:
    """Run the blocks of an answer here and now, and compare what they print."""
    from greenroom.cli.plain import print_json
    from greenroom.cli.screen import open_console
    from greenroom.grading.prove import compare

    question = _question(slug)
    blocks = question.answer.blocks if question.answer else ()
    console = open_console(stderr=as_json)
    with console.status("Running …"):
        ran = _run(question)
    rows = compare(blocks, ran)
    if as_json:
        print_json({"ending": ran.ending, "blocks": [_facts(row) for row in rows]})
    else:
        _print(rows, ran, console)
    if ran.ending or not all(row.ok for row in rows):
        raise SystemExit(1)


def _question(slug: str) -> Question:
    """Return a question that has blocks to run."""
    from greenroom.catalog.blocks import RUNNABLE
    from greenroom.catalog.load import find_content, load_track
    from greenroom.cli.names import question_named

    question = question_named(load_track(find_content()), slug)
    if question.problem:
        msg = f"{slug!r} cannot be read: {question.problem} `greenroom check {slug}` says more."
        raise NothingToRunError(msg)
    if question.answer is None:
        msg = f"{slug!r} has no answer yet, so there is nothing to run."
        raise NothingToRunError(msg)
    if not any(block.kind in RUNNABLE for block in question.answer.blocks):
        msg = f"The answer to {slug!r} has no blocks to run."
        raise NothingToRunError(msg)
    return question


def _run(question: Question) -> BlocksRun:
    from greenroom.catalog.load import find_content
    from greenroom.grading.blocks_run import run_blocks
    from greenroom.sandbox.process import ProcessSandbox

    blocks = question.answer.blocks if question.answer else ()
    return run_blocks(blocks, sandbox=ProcessSandbox(content=find_content()))


def _facts(row: Proven) -> dict[str, object]:
    return {
        "line": row.line,
        "printed": row.printed,
        "expected": row.expected,
        "ok": row.ok,
        "problem": row.problem,
    }


def _print(rows: Sequence[Proven], ran: BlocksRun, console: Console) -> None:
    from rich.text import Text

    from greenroom.cli.plain import safe
    from greenroom.cli.reading import block_shown

    for row in rows:
        console.print(block_shown(row.block, row.printed))
        if row.ok:
            said = "✓ as the answer says" if row.expected else "✓ ran"
            console.print(Text(said, style="green"), "")
        else:
            console.print(Text(safe(f"✗ line {row.line}: {row.problem}"), style="red"), "")
    if ran.ending:
        console.print(Text(safe(f"{ran.ending} {ran.errors}".strip()), style="red"))
    good = sum(row.ok for row in rows)
    console.print(f"{good} of {len(rows)} blocks printed what the answer says.")
