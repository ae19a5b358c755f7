"""A verdict in the terminal: what fails first, then how far it is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from greenroom.cli.plain import safe
from greenroom.grading.lab import Lab
from greenroom.grading.verdict import CheckResult, Status, Verdict

__all__ = ["report"]

BAR = 24  # columns
BELOW = (0, 0, 1, 2)  # what belongs to a check: indented, an empty line after it


def report(verdict: Verdict, lab: Lab, *, brief: bool) -> RenderableType:
    """Return the verdict; `brief` details only the first check that fails."""
    if verdict.passed:
        return Group(_progress(verdict), _passed(verdict, lab))
    failing = [check for check in verdict.checks if check.status is not Status.PASSED]
    if len({check.message for check in verdict.checks}) == 1 and _is_trouble(failing[0]):
        # It did not even load, or was stopped: one thing to say, not one for each check.
        return Group(_progress(verdict), Text(), _only_trouble(failing[0]))
    detailed = failing[:1] if brief else failing
    parts: list[RenderableType] = [_progress(verdict), Text()]
    for check in detailed:
        parts += [_title(check), Padding(Group(*_details(check)), BELOW, expand=False)]
    parts += [_title(check) for check in failing[len(detailed) :]]
    parts += [_title(check) for check in verdict.checks if check.status is Status.PASSED]
    return Group(*parts)


def _progress(verdict: Verdict) -> RenderableType:
    passed = sum(check.status is Status.PASSED for check in verdict.checks)
    total = len(verdict.checks)
    row = Table.grid(padding=(0, 1))
    words = Text.assemble(f"{passed} of {total} checks", (f"  {verdict.duration_s:.1f} s", "dim"))
    row.add_row(words, ProgressBar(total=total, completed=passed, width=BAR))
    return row


def _passed(verdict: Verdict, lab: Lab) -> RenderableType:
    return Group(
        Text(verdict.message, style="bold green"),
        Text.assemble(
            "When you are sure of it: ", (f"greenroom tick {lab.slug}", "bold"),
            ". The solution is on its page.",
        ),
    )  # fmt: skip


def _is_trouble(check: CheckResult) -> bool:
    return check.status is not Status.FAILED


def _only_trouble(check: CheckResult) -> RenderableType:
    return Group(Text(safe(check.message), style="bold red"), *_evidence(check))


def _title(check: CheckResult) -> Text:
    if check.status is Status.PASSED:
        return Text.assemble(("✓ ", "green"), check.title)
    return Text.assemble(("✗ ", "red"), (check.title, "bold"))


def _details(check: CheckResult) -> Iterator[RenderableType]:
    yield Text(safe(check.message))
    yield from _evidence(check)
    for paragraph in check.why.split("\n\n"):
        if paragraph.strip():
            yield Text(" ".join(paragraph.split()), style="italic")


def _evidence(check: CheckResult) -> Iterator[RenderableType]:
    """Yield what was called and what came of it, as far as the message does not say it."""
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    values = {
        "You called": check.called,
        "Expected": "" if check.difference else check.expected,
        "Got": "" if check.difference else check.got,
        "": check.difference.strip("\n"),
        "Printed": check.output.strip("\n"),
    }
    for label, value in values.items():
        if value and value not in check.message:
            rows.add_row(label, Text(safe(value)))
    if rows.row_count:
        yield rows
