"""The learner's process: loads `lab.py` and `probes.py`, answers what the probes are asked.

Everything here is in the learner's hands once `lab.py` is loaded, so nothing it sends is believed
without being checked. The messages it sends:

    {"ready": true}, {"load_error": error} or {"broken": error}
    {"id": …, "answer": …}, {"id": …, "raised": error}, {"id": …, "refused": text, "too_much": bool}
    or {"id": …, "broken": error}
"""

from __future__ import annotations

import builtins
import faulthandler
import importlib
import json
import os
import sys
from typing import Any, NoReturn

from greenroom.grading.plain import NotPlainError, TooMuchError, decode, encode
from greenroom.sandbox.link import Link
from greenroom.sandbox.mishap import LEARNER_FILE, describe, is_learners

__all__ = ["main"]


def main(link: Link) -> None:
    """Load the lab, then answer one call after the other."""
    begin = link.receive()
    faulthandler.enable()
    refuse_questions()
    try:
        compile_learner_file()
        probes = importlib.import_module("probes")
    except BaseException as error:  # noqa: BLE001  # SystemExit is the learner's as well
        kind = "load_error" if is_learners(error) else "broken"
        link.send({kind: describe(error)})
        return
    link.send({"ready": True})
    while (call := link.receive()) is not None:
        answer = {"id": call["id"], **answer_call(probes, call)}
        if len(json.dumps(answer)) >= begin["answer_bytes"]:
            msg = f"it takes more than {begin['answer_bytes']:,} bytes"
            answer = {"id": call["id"], "refused": msg, "too_much": True}
        link.send(answer)


def compile_learner_file() -> None:
    """Compile `lab.py` by itself: what is wrong with its text has no frame to tell by."""
    path = os.path.abspath(LEARNER_FILE)  # noqa: PTH100  # pathlib is slow to import
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            compile(file.read(), path, "exec")
    except SyntaxError as error:
        error.filename = path  # missing where the text is not even tokens
        raise
    except Exception as error:
        msg = f"Python cannot parse it ({type(error).__name__})"
        raise SyntaxError(msg, (path, None, None, None)) from error


def answer_call(probes: Any, call: dict[str, Any]) -> dict[str, Any]:
    """Return the answer of one probe, or why there is none."""
    function = getattr(probes, call["probe"], None)
    if function is None:
        message = f"probes.py has no function {call['probe']!r}"
        return {"broken": describe(AttributeError(message))}
    try:
        answer = function(*decode(call["args"]), **decode(call["kwargs"]))
    except BaseException as error:  # noqa: BLE001  # whatever the learner's code raises
        return {"raised": describe(error)}
    try:
        return {"answer": encode(answer)}
    except NotPlainError as error:
        return {"refused": str(error), "too_much": isinstance(error, TooMuchError)}
    except BaseException as error:  # noqa: BLE001  # code of the learner's that encoding ran
        return {"raised": describe(error)}


def refuse_questions() -> None:
    """Make what would wait for somebody at the keyboard say that nobody is there."""
    builtins.input = _refuse_input
    sys.breakpointhook = _refuse_breakpoint


def _refuse_input(*_: object) -> NoReturn:
    msg = "input() gets no answer here: nobody is at the keyboard. Take what you need as arguments."
    raise EOFError(msg)


def _refuse_breakpoint(*_: object, **__: object) -> NoReturn:
    msg = "breakpoint() cannot stop here: nobody is at the keyboard. Use print() to look at values."
    raise RuntimeError(msg)
