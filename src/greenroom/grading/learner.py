"""The learner's processes as the grader sees them: started ahead, asked, never believed."""

from __future__ import annotations

import json
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from greenroom.grading.engine import Child, End, Limits, Program, Sandbox
from greenroom.grading.plain import NotPlainError, decode, parse
from greenroom.grading.shown import clean, cut
from greenroom.grading.trouble import (
    Mishap,
    Trouble,
    next_message,
    trouble_of_end,
    trouble_of_mishap,
)
from greenroom.grading.verdict import Status

__all__ = ["Answer", "Learner", "Learners", "Question"]

AHEAD: Final = 2  # processes that load while a check runs: one a core of a small machine
LOADING: Final = "loading lab.py"
OVERHEAD_BYTES: Final = 1_000  # of a message round an answer


@dataclass(frozen=True, slots=True)
class Question:
    """A call of a probe that a check asks for."""

    probe: str
    args: Any  # coded, see `plain`
    kwargs: Any
    called: str  # as the learner would write it


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: a coded value, an exception, or trouble."""

    value: Any = None
    raised: Mishap | None = None
    refused: str = ""  # not plain data
    trouble: Trouble | None = None


class Learner:
    """One process with the learner's code; good for one check."""

    def __init__(
        self,
        child: Child,
        *,
        limits: Limits,
        clock: Callable[[], float],
        cancelled: Callable[[], bool],
    ) -> None:
        self._child = child
        self._limits = limits
        self._clock = clock
        self._cancelled = cancelled
        self._loading_ends = clock() + limits.load_s
        self._loaded = False
        self._asked_since: float | None = None
        child.send(json.dumps({"answer_bytes": limits.message_bytes - OVERHEAD_BYTES}).encode())

    def load(self) -> Trouble | None:
        """Wait until the code is loaded; return why it is not."""
        if self._loaded:
            return None
        message = self._next(self._loading_ends)
        if not isinstance(message, bytes):
            return self._end_trouble(message, LOADING, self._limits.load_s)
        trouble = self._read_loading(message)
        self._loaded = trouble is None
        return trouble

    def ask(self, question: Question) -> Answer:
        """Return what the learner's code answers within the limits of a call and of a check."""
        trouble = self.load()
        if trouble is not None:
            return Answer(trouble=trouble)
        now = self._clock()
        if self._asked_since is None:
            self._asked_since = now
        check_ends = self._asked_since + self._limits.wall_s
        call_ends = now + self._limits.call_s
        seconds = self._limits.call_s if call_ends < check_ends else self._limits.wall_s
        number = secrets.token_hex(8)  # so that an answer written in advance is not taken
        call = {"id": number, "probe": question.probe}
        call |= {"args": question.args, "kwargs": question.kwargs}
        self._child.send(json.dumps(call).encode())
        doing = f"answering {question.called}"
        message = self._next(min(call_ends, check_ends))
        if not isinstance(message, bytes):
            return Answer(trouble=self._end_trouble(message, doing, seconds))
        try:
            return self._read_answer(parse(message), number, doing)
        except NotPlainError:
            return Answer(trouble=_bad_message(doing))

    def close(self) -> str:
        """End the process; return what it printed."""
        self._child.close()
        return clean(self._child.output())

    def _next(self, deadline: float) -> bytes | End | None:
        return next_message(
            self._child, deadline=deadline, clock=self._clock, cancelled=self._cancelled
        )

    def _end_trouble(self, end: End | None, doing: str, seconds: float) -> Trouble:
        return trouble_of_end(end, doing=doing, limits=self._limits, seconds=seconds)

    def _read_loading(self, message: bytes) -> Trouble | None:
        try:
            said = parse(message)
            if said == {"ready": True}:
                return None
            (kind,) = said
            mishap = Mishap.read(said[kind])
        except (NotPlainError, TypeError, ValueError):
            return _bad_message(LOADING)
        if kind == "load_error":
            trouble = trouble_of_mishap(mishap, doing=LOADING, limits=self._limits)
            return trouble or _load_error(mishap)
        return _broken(f"the lab's own files cannot be loaded: {mishap.text}")

    def _read_answer(self, said: Any, number: str, doing: str) -> Answer:
        """Return the answer in a message; everything about it is checked."""
        if type(said) is not dict or said.pop("id", None) != number:
            return Answer(trouble=_bad_message(doing))
        match said:
            case {"answer": value, **rest} if not rest:
                decode(value)
                return Answer(value=value)
            case {"raised": error, **rest} if not rest:
                mishap = Mishap.read(error)
                trouble = trouble_of_mishap(mishap, doing=doing, limits=self._limits)
                return Answer(raised=mishap, trouble=trouble)
            case {"refused": str(reason), "too_much": bool(too_much), **rest} if not rest:
                return _refused(reason, too_much=too_much)
            case {"broken": error, **rest} if not rest:
                return Answer(trouble=_broken(Mishap.read(error).text))
        return Answer(trouble=_bad_message(doing))


class Learners:
    """Learners for the checks of one attempt, a few of them started ahead."""

    def __init__(
        self,
        sandbox: Sandbox,
        program: Program,
        *,
        needed: int,
        clock: Callable[[], float],
        cancelled: Callable[[], bool],
    ) -> None:
        # A process started ahead waits while earlier checks run; the sandbox must not count that.
        limits = program.limits
        wall_s = limits.load_s + (AHEAD + 1) * (limits.load_s + limits.wall_s)
        self._sandbox = sandbox
        self._program = replace(program, limits=replace(limits, wall_s=wall_s))
        self._limits = limits
        self._needed = needed
        self._clock = clock
        self._cancelled = cancelled
        self._ready: deque[Learner] = deque()
        self._started: list[Learner] = []

    def take(self) -> Learner:
        """Return the next learner and start another in its place."""
        if not self._ready:
            self._needed = max(self._needed, 1)
            self._start_ahead()
        learner = self._ready.popleft()
        self._start_ahead()
        return learner

    def close(self) -> None:
        """End them all."""
        for learner in self._started:
            learner.close()

    def _start_ahead(self) -> None:
        while self._needed and len(self._ready) < AHEAD:
            self._needed -= 1
            child = self._sandbox.start(self._program)
            learner = Learner(
                child, limits=self._limits, clock=self._clock, cancelled=self._cancelled
            )
            self._ready.append(learner)
            self._started.append(learner)


def _refused(reason: str, *, too_much: bool) -> Answer:
    message = f"Your code's answer cannot be checked: {cut(clean(reason), 200)}."
    if too_much:
        return Answer(trouble=Trouble(Status.BAD_MESSAGE, message))
    return Answer(refused=message)


def _bad_message(doing: str) -> Trouble:
    return Trouble(
        Status.BAD_MESSAGE,
        f"Your program sent something that is no answer while {doing}. "
        "Only return values: do not write to descriptors that your code did not open.",
    )


def _broken(text: str) -> Trouble:
    return Trouble(Status.GRADER_ERROR, f"This is our fault, not yours: {text}.")


def _load_error(mishap: Mishap) -> Trouble:
    where = f"line {mishap.line}: " if mishap.line else ""
    return Trouble(
        Status.LOAD_ERROR,
        f"lab.py cannot be loaded: {where}{mishap.text}",
        mishap.line,
        mishap.trace,
        mishap.text,
    )
