"""An exception in the learner's process as plain data, with the learner's own lines only."""

from __future__ import annotations

import linecache
import os
import sys
import traceback
from collections import deque
from collections.abc import Iterator
from typing import Any, TypeAlias

__all__ = ["LEARNER_FILE", "describe", "is_learners"]

Frame: TypeAlias = tuple[str, int, str]  # file, line, function

LEARNER_FILE = "lab.py"
PROBES_FILE = "probes.py"
MESSAGE_LENGTH = 1_000
NAME_LENGTH = 100
LINE_LENGTH = 200
MOST_FRAMES = 8
FOLDER = os.getcwd()  # noqa: PTH109  # pathlib is slow to import


def describe(error: BaseException) -> dict[str, Any]:
    """Return type, message, line of `lab.py`, shown frames and errno of `error`."""
    try:
        return _describe(error)
    except MemoryError:
        error.__traceback__ = error.__context__ = None  # its frames hold all the memory
        return _describe(error)


def _describe(error: BaseException) -> dict[str, Any]:
    root = _root(error)
    frames, left_out = _frames(root)
    lines = [line for name, line, _ in frames if name == LEARNER_FILE]
    return {
        "type": type(error).__name__[:NAME_LENGTH],
        # The folder's name is the run's own and says nothing to the learner.
        "message": _message(error, root).replace(FOLDER + os.sep, "")[:MESSAGE_LENGTH],
        "line": lines[-1] if lines else None,
        "trace": _trace(frames, left_out),
        "errno": root.errno if isinstance(root, OSError) else None,
    }


def is_learners(error: BaseException) -> bool:
    """Return whether an error while loading comes from the learner's file, not from the lab's."""
    frames, _ = _frames(_root(error))
    if any(name == LEARNER_FILE for name, _, _ in frames):
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


def _frames(error: BaseException) -> tuple[list[Frame], int]:
    """Return the first and the last frames in the lab's folder, and how many are left out."""
    first: list[Frame] = []
    last: deque[Frame] = deque(maxlen=MOST_FRAMES // 2)
    count = 0
    for frame in _lab_frames(error):
        count += 1
        if len(first) < MOST_FRAMES // 2:
            first.append(frame)
        else:
            last.append(frame)
    return [*first, *last], count - len(first) - len(last)


def _lab_frames(error: BaseException) -> Iterator[Frame]:
    for frame, line in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        if code.co_filename.startswith(FOLDER + os.sep):
            yield os.path.relpath(code.co_filename, FOLDER), line, code.co_name[:NAME_LENGTH]
    if isinstance(error, SyntaxError) and str(error.filename).startswith(FOLDER + os.sep):
        yield os.path.relpath(str(error.filename), FOLDER), error.lineno or 1, ""


def _trace(frames: list[Frame], left_out: int) -> str:
    """Return a short traceback without the lines of `probes.py`."""
    lines = [
        f"{name} line {line}{f', in {function}' if function else ''}\n    {_source(name, line)}"
        for name, line, function in frames
        if name != PROBES_FILE
    ]
    if left_out:
        lines.insert(MOST_FRAMES // 2, f"… {left_out} more …")
    return "\n".join(lines)


def _source(name: str, line: int) -> str:
    try:
        return linecache.getline(os.path.join(FOLDER, name), line).strip()[:LINE_LENGTH]  # noqa: PTH118
    except Exception:  # noqa: BLE001  # no descriptor or memory is left, or the module is patched
        return "(the line cannot be read)"
