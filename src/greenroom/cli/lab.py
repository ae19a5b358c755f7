"""greenroom lab"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from rich.console import Console

    from greenroom.grading.lab import Lab
    from greenroom.grading.verdict import CheckResult, Verdict
    from greenroom.practice.models import Learner

__all__ = ["command"]

LEARNER_FILE = "lab.py"


class LabNotFoundError(GreenroomError):
    """A question without a lab."""


@click.command(
    "lab",
    epilog="""\b
Examples:
  greenroom lab select-related-vs-prefetch
  greenroom lab select-related-vs-prefetch --watch
  greenroom lab depends --folder ~/labs/depends --check --json
""",
)
@click.argument("slug")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put it.  [default: ./SLUG]",
)
@click.option("--watch", is_flag=True, help="Check again at each save, until it passes.")
@click.option("--check", "check_once", is_flag=True, help="Check once; exit code 1 if it fails.")
@click.option("--hint", is_flag=True, help="Show the next hint.")
@click.option("--json", "as_json", is_flag=True, help="With --check: print results.json.")
@click.option("--exercism", is_flag=True, help="With --json: in Exercism's form, version 3.")
def command(
    slug: str, folder: Path | None, watch: bool, check_once: bool, hint: bool,
    as_json: bool, exercism: bool,
) -> None:  # fmt: skip
    """Write the lab of SLUG into a folder and check it from your own editor.

    Your lab.py is never overwritten. The page in the browser shows the same attempts.
    """
    from greenroom.cli.start import open_learner

    learner = open_learner()
    from rich.console import Console

    from greenroom.practice.jobs import lab_of

    lab = lab_of(slug)
    if lab is None:
        msg = f"There is no lab for {slug!r}. `greenroom status` lists the questions."
        raise LabNotFoundError(msg)
    console = Console(highlight=False, stderr=as_json)
    place = folder or Path(slug)
    made = _write(learner, lab, place)
    if not as_json:
        console.print(f"[bold]{lab.title}[/]: edit {place / LEARNER_FILE}" + ("" if made else "."))
    if hint:
        _show_hint(learner, lab, console)
    elif watch:
        _watch(learner, lab, place, console)
    elif check_once or as_json:
        verdict = _check(learner, lab, place, None if as_json else console)
        if as_json:
            click.echo(json.dumps(_results(verdict, exercism=exercism), indent=2))
        raise SystemExit(0 if verdict.passed else 1)
    else:
        from greenroom.cli.text import markdown

        console.print(markdown(lab.task))
        console.print(f"Then: [bold]greenroom lab {slug} --folder {place} --watch[/]")


def _write(learner: Learner, lab: Lab, place: Path) -> bool:
    """Write the lab's files; the learner's own file only when it is missing."""
    from django.utils import timezone

    from greenroom.practice.services.labs import lab_work

    place.mkdir(parents=True, exist_ok=True)
    for name, text in {"task.md": f"# {lab.title}\n\n{lab.task}", **lab.given}.items():
        (place / name).write_text(text, encoding="utf-8")
    mine = place / LEARNER_FILE
    if mine.exists():
        return False
    work = lab_work(learner=learner, lab=lab, now=timezone.now())
    mine.write_text(work.draft, encoding="utf-8")
    return True


def _show_hint(learner: Learner, lab: Lab, console: Console) -> None:
    from django.utils import timezone

    from greenroom.practice.services.labs import show_hint

    work = show_hint(learner=learner, lab=lab, now=timezone.now())
    for number, text in enumerate(lab.hints[: work.hints_shown], start=1):
        console.print(f"{number}. {text}", markup=False)


def _watch(learner: Learner, lab: Lab, place: Path, console: Console) -> None:
    """Check at once and at each save; ends when it passes or with Ctrl+C."""
    import watchfiles

    console.print("[dim]Watching. Ctrl+C ends it; your code and attempts are kept.[/]")
    if _check(learner, lab, place, console).passed:
        return
    try:
        for changes in watchfiles.watch(place, raise_interrupt=True, debounce=50, step=20):
            if any(Path(path).name == LEARNER_FILE for _, path in changes):
                console.rule(style="dim")
                if _check(learner, lab, place, console).passed:
                    return
    except KeyboardInterrupt:
        console.print("Stopped.")


def _check(learner: Learner, lab: Lab, place: Path, console: Console | None) -> Verdict:
    """Hand the file in and grade it here; the attempt is kept like one from the page."""
    from django.utils import timezone

    from greenroom.grading.verdict import from_results
    from greenroom.practice.jobs import grade_now
    from greenroom.practice.services.labs import hand_in

    code = _read(place / LEARNER_FILE)
    attempt = hand_in(
        learner=learner, lab=lab, code=code, now=timezone.now(), place="terminal", queued=False
    )
    started = time.monotonic()
    finished = grade_now(attempt.pk, on_check=lambda check: _print_check(check, console))
    verdict = from_results(finished.results or {})
    if console:
        colour = "green" if verdict.passed else "red"
        took_s = time.monotonic() - started
        console.print(f"[bold {colour}]{verdict.message}[/] [dim]{took_s:.1f} s[/]")
        if verdict.passed:
            console.print("Tick it in your file with [bold]greenroom tick[/] when you are sure.")
    return verdict


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        msg = f"{path} is not UTF-8 text, so it was not checked. Save it as UTF-8."
        raise LabNotFoundError(msg) from None


def _print_check(check: CheckResult, console: Console | None) -> None:
    if console is None:
        return
    from rich.text import Text

    if check.status == "passed":
        console.print(Text.assemble(("✓ ", "green"), check.title))
        return
    console.print(Text.assemble(("✗ ", "red"), (check.title, "bold")))
    for label, value in (
        ("", check.message), ("You called", check.called), ("Expected", check.expected),
        ("Got", check.got), ("Printed", check.output.strip()), ("", check.why),
    ):  # fmt: skip
        if value:
            console.print(Text.assemble("    ", (f"{label:<11}" if label else "", "dim"), value))


def _results(verdict: Verdict, *, exercism: bool) -> dict[str, object]:
    from greenroom.grading.verdict import to_results
    from greenroom.interop.exercism import to_exercism

    return to_exercism(verdict) if exercism else to_results(verdict)
