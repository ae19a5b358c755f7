"""The boundary to whatever runs untrusted code: a `Sandbox` starts `Child` processes.

`sandbox/process.py` implements it with fresh processes; a confined, pooled engine can take its
place without a change in `grading`, the pages, the commands or `greenroom check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class Role(StrEnum):
    """What a child is for; decides its entry point and what it may see."""

    JUDGE = "judge"  # runs checks.py; never sees the learner's code
    LEARNER = "learner"  # runs the learner's code and probes.py; never sees a check
    BLOCKS = "blocks"  # runs the fenced blocks of one answer


class Ending(StrEnum):
    """Why a child is no more."""

    EXITED = "exited"
    SIGNALLED = "signalled"
    CPU_LIMIT = "cpu_limit"
    WALL_LIMIT = "wall_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    DISK_LIMIT = "disk_limit"
    PROCESS_LIMIT = "process_limit"
    MESSAGE_LIMIT = "message_limit"  # it sent a longer message than it may
    CLOSED = "closed"  # by us


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one child may use; the numbers come from `sandbox/policy.toml`."""

    wall_s: float  # from its start; for a learner: one check, from its first call
    cpu_s: float
    memory_bytes: int  # address space of each process
    file_bytes: int  # the largest file it may write
    open_files: int
    output_bytes: int  # what is kept of stdout and stderr together; more ends the child
    message_bytes: int  # the longest message it may send
    processes: int = 64  # alive at once, itself included
    load_s: float = 10.0  # for a learner: until lab.py and probes.py are imported
    call_s: float = 5.0  # for a learner: one call of a probe


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One child's work."""

    role: Role
    files: Mapping[str, str]  # path relative to the child's own folder -> text
    limits: Limits
    seed: int = 0
    python: Path | None = None  # another interpreter; None for Greenroom's own


@dataclass(frozen=True, slots=True)
class End:
    """How a child ended, by what the operating system says, not by what the child says."""

    ending: Ending
    exit_code: int | None = None
    signal: str = ""  # "SIGSEGV"


class Child(Protocol):
    """A started child; messages are whole lines of UTF-8 JSON, in order, both ways."""

    def send(self, message: bytes) -> None:
        """Send one message; nothing happens when the child is gone."""

    def receive(self, *, timeout_s: float) -> bytes | None:
        """Return the child's next message, or None after `timeout_s` or at its end."""

    def end(self) -> End | None:
        """Return how the child ended, or None while it lives."""

    def output(self) -> str:
        """Return what the child printed so far (stdout and stderr as they came), capped."""

    def close(self) -> End:
        """Kill what is left of the child's process group, delete its folder, say how it ended."""


class Sandbox(Protocol):
    """Starts children; may be used from several threads."""

    @property
    def label(self) -> str:
        """One sentence for the page: who the code runs as."""

    def limits(self, role: Role, asked: Mapping[str, str | int] | None = None) -> Limits:
        """Return the policy's limits for a role, raised or lowered to what a lab asks for.

        `asked` is written as in the policy (`{"wall": "20 s"}`); a name that the policy does not
        know, or a value above its ceiling, is a GreenroomError that says so to the author.
        """

    def start(self, program: Program) -> Child:
        """Start a child in a folder, session and environment of its own."""
