"""An exception in the learner's process as plain data, with the learner's own lines only."""

from __future__ import annotations

import linecache
import os
import sys
import traceback
from types import FrameType, TracebackType
from typing import Any

__all__ = ["LEARNER_FILE", "describe", "is_learners"]

LEARNER_FILE = "lab.py"
PROBES_FILE = "probes.py"
MESSAGE_LENGTH = 1_000
NAME_LENGTH = 100
LINE_LENGTH = 200
MOST_FRAMES = 6
FOLDER = os.getcwd()  # noqa: PTH109  # pathlib is slow to import


def describe(error: BaseException) -> dict[str, Any]:
    """Return type, message, line of `lab.py`, shown frames and errno of `error`."""
    root = _root(error)
    frames = _frames(root)
    lines = [line for name, line, _ in frames if name == LEARNER_FILE]
    return {
        "type": type(error).__name__[:NAME_LENGTH],
        "message": _message(error, root)[:MESSAGE_LENGTH],
        "line": lines[-1] if lines else None,
        "trace": _trace(frames),
        "errno": root.errno if isinstance(root, OSError) else None,
    }


def is_learners(error: BaseException) -> bool:
    """Return whether an error while loading comes from the learner's file, not from the lab's."""
    if any(name == LEARNER_FILE for name, _, _ in _frames(_root(error))):
        return True
    # `from lab import name` fails in probes.py when the learner has taken the name away.
    if isinstance(error, AttributeError):
        return error.obj is sys.modules.get("lab", error)
    return isinstance(error, ImportError) and error.name == "lab"


def _root(error: BaseException) -> BaseException:
    """Return the first error inside a group: the group itself says little."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _message(error: BaseException, root: BaseException) -> str:
    try:
        if isinstance(error, SyntaxError):
            return str(error.msg)
        if root is not error:
            return f"{error}: {type(root).__name__}: {root}"
        return str(error)
    except BaseException as second:  # noqa: BLE001  # its __str__ is the learner's code
        return f"(its message cannot be shown: {type(second).__name__})"


def _frames(error: BaseException) -> list[tuple[str, int, str]]:
    """Return (file, line, function) of each frame in the lab's folder, the innermost last."""
    found = [
        (_name(frame), line, frame.f_code.co_name[:NAME_LENGTH])
        for frame, line in _walk(error.__traceback__)
        if frame.f_code.co_filename.startswith(FOLDER + os.sep)
    ]
    if isinstance(error, SyntaxError) and str(error.filename).startswith(FOLDER + os.sep):
        found.append((os.path.basename(str(error.filename)), error.lineno or 1, ""))  # noqa: PTH119
    return found


def _walk(trace: TracebackType | None) -> list[tuple[FrameType, int]]:
    return list(traceback.walk_tb(trace))


def _name(frame: FrameType) -> str:
    return os.path.relpath(frame.f_code.co_filename, FOLDER)


def _trace(frames: list[tuple[str, int, str]]) -> str:
    """Return a short traceback without the lines of `probes.py`."""
    shown = [frame for frame in frames if frame[0] != PROBES_FILE]
    left_out = len(shown) - MOST_FRAMES
    if left_out > 0:
        shown = shown[: MOST_FRAMES // 2] + shown[-MOST_FRAMES // 2 :]
    lines = [
        f"{name} line {line}{f', in {function}' if function else ''}\n"
        f"    {linecache.getline(os.path.join(FOLDER, name), line).strip()[:LINE_LENGTH]}"  # noqa: PTH118
        for name, line, function in shown
    ]
    if left_out > 0:
        lines.insert(MOST_FRAMES // 2, f"… {left_out} more …")
    return "\n".join(lines)
