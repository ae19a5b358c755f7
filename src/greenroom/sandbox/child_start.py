"""The first code of every child process: `python -P -s child_start.py <plan>`.

<plan> is a JSON object (see `process.py`). A role is a module `child_<role>.py` beside this one
with `main(link: Link) -> None`. When `main` is called, the working folder is first on `sys.path`,
the content folder (`labkit`) is on it too, the limits hold, `stdin` is empty, `stdout` and
`stderr` go to Greenroom unbuffered, and `__main__` is an empty module.
"""

from __future__ import annotations

import fcntl
import importlib
import json
import os
import resource
import sys
import types
from typing import Any

# Limits that a system may not know or enforce (macOS has no working RLIMIT_AS) are skipped there.
LIMITS = {"memory": "RLIMIT_AS", "file": "RLIMIT_FSIZE", "open_files": "RLIMIT_NOFILE"}


def start(plan: dict[str, Any]) -> None:
    """Split off the keeper, limit this process and run the role's `main`."""
    sys.path.insert(0, plan["source"])
    keeper = importlib.import_module("greenroom.sandbox.keeper")
    keeper.adopt_orphans()
    parent = os.getpid()
    child = os.fork()
    if child:
        os.close(plan["channel"])
        keeper.keep(
            child,
            lifeline=plan["lifeline"],
            processes=plan["processes"],
            cpu_s=plan["cpu"],
            folder=plan["base"],
        )
    os.setsid()
    os.close(plan["lifeline"])
    keeper.die_with_parent(parent)
    limit(plan)
    if plan["role"] == "judge":
        keeper.hide_memory()  # it holds the token and the expected values
    role = importlib.import_module(f"greenroom.sandbox.child_{plan['role']}")
    link = importlib.import_module("greenroom.sandbox.link").Link(move(plan["channel"]))
    sys.path.remove(plan["source"])
    sys.path.insert(0, os.getcwd())  # noqa: PTH109  # pathlib is slow to import
    sys.argv = [""]
    sys.modules["__main__"] = types.ModuleType("__main__")
    role.main(link)


def limit(plan: dict[str, Any]) -> None:
    """Set the limits of this process and of all that it starts."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The soft limit ends the process by SIGXCPU; the hard one by SIGKILL if it ignored that.
    cpu_s = max(1, round(plan["cpu"]))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
    for name, constant in LIMITS.items():
        try:
            resource.setrlimit(getattr(resource, constant), (plan[name], plan[name]))
        except (AttributeError, ValueError, OSError):
            if sys.platform.startswith("linux"):
                raise


def move(channel: int) -> int:
    """Move the channel's descriptor out of the way of loops over the low numbers."""
    high = resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 8
    moved = fcntl.fcntl(channel, fcntl.F_DUPFD_CLOEXEC, high)
    os.close(channel)
    return moved


if __name__ == "__main__":
    start(json.loads(sys.argv[1]))
