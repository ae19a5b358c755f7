"""Runs the fenced blocks of one answer, in order, in this one process.

Messages in: {"steps": [{"index", "kind", "code", "line", "file"}, …]}, once. Out, for each step:
{"out": text} as it prints, then {"did": index, "error": null or {"kind", "text", "line"}}; the
first is {"version": [3, 11]}. Everything a block writes to standard output counts, also what its
child processes write; standard error is not compared.
"""

from __future__ import annotations

import fcntl
import importlib
import io
import linecache
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any, Final

from greenroom.sandbox.link import Link

__all__ = ["main"]

NAME: Final = "answer.md"  # what tracebacks call the answer
LONGEST_OUT: Final = 1 << 16  # characters a message
SHELL_S: Final = 60


def main(link: Link) -> None:
    """Run the steps that the first message holds."""
    link.send({"version": list(sys.version_info[:2])})
    order = link.receive()
    if order is None:
        return
    printed = _Printed(link)
    namespace = sys.modules["__main__"].__dict__
    _show_source(order["steps"])
    for step in order["steps"]:
        error = _run(step, namespace)
        printed.drain()
        link.send({"did": step["index"], "error": error})
        if error:
            break
    sys.stdout.flush()
    printed.drain()
    link.send({"done": True})


class _Printed(io.RawIOBase):
    """Standard output of this process and its children, in order.

    Descriptor 1 becomes a file that children append to; what Python prints goes straight to the
    link, after whatever stands in the file. No thread: a block may count them.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the process)
        self._read = 0
        descriptor = self._file.fileno()
        fcntl.fcntl(descriptor, fcntl.F_SETFL, os.O_APPEND | os.O_RDWR)
        os.dup2(descriptor, 1)
        sys.stdout = io.TextIOWrapper(self, encoding="utf-8", line_buffering=True)
        sys.__stdout__ = sys.stdout  # type: ignore[misc]  # typeshed has it final

    def fileno(self) -> int:
        """Return the descriptor that child processes inherit."""
        return 1

    def writable(self) -> bool:
        """Say that this stream is for writing."""
        return True

    def write(self, chunk: Any) -> int:
        """Pass on what Python printed."""
        self.drain(flush=False)
        self._send(bytes(chunk))
        return len(chunk)

    def drain(self, *, flush: bool = True) -> None:
        """Pass on what child processes wrote since."""
        if flush:
            sys.stdout.flush()
        written = os.pread(1, 1 << 24, self._read)
        self._read += len(written)
        self._send(written)

    def _send(self, chunk: bytes) -> None:
        text = chunk.decode("utf-8", errors="replace")
        for start in range(0, len(text), LONGEST_OUT):
            self._link.send({"out": text[start : start + LONGEST_OUT]})


def _run(step: dict[str, Any], namespace: dict[str, Any]) -> dict[str, Any] | None:
    """Run one step; return how it failed, or None."""
    if step["file"]:
        path = Path(step["file"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step["code"], encoding="utf-8")
        importlib.invalidate_caches()
        return None
    try:
        if step["kind"] == "console":
            _run_console(step["code"])
        elif step["kind"] == "http":
            _run_http(step["code"], namespace)
        else:
            code = compile("\n" * (step["line"] - 1) + step["code"], NAME, "exec")
            exec(code, namespace)  # noqa: S102  (that is what it is for)
    except BaseException as error:  # noqa: BLE001  (sys.exit in a block is a finding, not an end)
        return _failure(error, step)
    return None


def _run_console(transcript: str) -> None:
    """Run each line that starts with `$ ` and print the transcript as it happened."""
    for line in transcript.splitlines():
        if line.startswith("$ "):
            print(line, flush=True)
            subprocess.run(  # noqa: S602  (a transcript is for the shell)
                line[2:],
                shell=True,
                stdin=subprocess.DEVNULL,
                stderr=subprocess.STDOUT,
                timeout=SHELL_S,
                check=False,
            )


def _run_http(request: str, namespace: dict[str, Any]) -> None:
    if "app" not in namespace:
        msg = "an http block needs a variable `app` (WSGI or ASGI) in the blocks above"
        raise NameError(msg)
    exchange = importlib.import_module("labkit.http").exchange
    print(exchange(namespace["app"], request))


def _failure(error: BaseException, step: dict[str, Any]) -> dict[str, Any]:
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == NAME
    ]
    line = frames[-1].lineno if frames else getattr(error, "lineno", None) or step["line"]
    text = "".join(traceback.format_exception_only(error)).strip()
    shown = [f"  line {frame.lineno}: {frame.line or ''}" for frame in frames]
    return {"kind": type(error).__name__, "text": "\n".join([*shown, text]), "line": line}


def _show_source(steps: list[dict[str, Any]]) -> None:
    """Let tracebacks and `inspect.getsource` find the blocks' lines."""
    lines: list[str] = []
    for step in steps:
        if step["kind"] == "python" and not step["file"]:
            lines += ["\n"] * (step["line"] - 1 - len(lines))
            lines += step["code"].splitlines(keepends=True)
    linecache.cache[NAME] = (sum(map(len, lines)), None, lines, NAME)
