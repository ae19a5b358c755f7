"""What `greenroom check` says, as it goes and at the end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from greenroom.catalog.rules import Finding
from greenroom.cli.checking import Checked
from greenroom.cli.plain import print_json, safe
from greenroom.cli.screen import print_line

__all__ = ["CheckReport"]


class CheckReport:
    """Takes in what was checked; `quiet` prints nothing but the JSON at the end."""

    def __init__(self, console: Console, *, quiet: bool, total: int) -> None:
        self._console, self._quiet = console, quiet
        self._done: list[Checked] = []
        self._started = time.monotonic()
        self.progress = Progress(
            TextColumn("{task.completed} of {task.total} checked"),
            BarColumn(bar_width=24),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self.progress.add_task("", total=total)

    @property
    def bad(self) -> list[Checked]:
        """What has something to mend."""
        return [checked for checked in self._done if checked.findings]

    def say_start(self, *, waiting: int, known: int, times: int) -> None:
        """Say what is about to be checked."""
        if known and not waiting:
            self._say(f"{_counted(known)} unchanged since passed; --all checks again.")
            return
        unchanged = f"; {known} unchanged since passed" if known else ""
        often = f", {times} times" if times > 1 else ""
        self._say(f"Checking {_counted(waiting)}{often}{unchanged}.")

    def take(self, checked: Checked) -> None:
        """Take in one question, as soon as it is done."""
        self._done.append(checked)
        self.progress.advance(self._task)
        slug = checked.question.slug
        if not checked.findings:
            self._say(f"  ok   {slug} ({checked.duration_s:.1f} s)")
            return
        self._say(f"  MEND {slug} ({checked.duration_s:.1f} s, seed {checked.seed})")
        for finding in checked.findings:
            self._say_finding(finding)

    def say_end(self, *, known: int, strays: Sequence[Finding]) -> None:
        """Say what it came to."""
        for stray in strays:
            self._say_finding(stray)
        passed = len(self._done) - len(self.bad) + known
        to_mend = sum(len(one.findings) for one in self._done) + len(strays)
        took_s = time.monotonic() - self._started
        self._say(f"{passed} passed, {to_mend} to mend, {took_s:.0f} s.")

    def print_json(self, *, known: Sequence[str], strays: Sequence[Finding]) -> None:
        """Print all of it for a script; questions in the order in which they were done."""
        checked = [
            {
                "slug": one.question.slug,
                "ok": not one.findings,
                "seed": one.seed,
                "seconds": round(one.duration_s, 3),
                "findings": [_facts(finding) for finding in one.findings],
            }
            for one in self._done
        ]
        track = [_facts(stray) for stray in strays]
        print_json({"questions": checked, "unchanged": list(known), "track": track})

    def _say_finding(self, finding: Finding) -> None:
        first, *rest = safe(finding.message).splitlines() or [""]
        self._say(f"       {_from_here(finding.path)}:{finding.line} [{finding.rule}] {first}")
        for line in rest:
            self._say(f"         {line}")

    def _say(self, line: str) -> None:
        if not self._quiet:
            print_line(self._console, Text(line))


def _facts(finding: Finding) -> dict[str, object]:
    return {
        "path": str(finding.path),
        "line": finding.line,
        "rule": finding.rule,
        "message": finding.message,
    }


def _from_here(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _counted(number: int) -> str:
    return f"{number} question{'' if number == 1 else 's'}"
