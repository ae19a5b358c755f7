"""Why a learner's process could not answer, put into a status and a sentence."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from greenroom.grading.engine import Child, End, Ending, Limits
from greenroom.grading.plain import NotPlainError
from greenroom.grading.shown import clean, cut
from greenroom.grading.verdict import Status

__all__ = [
    "CancelledError",
    "Mishap",
    "Trouble",
    "next_message",
    "trouble_of_end",
    "trouble_of_mishap",
]

POLL_S: Final = 0.05  # how often a cancelled attempt is noticed
TEXT_LENGTH: Final = 1_000
TRACE_LENGTH: Final = 4_000


class CancelledError(Exception):
    """Whoever asked for the verdict does not want it any more."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What ended an answer; no check can pass after it."""

    status: Status
    message: str
    line: int | None = None
    trace: str = ""
    got: str = ""


@dataclass(frozen=True, slots=True)
class Mishap:
    """An exception in the learner's process."""

    type: str
    message: str
    line: int | None
    trace: str
    errno: int | None

    @classmethod
    def read(cls, written: Any) -> Mishap:
        """Return what a child says of an exception; NotPlainError if it is not of that form."""
        try:
            mishap = cls(**written)
        except TypeError as error:
            msg = "an exception in no known form"
            raise NotPlainError(msg) from error
        texts = (mishap.type, mishap.message, mishap.trace)
        numbers = (mishap.line, mishap.errno)
        if {*map(type, texts)} != {str} or {*map(type, numbers)} - {int, type(None)}:
            msg = "an exception in no known form"
            raise NotPlainError(msg)
        return cls(
            type=cut(clean(mishap.type), 100),
            message=cut(clean(mishap.message), TEXT_LENGTH),
            line=mishap.line,
            trace=cut(clean(mishap.trace), TRACE_LENGTH),
            errno=mishap.errno,
        )

    @property
    def text(self) -> str:
        """Return it as Python prints it: "ValueError: what it said"."""
        return f"{self.type}: {self.message}" if self.message else self.type

    @property
    def where(self) -> str:
        """Return " at lab.py line 12", or nothing where no line of the learner's is known."""
        return f" at lab.py line {self.line}" if self.line else ""


def next_message(
    child: Child, *, deadline: float, clock: Callable[[], float], cancelled: Callable[[], bool]
) -> bytes | End | None:
    """Return the child's next message, how it ended, or None at `deadline`.

    CancelledError soon after `cancelled()` turns true.
    """
    while True:
        if cancelled():
            raise CancelledError
        left_s = deadline - clock()
        message = child.receive(timeout_s=max(0.0, min(POLL_S, left_s)))
        if message is not None:
            return message
        end = child.end()
        if end is not None:
            return child.receive(timeout_s=0) or end
        if left_s <= 0:
            return None


def trouble_of_end(end: End | None, *, doing: str, limits: Limits, seconds: float) -> Trouble:
    """Return what to say of a child that ended, or that was too slow (None), while `doing`."""
    if end is None:
        return Trouble(
            Status.TIME_LIMIT,
            f"Your code was still {doing} after {seconds:g} s. Look for a loop that does not end, "
            "or for something that waits for ever.",
        )
    if end.ending is Ending.EXITED:
        return Trouble(
            Status.ENDED_EARLY,
            f"Your program ended with exit status {end.exit_code} while {doing}. "
            "Return a value instead of leaving the program.",
        )
    if end.ending is Ending.SIGNALLED:
        memory = " The system does that when memory runs out." if end.signal == "SIGKILL" else ""
        return Trouble(
            Status.CRASHED, f"Your program was ended by {end.signal} while {doing}.{memory}"
        )
    status, message = _LIMITS.get(end.ending, (Status.GRADER_ERROR, "The sandbox ended it."))
    return Trouble(status, message.format(doing=doing, limits=limits))


_LIMITS: Final = {
    Ending.CPU_LIMIT: (
        Status.TIME_LIMIT,
        "Your code used {limits.cpu_s:g} s of processor time while {doing}. Does a loop not end?",
    ),
    Ending.WALL_LIMIT: (
        Status.TIME_LIMIT,
        "Your code took too long while {doing}. Does a loop not end?",
    ),
    Ending.MEMORY_LIMIT: (
        Status.MEMORY_LIMIT,
        "Your code used more than {limits.memory_bytes:,} bytes of memory while {doing}.",
    ),
    Ending.OUTPUT_LIMIT: (
        Status.OUTPUT_LIMIT,
        "Your code printed more than {limits.output_bytes:,} bytes while {doing}. Print less.",
    ),
    Ending.DISK_LIMIT: (
        Status.DISK_LIMIT,
        "Your code wrote a file of more than {limits.file_bytes:,} bytes while {doing}.",
    ),
    Ending.PROCESS_LIMIT: (
        Status.PROCESS_LIMIT,
        "Your code started more than {limits.processes} processes while {doing}.",
    ),
    Ending.MESSAGE_LIMIT: (
        Status.BAD_MESSAGE,
        "Your code sent more than {limits.message_bytes:,} bytes while {doing}. Return less.",
    ),
}


def trouble_of_mishap(mishap: Mishap, *, doing: str, limits: Limits) -> Trouble | None:
    """Return the trouble that an exception stands for; None for an ordinary one."""
    if mishap.type == "SystemExit":
        code = mishap.message if mishap.message.isdigit() else repr(mishap.message)
        return Trouble(
            Status.ENDED_EARLY,
            f"Your code left the program by sys.exit({code}){mishap.where} "
            f"while {doing}. Return a value instead.",
            mishap.line,
            mishap.trace,
        )
    if mishap.type == "MemoryError":
        template = _LIMITS[Ending.MEMORY_LIMIT][1]
    elif mishap.errno == errno.EFBIG:
        template = _LIMITS[Ending.DISK_LIMIT][1]
    else:
        return None
    status = Status.DISK_LIMIT if mishap.errno == errno.EFBIG else Status.MEMORY_LIMIT
    return Trouble(
        status, template.format(doing=doing, limits=limits), mishap.line, mishap.trace, mishap.text
    )
