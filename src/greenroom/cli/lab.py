"""greenroom lab"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from rich.console import Console

    from greenroom.cli.lab_folder import LabFolder
    from greenroom.grading.lab import Lab
    from greenroom.practice.models import Learner

__all__ = ["command"]


class LabNotFoundError(GreenroomError):
    """A question without a lab."""


@click.command(
    "lab",
    epilog="""\b
Examples:
  greenroom lab
  greenroom lab select-related-vs-prefetch
  greenroom lab select-related-vs-prefetch --watch
  greenroom lab depends --folder ~/labs/depends --json

\b
Exit codes:
  0    done; with --check, --watch or --json: every check passes
  1    a check fails, or it did not work
  2    wrong arguments
  130  stopped with Ctrl+C
""",
)
@click.argument("slug", required=False)
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Where to put it.  [default: ./SLUG, or here if this is its folder]",
)
@click.option("--watch", is_flag=True, help="Check again at each save, until it passes.")
@click.option("--check", is_flag=True, help="Check once.")
@click.option("--hint", is_flag=True, help="Show the next hint.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Check once and print results.json alone (without SLUG: the list).",
)
@click.option("--exercism", is_flag=True, help="The same in Exercism's form, version 3.")
def command(
    slug: str | None, folder: Path | None, watch: bool, check: bool, hint: bool,
    as_json: bool, exercism: bool,
) -> None:  # fmt: skip
    """Write the lab of SLUG into a folder and check it from your own editor.

    Your lab.py is never overwritten, and the page in the browser shows the same attempts.
    Without SLUG: the lab of the folder you are in, else the list of labs.
    """
    as_json = as_json or exercism
    _refuse_several(watch, check or as_json, hint)
    from greenroom.cli.screen import open_console
    from greenroom.cli.start import open_learner

    learner = open_learner()
    from greenroom.cli.lab_folder import lab_here, open_folder

    console = open_console(stderr=as_json)
    slug = slug or lab_here(folder or Path())
    if not slug:
        if watch or check or hint or exercism:
            msg = "Name a lab, or go into its folder. `greenroom lab` lists them."
            raise click.UsageError(msg)
        _list(learner, console, as_json=as_json)
        return
    lab = _lab(slug)
    work = open_folder(learner, lab, folder)
    if not (watch or as_json):
        _say_where(lab, work, console)
    if hint:
        _show_hint(learner, lab, console)
    elif watch:
        from greenroom.cli.lab_watch import watch_lab

        raise SystemExit(watch_lab(learner, lab, work, console))
    elif check or as_json:
        raise SystemExit(_check(learner, lab, work, console, as_json=as_json, exercism=exercism))
    else:
        _show_task(lab, work, console)


def _refuse_several(*chosen: bool) -> None:
    """Refuse more than one thing to do."""
    if sum(chosen) > 1:
        msg = "Choose one of --watch, --check (or --json) and --hint."
        raise click.UsageError(msg)


def _lab(slug: str) -> Lab:
    """Return the lab of a question; an error names those that may be meant."""
    from greenroom.cli.names import near, question_named
    from greenroom.practice.jobs import lab_of
    from greenroom.practice.library import track

    question = question_named(track(), slug)
    lab = lab_of(question.slug)
    if lab is None:
        labs = [one.slug for one in track().questions if one.has_lab]
        msg = f"{slug!r} has no lab.{near(slug, labs)} `greenroom lab` lists the labs."
        raise LabNotFoundError(msg)
    return lab


def _list(learner: Learner, console: Console, *, as_json: bool) -> None:
    from rich.text import Text

    from greenroom.cli.plain import print_json
    from greenroom.cli.screen import print_line
    from greenroom.practice.library import track

    works = {work.question_id: work for work in learner.lab_works.all()}
    tries = set(learner.attempts.values_list("question_id", flat=True))
    rows = []
    for question in track().questions:
        if question.has_lab:
            work = works.get(question.slug)
            tried = question.slug in tries
            passed, gave_up = bool(work and work.passed_at), bool(work and work.gave_up_at)
            state = "passed" if passed else "given up" if gave_up else "tried" if tried else "open"
            rows.append({"slug": question.slug, "title": question.plain, "state": state})
    if as_json:
        print_json(rows)
        return
    width = max((len(row["slug"]) for row in rows), default=0)
    for row in rows:
        slug = (f"{row['slug']:<{width}}", "bold")
        line = Text.assemble(f"{row['state']:<9} ", slug, (f"  {row['title']}", "dim"))
        print_line(console, line, cut=True)
    print_line(console, Text.assemble("Begin with ", ("greenroom lab SLUG --watch", "bold"), "."))


def _say_where(lab: Lab, work: LabFolder, console: Console) -> None:
    from rich.text import Text

    from greenroom.cli.screen import print_line

    print_line(console, Text.assemble((lab.title, "bold"), ": edit ", (str(work.file), "bold")))
    for remark in work.remarks:
        print_line(console, Text(remark, style="dim"))


def _show_task(lab: Lab, work: LabFolder, console: Console) -> None:
    from rich.text import Text

    from greenroom.cli.reading import markdown
    from greenroom.cli.screen import print_line

    console.print("", markdown(lab.task, console), "", sep="\n")
    print_line(console, Text.assemble("Then: ", (work.command(lab.slug, "--watch"), "bold")))


def _show_hint(learner: Learner, lab: Lab, console: Console) -> None:
    from django.utils import timezone

    from greenroom.cli.reading import markdown
    from greenroom.practice.services.labs import lab_work, show_hint

    before = lab_work(learner=learner, lab=lab, now=timezone.now()).hints_shown
    shown = show_hint(learner=learner, lab=lab, now=timezone.now()).hints_shown
    numbered = [f"{number}. {text}" for number, text in enumerate(lab.hints[:shown], start=1)]
    console.print(markdown("\n".join(numbered), console))
    if before == shown:
        console.print("[dim]These are all the hints.[/]")
    else:
        console.print(f"[dim]Hint {shown} of {len(lab.hints)}. Ask again for the next.[/]")


def _check(
    learner: Learner, lab: Lab, work: LabFolder, console: Console, *, as_json: bool, exercism: bool
) -> int:
    """Check once; return the exit code."""
    from greenroom.cli.lab_check import grade_file
    from greenroom.cli.lab_report import report
    from greenroom.grading.verdict import to_results
    from greenroom.interop.exercism import to_exercism

    verdict = grade_file(learner, lab, work, console)
    if as_json:
        results = to_exercism(verdict) if exercism else to_results(verdict)
        click.echo(json.dumps(results, indent=2))
    else:
        console.print(report(verdict, lab, brief=False))
    return 0 if verdict.passed else 1
