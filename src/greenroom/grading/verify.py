"""Prove that a lab grades rightly: its starter, its solution and each of its wrong solutions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from greenroom.errors import GreenroomError
from greenroom.grading.engine import Role, Sandbox
from greenroom.grading.grade import grade
from greenroom.grading.lab import Lab, WrongSolution
from greenroom.grading.verdict import CheckResult, Status, Verdict

__all__ = ["LabFinding", "verify_lab"]

Run = Callable[[str], Verdict]


@dataclass(frozen=True, slots=True)
class LabFinding:
    """Something the author of a lab has to mend."""

    file: str  # relative to the lab's folder
    message: str  # what is wrong and what to do


class _StoppedError(Exception):
    pass


def verify_lab(
    lab: Lab,
    *,
    sandbox: Sandbox,
    seed: int,
    clock: Callable[[], float],
    cancelled: Callable[[], bool] | None = None,
) -> list[LabFinding]:
    """Return what is wrong with `lab`; its checks run in an order drawn from `seed`.

    Grades one attempt for the starter, the solution and each wrong solution.
    """
    try:
        sandbox.limits(Role.LEARNER, lab.limits)
    except GreenroomError as error:
        return [LabFinding("limits.toml", str(error))]
    order = [check.name for check in lab.checks]
    random.Random(seed).shuffle(order)  # noqa: S311  # an order, not a secret

    def run(code: str) -> Verdict:
        verdict = grade(
            lab, code, sandbox=sandbox, seed=seed, clock=clock, cancelled=cancelled, order=order
        )
        if verdict.status is Status.CANCELLED:
            raise _StoppedError
        return verdict

    findings: list[LabFinding] = []
    try:
        findings += _solution(run(lab.solution))
        findings += _starter(run(lab.starter))
        for wrong in lab.wrong:
            findings += _wrong(lab, wrong, run)
    except _StoppedError:
        pass
    return findings


def _solution(verdict: Verdict) -> Iterator[LabFinding]:
    for check in _failing(verdict):
        message = f"The solution must pass every check, but not {check.name}: {_told(check)}"
        yield LabFinding("solution.py", message)


def _starter(verdict: Verdict) -> Iterator[LabFinding]:
    if verdict.passed:
        yield LabFinding("starter.py", "The starter already passes: leave the TODO undone.")
    elif verdict.status is not Status.FAILED:
        message = f"The starter must load and fail a check, but: {verdict.message}"
        yield LabFinding("starter.py", message)


def _wrong(lab: Lab, wrong: WrongSolution, run: Run) -> Iterator[LabFinding]:
    file = f"wrong/{wrong.name}"
    unknown = wrong.fails - {check.name for check in lab.checks}
    if unknown:
        names = ", ".join(sorted(unknown))
        message = f"Its first line names {names}, which checks.py does not have; correct the line."
        yield LabFinding(file, message)
        return
    failing = {check.name: check for check in _failing(run(wrong.code))}
    for name in sorted(wrong.fails - failing.keys()):
        message = f"It passes {name}, which its first line names: make that check notice the fault."
        yield LabFinding(file, message)
    for name in sorted(failing.keys() - wrong.fails):
        message = (
            f"It also fails {name} ({_told(failing[name])}); "
            "name that check in its first line, or give the file one fault only."
        )
        yield LabFinding(file, message)
    broken = [check for check in failing.values() if check.status is Status.GRADER_ERROR]
    for check in broken:
        yield LabFinding("checks.py", f"{check.name} fails by itself: {_told(check)}")


def _failing(verdict: Verdict) -> list[CheckResult]:
    return [check for check in verdict.checks if check.status is not Status.PASSED]


def _told(check: CheckResult) -> str:
    called = f"{check.called}: " if check.called and check.called not in check.message else ""
    return f"{called}{check.message}"
