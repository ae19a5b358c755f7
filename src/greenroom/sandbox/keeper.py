"""The small process above each child: when the child ends, nothing that it started lives on.

It is forked before any code of a learner runs and shares nothing with it. Orphans, daemons by
double fork among them, fall to it (on Linux), and it kills them; it does the same when Greenroom
itself is gone. Elsewhere than on Linux only the child's process group is killed.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator

__all__ = ["adopt_orphans", "die_with_parent", "hide_memory", "keep"]

ON_LINUX = sys.platform.startswith("linux")
TICK_MS = 100
PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
PR_SET_DUMPABLE = 4
PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """Become the parent of every orphan below this process."""
    if ON_LINUX:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def die_with_parent(parent: int) -> None:
    """Have this process killed when `parent` ends; at once if it has ended already."""
    if ON_LINUX:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def hide_memory() -> None:
    """Deny other processes of this user this one's memory, descriptors and environment."""
    if ON_LINUX:
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def keep(child: int, *, lifeline: int, processes: int, cpu_s: float, folder: str) -> None:
    """Watch `child` to its end, end all that is left, say how it ended on `lifeline`, exit.

    `lifeline` reads as ended when Greenroom closes the child or is gone itself; in the second
    case nobody else can delete `folder`, so it is deleted here.
    """
    hide_memory()  # not before the fork: the child would inherit it
    ending = _watch(child, lifeline=lifeline, processes=processes, cpu_s=cpu_s)
    _end_all(child)
    try:
        os.write(lifeline, ending.encode())
    except OSError:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def _watch(child: int, *, lifeline: int, processes: int, cpu_s: float) -> str:
    poller = select.poll()
    poller.register(lifeline, select.POLLIN)
    if ON_LINUX:
        poller.register(os.pidfd_open(child), select.POLLIN)
    while True:
        ready = [descriptor for descriptor, _ in poller.poll(TICK_MS)]
        ending = _reap(child, cpu_s)
        if ending is not None:
            return ending
        if lifeline in ready:
            return "closed"
        if sum(1 for _ in _descendants(os.getpid())) > processes:
            return "process_limit"


def _reap(child: int, cpu_s: float) -> str | None:
    """Collect what has ended below; return how `child` did, if it is among it."""
    while True:
        try:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return "signalled 9"  # collected by nobody we know
        if ended is None:
            return None
        pid, status, usage = os.wait4(ended.si_pid, 0)
        if pid == child:
            return _describe(status, cpu_s=cpu_s, used_s=usage.ru_utime + usage.ru_stime)


def _describe(status: int, *, cpu_s: float, used_s: float) -> str:
    if os.WIFEXITED(status):
        return f"exited {os.WEXITSTATUS(status)}"
    number = os.WTERMSIG(status)
    # A child that ignores SIGXCPU gets SIGKILL from the kernel a second later.
    if number == signal.SIGXCPU or (number == signal.SIGKILL and used_s >= cpu_s):
        return "cpu_limit"
    return f"signalled {number}"


def _end_all(child: int) -> None:
    """Kill everything below this process until nothing is left."""
    while True:
        _kill(child, os.killpg)
        for pid in list(_descendants(os.getpid())):
            _kill(pid)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(0.001)


def _kill(pid: int, kill: Callable[[int, int], None] = os.kill) -> bool:
    try:
        kill(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _descendants(pid: int) -> Iterator[int]:
    """Yield the processes below `pid`, children before theirs; empty without /proc."""
    waiting = [pid]
    while waiting:
        for child in _children(waiting.pop()):
            waiting.append(child)
            yield child


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        # Not pathlib: its import would add a third to the start of every child.
        for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208
            with open(f"/proc/{pid}/task/{thread}/children", "rb") as listing:  # noqa: PTH123
                found += map(int, listing.read().split())
    except (FileNotFoundError, ProcessLookupError, NotADirectoryError):
        pass
    return found
