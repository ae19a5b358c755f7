"""greenroom check"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from greenroom.catalog.question import Question, Track
    from greenroom.cli.check_report import CheckReport
    from greenroom.cli.passed import Memory

__all__ = ["command"]


@click.command(
    "check",
    epilog="""\b
Examples:
  greenroom check
  greenroom check dict-internals asyncio
  greenroom check --all --json
  greenroom check --times 20 depends

\b
Exit codes:
  0    nothing to mend
  1    an author has something to mend
  2    wrong arguments
  130  stopped with Ctrl+C; what passed until then is remembered
""",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--all", "everything", is_flag=True, help="Also what is unchanged.")
@click.option("--seed", type=click.IntRange(0), help="For the order of the checks; else drawn.")
@click.option(
    "--times", type=click.IntRange(1), default=1, show_default=True, help="To find flakes."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 2,
    help="How many at once.  [default: one a core]",
)
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(
    slugs: tuple[str, ...], everything: bool, seed: int | None, times: int, workers: int,
    as_json: bool,
) -> None:  # fmt: skip
    """Prove the content: every rule, every block run, every lab graded.

    Only what changed since it last passed, unless a question is named or --all is given.
    """
    from greenroom.catalog.load import find_content, load_track
    from greenroom.catalog.rules import track_findings
    from greenroom.cli.check_report import CheckReport
    from greenroom.cli.passed import Memory
    from greenroom.cli.screen import open_console

    content = find_content()
    track = load_track(content)
    memory = Memory(content)
    chosen = _chosen(track, slugs)
    always = everything or bool(slugs) or times > 1
    known = {one.slug for one in chosen if not always and memory.knows(one)}
    waiting = [one for one in chosen if one.slug not in known]
    report = CheckReport(open_console(stderr=as_json), quiet=as_json, total=len(waiting) * times)
    report.say_start(waiting=len(waiting), known=len(known), times=times)
    try:
        with report.progress:
            for _ in range(times):
                drawn = secrets.randbelow(2**31) if seed is None else seed
                _check(waiting, track, content, memory, report, seed=drawn, workers=workers)
    finally:
        memory.save()
    strays = [] if slugs else track_findings(content, track)
    if as_json:
        report.print_json(known=sorted(known), strays=strays)
    else:
        report.say_end(known=len(known), strays=strays)
    raise SystemExit(1 if report.bad or strays else 0)


def _chosen(track: Track, slugs: Sequence[str]) -> list[Question]:
    """Return the questions with a folder, or those of them that are named."""
    from greenroom.cli.names import NoSuchQuestionError, question_named

    if not slugs:
        return [question for question in track.questions if question.folder is not None]
    chosen = [question_named(track, slug) for slug in dict.fromkeys(slugs)]
    for question in chosen:
        if question.folder is None:
            msg = (
                f"There is nothing yet about {question.slug!r}. "
                f"`greenroom new question {question.slug}` begins it."
            )
            raise NoSuchQuestionError(msg)
    return chosen


def _check(
    waiting: Sequence[Question], track: Track, content: Path, memory: Memory,
    report: CheckReport, *, seed: int, workers: int,
) -> None:  # fmt: skip
    """Check the questions once; what is done is reported and remembered."""
    from greenroom.catalog.rules import surroundings_of
    from greenroom.cli.checking import check_questions
    from greenroom.sandbox.process import ProcessSandbox

    around = surroundings_of(content, track, today=datetime.now(UTC).astimezone().date())
    checks = check_questions(
        waiting, around, sandbox=ProcessSandbox(content=content), seed=seed, workers=workers
    )
    with closing(checks):
        for checked in checks:
            memory.keep(checked.question, passed=not checked.findings)
            report.take(checked)
