"""The judge's process as the grader sees it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, Final

from greenroom.grading.engine import Program, Role, Sandbox
from greenroom.grading.lab import Lab
from greenroom.grading.learner import Answer, Question
from greenroom.grading.plain import NotPlainError, parse
from greenroom.grading.trouble import next_message

__all__ = ["JudgeError", "Judging"]


QUESTION: Final = {"ask", "args", "kwargs", "called"}


class JudgeError(Exception):
    """The judge said or did what it must not; the fault is ours."""


class Judging:
    """One judge's process: told the order of the checks, heard, answered."""

    def __init__(
        self,
        sandbox: Sandbox,
        lab: Lab,
        *,
        seed: int,
        order: Sequence[str],
        clock: Callable[[], float],
        cancelled: Callable[[], bool],
    ) -> None:
        self._limits = sandbox.limits(Role.JUDGE)
        self._clock = clock
        self._cancelled = cancelled
        self._token = secrets.token_hex(16)
        self._child = sandbox.start(
            Program(
                role=Role.JUDGE,
                files={"checks.py": lab.checks_source},
                limits=self._limits,
                seed=seed,
            )
        )
        self._send({"token": self._token, "seed": seed, "order": list(order)})

    def hear_collected(self) -> list[str]:
        """Return the names of the checks that pytest found."""
        collected = self._hear(self._limits.load_s).get("collected")
        if type(collected) is not list:
            msg = "the checks could not be collected"
            raise JudgeError(msg)
        return collected

    def hear_start(self, name: str) -> None:
        """Wait until the check `name` begins."""
        if self._hear(self._limits.call_s) != {"start": name}:
            msg = f"the check {name} did not begin"
            raise JudgeError(msg)

    def hear(self, name: str) -> Question | dict[str, Any]:
        """Return the next question of the check `name`, or its result."""
        said = self._hear(self._limits.call_s)
        if said.keys() == QUESTION:
            return Question(said["ask"], said["args"], said["kwargs"], said["called"])
        if said.get("result") != name or said.get("token") != self._token:
            msg = f"the check {name} was not reported as it must be"
            raise JudgeError(msg)
        return said

    def answer(self, answer: Answer) -> None:
        """Hand a learner's answer to the check that asked."""
        if answer.trouble is not None:
            self._send({"lost": True})
        elif answer.raised is not None:
            self._send({"raised": answer.raised.text})
        elif answer.refused:
            self._send({"raised": answer.refused})
        else:
            self._send({"answer": answer.value})

    def close(self) -> str:
        """End the process; return what it printed, for the log."""
        self._child.close()
        return self._child.output()

    def _send(self, message: object) -> None:
        self._child.send(json.dumps(message).encode())

    def _hear(self, seconds: float) -> dict[str, Any]:
        message = next_message(
            self._child,
            deadline=self._clock() + seconds,
            clock=self._clock,
            cancelled=self._cancelled,
        )
        if not isinstance(message, bytes):
            how = f"ended ({asdict(message)})" if message else f"said nothing for {seconds:g} s"
            msg = f"the judge {how}"
            raise JudgeError(msg)
        try:
            said = parse(message)
        except NotPlainError as error:
            raise JudgeError(str(error)) from error
        if type(said) is not dict:
            msg = "the judge said something that is no message"
            raise JudgeError(msg)
        if "broken" in said:
            msg = f"checks.py cannot be run:\n{said['broken']}"
            raise JudgeError(msg)
        return said
