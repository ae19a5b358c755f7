"""The sandbox of this machine's owner: fresh processes with limits, under the owner's rights."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import greenroom
from greenroom.errors import GreenroomError
from greenroom.grading.engine import Limits, Program, Role
from greenroom.sandbox.folder import make_folder, remove_folder
from greenroom.sandbox.policy import Policy, read_policy
from greenroom.sandbox.running import RunningChild
from greenroom.sandbox.survivors import MARK

__all__ = ["ProcessSandbox", "StartError"]

START: Final = Path(__file__).with_name("child_start.py")
SOURCE: Final = Path(greenroom.__file__).parent.parent
HASH_SEEDS: Final = 1 << 32  # what PYTHONHASHSEED takes
KEPT: Final = ("LD_LIBRARY_PATH",)  # some interpreters do not start without it


class StartError(GreenroomError):
    """The system refused to start a process."""


class ProcessSandbox:
    """Starts each child as a fresh process; implements `engine.Sandbox`. Linux and macOS.

    `content` is the folder that holds `labkit`.
    """

    label = "Runs as you, on your machine, in a separate process."

    def __init__(self, *, content: Path, policy: Policy | None = None) -> None:
        if os.name != "posix":
            msg = "Greenroom runs code on Linux and macOS; on Windows start it inside WSL."
            raise StartError(msg)
        self._content = content.resolve()
        self._policy = policy or read_policy()

    def limits(self, role: Role, asked: Mapping[str, str | int] | None = None) -> Limits:
        """Return the policy's limits for a role, changed to what a lab asks for."""
        return self._policy.limits(role, asked)

    def start(self, program: Program) -> RunningChild:
        """Start a child in a folder, session and environment of its own; StartError if refused."""
        folder = make_folder(program.files)
        token = secrets.token_hex(16)
        channel, child_channel = socket.socketpair()
        lifeline, child_lifeline = socket.socketpair()
        try:
            with child_channel, child_lifeline:
                plan = _plan(
                    program,
                    base=str(folder),
                    channel=child_channel.fileno(),
                    lifeline=child_lifeline.fileno(),
                )
                keeper = subprocess.Popen(
                    [_python(program), "-P", "-s", "-u", START, json.dumps(plan)],
                    cwd=folder / "work",
                    env=self._environment(program, folder, token),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    bufsize=0,
                    pass_fds=(child_channel.fileno(), child_lifeline.fileno()),
                    start_new_session=True,
                )
        except OSError as error:
            for end in (channel, lifeline):
                end.close()
            remove_folder(folder)
            msg = f"Could not start {_python(program)}: {error.strerror}. Close other programs."
            raise StartError(msg) from error
        return RunningChild(
            keeper=keeper,
            folder=folder,
            channel=channel,
            lifeline=lifeline,
            limits=program.limits,
            token=token,
        )

    def _environment(self, program: Program, folder: Path, token: str) -> dict[str, str]:
        """Return all that a child gets to know of its surroundings."""
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return kept | {
            "PATH": os.pathsep.join([str(_python(program).parent), os.defpath]),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "PYTHONPATH": str(self._content),
            "PYTHONHASHSEED": str(program.seed % HASH_SEEDS),
            "PYTHONUTF8": "1",
            "MALLOC_ARENA_MAX": "2",  # glibc reserves 64 MiB of address space an arena
            MARK: token,
        }


def _python(program: Program) -> Path:
    return program.python or Path(sys.executable)


def _plan(program: Program, *, base: str, channel: int, lifeline: int) -> dict[str, object]:
    """Return what `child_start.py` has to know."""
    return {
        "role": program.role.value,
        "source": str(SOURCE),
        "base": base,
        "channel": channel,
        "lifeline": lifeline,
        "cpu": program.limits.cpu_s,
        "memory": program.limits.memory_bytes,
        "file": program.limits.file_bytes,
        "open_files": program.limits.open_files,
        "processes": program.limits.processes,
    }
