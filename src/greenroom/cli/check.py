"""greenroom check"""

from __future__ import annotations

import json
import os
import secrets
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.catalog.question import Question, Track
    from greenroom.cli.checking import Checked

__all__ = ["command"]


class UnknownSlugError(GreenroomError):
    """A name that no question has."""


@click.command(
    "check",
    epilog="""\b
Examples:
  greenroom check
  greenroom check dict-internals asyncio
  greenroom check --all --json
""",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--all", "everything", is_flag=True, help="Also what is unchanged.")
@click.option("--seed", type=int, help="For the order of the checks; printed, else drawn.")
@click.option("--times", default=1, show_default=True, help="How often; to find flakes.")
@click.option("--workers", default=os.cpu_count() or 2, show_default=True, help="At once.")
@click.option("--json", "as_json", is_flag=True, help="Print it for a script.")
def command(
    slugs: tuple[str, ...], everything: bool, seed: int | None, times: int, workers: int,
    as_json: bool,
) -> None:  # fmt: skip
    """Prove the content: every rule, every block run, every lab graded.

    Only what changed since it last passed, unless a question is named or --all is given.
    Exit code 1 when an author has something to mend.
    """
    from greenroom.catalog.load import find_content, load_track
    from greenroom.catalog.rules import surroundings_of, track_findings
    from greenroom.cli.checking import Memory, check_questions
    from greenroom.sandbox.process import ProcessSandbox

    content = find_content()
    track = load_track(content)
    chosen = _chosen(track, slugs)
    memory = None if everything or slugs or times > 1 else Memory()
    around = surroundings_of(content, track, today=datetime.now(UTC).astimezone().date())
    started = time.monotonic()
    done: list[Checked] = []
    for _ in range(times):
        drawn = secrets.randbelow(2**31) if seed is None else seed
        if not as_json:
            click.echo(f"Checking {len(chosen)} questions, seed {drawn}.")
        for checked in check_questions(
            chosen, around, content=content, sandbox=ProcessSandbox(content=content),
            seed=drawn, workers=workers, memory=memory,
        ):  # fmt: skip
            done.append(checked)
            if not as_json:
                _print(checked, content)
    if memory:
        memory.save()
    strays = [] if slugs else track_findings(content, track)
    _finish(done, [str(stray.message) for stray in strays], started, as_json=as_json)


def _chosen(track: Track, slugs: tuple[str, ...]) -> list[Question]:
    written = {q.slug: q for q in track.questions if q.folder is not None}
    unknown = [slug for slug in slugs if slug not in written]
    if unknown:
        msg = f"There is no content for {', '.join(unknown)}. Written so far: {', '.join(written)}."
        raise UnknownSlugError(msg)
    return [written[slug] for slug in slugs] if slugs else list(written.values())


def _print(checked: Checked, content: Path) -> None:
    if checked.remembered:
        click.echo(f"  ok   {checked.slug} (unchanged)")
        return
    word = "mend" if checked.findings else "ok  "
    click.echo(f"  {word} {checked.slug} ({checked.duration_s:.1f} s)")
    for finding in checked.findings:
        place = f"{finding.path.relative_to(content)}:{finding.line}"
        click.echo(f"       {place} [{finding.rule}] {finding.message}")


def _finish(done: list[Checked], strays: list[str], started: float, *, as_json: bool) -> None:
    bad = [checked for checked in done if checked.findings]
    if as_json:
        facts = [
            {
                "slug": checked.slug,
                "ok": not checked.findings,
                "unchanged": checked.remembered,
                "findings": [
                    {
                        "path": str(finding.path),
                        "line": finding.line,
                        "rule": finding.rule,
                        "message": finding.message,
                    }
                    for finding in checked.findings
                ],
            }
            for checked in done
        ]
        click.echo(json.dumps({"questions": facts, "track": strays}, indent=2))
    else:
        for stray in strays:
            click.echo(f"  mend {stray}")
        took_s = time.monotonic() - started
        to_mend = len(bad) + len(strays)
        click.echo(f"{len(done) - len(bad)} passed, {to_mend} to mend, {took_s:.0f} s.")
    if bad or strays:
        raise SystemExit(1)
