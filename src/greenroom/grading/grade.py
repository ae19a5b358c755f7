"""Grade one attempt: checks in the judge's process, code in the learner's, this one between."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Final

from greenroom.grading.engine import Program, Role, Sandbox
from greenroom.grading.judging import JudgeError, Judging
from greenroom.grading.lab import LEARNER_FILE, Lab
from greenroom.grading.learner import Learner, Learners, Question
from greenroom.grading.report import Course, check_result, overall, summary, troubled_result
from greenroom.grading.trouble import CancelledError, Trouble
from greenroom.grading.verdict import CheckResult, Status, Verdict

__all__ = ["grade"]

PATIENCE: Final = 2  # checks that may run out of time before the rest is not run
log = logging.getLogger(__name__)


def grade(
    lab: Lab,
    code: str,
    *,
    sandbox: Sandbox,
    seed: int,
    clock: Callable[[], float],
    on_check: Callable[[CheckResult], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    order: Sequence[str] | None = None,
) -> Verdict:
    """Return the verdict on `code`; blocks for as long as that takes.

    `clock` gives seconds. `on_check` gets each result as it is there. `cancelled` is asked at
    least ten times a second. `order` names the checks; by default they run in the file's order,
    and the rest is left out once PATIENCE of them have run out of time. GreenroomError where the
    sandbox cannot start a process, or where the lab asks for more than the policy allows.
    """
    patience = PATIENCE if order is None else len(order)
    order = order or [check.name for check in lab.checks]
    cancelled = cancelled or (lambda: False)
    attempt = _Attempt(lab, order, clock=clock, on_check=on_check or (lambda _: None))
    program = _program(lab, code, sandbox, seed)
    started_s = clock()
    judging = Judging(sandbox, lab, seed=seed, order=order, clock=clock, cancelled=cancelled)
    learners = Learners(sandbox, program, needed=len(order), clock=clock, cancelled=cancelled)
    with closing(judging), closing(learners):
        attempt.run(judging, learners, patience)
    status = overall(attempt.results)
    return Verdict(
        status=status,
        checks=attempt.results,
        message=summary(status, attempt.results),
        seed=seed,
        sandbox=sandbox.label,
        duration_s=clock() - started_s,
        line=attempt.line,
    )


def _program(lab: Lab, code: str, sandbox: Sandbox, seed: int) -> Program:
    return Program(
        role=Role.LEARNER,
        files={**lab.given, "probes.py": lab.probes, LEARNER_FILE: code},
        limits=sandbox.limits(Role.LEARNER, lab.limits),
        seed=seed,
    )


class _Attempt:
    """The results of one attempt as they come."""

    def __init__(
        self,
        lab: Lab,
        order: Sequence[str],
        *,
        clock: Callable[[], float],
        on_check: Callable[[CheckResult], None],
    ) -> None:
        self.line: int | None = None  # of a load error
        self._lab = lab
        self._order = order
        self._checks = {check.name: check for check in lab.checks}
        self._clock = clock
        self._on_check = on_check
        self._results: dict[str, CheckResult] = {}

    @property
    def results(self) -> tuple[CheckResult, ...]:
        """Return the result of every check, in the file's order."""
        return tuple(self._results[check.name] for check in self._lab.checks)

    def run(self, judging: Judging, learners: Learners, patience: int) -> None:
        """Run every check; whatever happens, each has a result at the end."""
        try:
            learner = learners.take()
            trouble = learner.load()  # while the judge gets ready
            if trouble is not None:
                self.line = trouble.line
                self._give_up(trouble, output=learner.close())
                return
            self._run_checks(judging, learner, learners, patience)
        except CancelledError:
            self._give_up(Trouble(Status.CANCELLED, "Not run: the attempt was stopped."))
        except JudgeError as error:
            log.error("lab %s: %s\n%s", self._lab.slug, error, judging.close())  # noqa: TRY400
            self._give_up(Trouble(Status.GRADER_ERROR, f"This is our fault, not yours: {error}."))

    def _run_checks(
        self, judging: Judging, first: Learner, learners: Learners, patience: int
    ) -> None:
        if sorted(judging.hear_collected()) != sorted(self._checks):
            msg = "pytest does not find the checks that checks.py defines at its top level"
            raise JudgeError(msg)
        learner = first
        for name in self._order:
            judging.hear_start(name)
            self._run_check(name, judging, learner if name == self._order[0] else learners.take())
            late = [r for r in self._results.values() if r.status is Status.TIME_LIMIT]
            if len(late) >= patience:
                message = f"Not run: {len(late)} checks before it ran out of time."
                self._give_up(Trouble(Status.TIME_LIMIT, message))
                return

    def _run_check(self, name: str, judging: Judging, learner: Learner) -> None:
        course = Course()
        started_s = self._clock()
        try:
            while isinstance(said := judging.hear(name), Question):
                course.called = said.called
                answer = learner.ask(said)
                course.raised, course.refused = answer.raised, answer.refused
                course.trouble = course.trouble or answer.trouble
                judging.answer(answer)
        finally:
            duration_s = self._clock() - started_s
            output = learner.close()
        check = self._checks[name]
        self._record(check_result(check, course, said, output=output, duration_s=duration_s))

    def _record(self, result: CheckResult) -> None:
        self._results[result.name] = result
        self._on_check(result)

    def _give_up(self, trouble: Trouble, *, output: str = "") -> None:
        """Give every check that has no result the same one."""
        for name in self._order:
            if name not in self._results:
                self._record(troubled_result(self._checks[name], trouble, output=output))
                output = ""  # said once
