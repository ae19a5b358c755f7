"""The second net: find by their marks and kill the processes that a killed keeper could not."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

__all__ = ["MARK", "kill_survivors"]

MARK = "GREENROOM_RUN"
ROUNDS = 500


def kill_survivors(token: str, folder: Path) -> int:
    """Kill every process that was started with MARK=token or works in `folder`; return how many.

    Does nothing without /proc.
    """
    killed: set[int] = set()
    for _ in range(ROUNDS):  # they may fork while we look
        found = [pid for pid in _pids() if _bears(pid, token, folder)]
        if not found:
            break
        killed.update(pid for pid in found if _kill(pid, token, folder))
        time.sleep(0.002)
    return len(killed)


def _pids() -> list[int]:
    try:
        return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    except FileNotFoundError:
        return []


def _bears(pid: int, token: str, folder: Path) -> bool:
    own = Path(f"/proc/{pid}")
    try:
        if f"{MARK}={token}".encode() in own.joinpath("environ").read_bytes().split(b"\0"):
            return True
        return own.joinpath("cwd").readlink().is_relative_to(folder)
    except OSError:
        return False  # ended, a zombie, or another user's


def _kill(pid: int, token: str, folder: Path) -> bool:
    """Kill `pid` if it is still the process that bears a mark: a pidfd cannot be reused."""
    try:
        descriptor = os.pidfd_open(pid)
    except OSError:
        return False
    try:
        if not _bears(pid, token, folder):
            return False
        signal.pidfd_send_signal(descriptor, signal.SIGKILL)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True
