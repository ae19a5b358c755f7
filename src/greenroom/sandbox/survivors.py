"""The second net: kill by a mark in the environment what a killed keeper could not."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

__all__ = ["MARK", "kill_marked"]

MARK = "GREENROOM_RUN"
ROUNDS = 500


def kill_marked(token: str) -> int:
    """Kill every process started with MARK=token; return how many. Does nothing without /proc."""
    mark = f"{MARK}={token}".encode()
    killed: set[int] = set()
    for _ in range(ROUNDS):  # they may fork while we look
        found = [pid for pid in _pids() if _bears(pid, mark)]
        if not found:
            break
        killed.update(pid for pid in found if _kill(pid, mark))
        time.sleep(0.002)
    return len(killed)


def _pids() -> list[int]:
    try:
        return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    except FileNotFoundError:
        return []


def _bears(pid: int, mark: bytes) -> bool:
    try:
        return mark in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return False  # ended, a zombie, or another user's


def _kill(pid: int, mark: bytes) -> bool:
    """Kill `pid` if it is still the process that bears the mark: a pidfd cannot be reused."""
    try:
        descriptor = os.pidfd_open(pid)
    except OSError:
        return False
    try:
        if not _bears(pid, mark):
            return False
        signal.pidfd_send_signal(descriptor, signal.SIGKILL)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True
