"""What the judge may ask; runs in the learner's process, knows no expected value.

The learner's module is loaded inside the calls: what its import does is asked about.
"""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
TIMEOUT_S = 60

Files = dict[str, str]  # name -> text, in the current folder of the call; "name/" is a folder
Ran = dict[str, object]  # how a call or a process ended, and what it printed

# Prints which files of the current folder were opened and which loggers were set up.
WATCHED_IMPORT = """
import logging, os, sys
sys.argv = sys.argv[1:]
here, opened = os.getcwd(), []
def watch(event, args):
    if event == "open" and isinstance(args[0], str):
        folder, name = os.path.split(os.path.abspath(args[0]))
        if folder == here:
            opened.append(name)
sys.addaudithook(watch)
import lab
named = {name: logging.getLogger(name) for name in logging.root.manager.loggerDict}
named.pop("concurrent.futures", None)  # sets itself up
set_up = [name for name, logger in named.items() if logger.level]
for name, logger in {"root": logging.root, **named}.items():
    set_up += [name for each in logger.handlers if type(each) is not logging.NullHandler]
print("opened:", opened, "set up:", set_up)
"""


@contextlib.contextmanager
def _folder(files: Files) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        for path, text in files.items():
            if path.endswith("/"):
                Path(name, path).mkdir()
            else:
                Path(name, path).write_text(text, encoding="utf-8")
        yield Path(name)


def _run(files: Files, *command: str) -> Ran:
    path = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH")]))
    with _folder(files) as folder:
        ended = subprocess.run(
            [sys.executable, *command],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
        )
        left = sorted(each.name for each in folder.iterdir())
    return {
        "status": ended.returncode,
        "stdout": ended.stdout,
        "stderr": ended.stderr,
        "new files": [name for name in left if name not in files],
    }


def _call(call: Callable[[], object]) -> Ran:
    """Run `call`; return its value, or the exception, and what it printed to stdout."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        try:
            ended = ["returned", call()]
        except SystemExit as error:
            ended = ["exited", error.code]
    return {"ended": ended, "stdout": printed.getvalue()}


def imported(files: Files, argv: list[str]) -> Ran:
    """Import the module in a new process, with `argv` as the command line of another program."""
    return _run(files, "-c", WATCHED_IMPORT, *argv)


def low_items(rows: list[str], below: int) -> Ran:
    """Return what `low_items` gives for an iterator over `rows`, as a list of tuples."""
    import lab

    return _call(lambda: [tuple(pair) for pair in lab.low_items(iter(rows), below)])


def main(files: Files, calls: list[list[str]]) -> list[Ran]:
    """Call `main` once for each of `calls`, in one process."""
    import lab

    with _folder(files) as folder, contextlib.chdir(folder):
        return [_call(lambda argv=argv: lab.main(list(argv))) for argv in calls]


def main_reads(files: Files, argv: list[str]) -> list[Ran]:
    """Import the module, then set `sys.argv` to `argv` and call `main()` twice."""
    sys.argv = ["server", "--reload"]
    import lab

    with _folder(files) as folder, contextlib.chdir(folder):
        sys.argv = list(argv)
        return [_call(lambda: lab.main()) for _ in range(2)]


def main_given(files: Files, argv: list[str], command_line: list[str]) -> Ran:
    """Call `main(argv)` while `sys.argv` is `command_line`."""
    import lab

    with _folder(files) as folder, contextlib.chdir(folder):
        sys.argv = list(command_line)
        return _call(lambda: lab.main(list(argv)))


def left_of(files: Files, argv: list[str]) -> list[str]:
    """Call `main(argv)` and return what is left in the list."""
    import lab

    given = list(argv)
    with _folder(files) as folder, contextlib.chdir(folder):
        _call(lambda: lab.main(given))
    return given


def script(files: Files, argv: list[str]) -> Ran:
    """Run `python lab.py …`."""
    return _run(files, str(HERE / "lab.py"), *argv)


def module(files: Files, argv: list[str]) -> Ran:
    """Run `python -m lab …`."""
    return _run(files, "-m", "lab", *argv)


def entry(files: Files, argv: list[str]) -> Ran:
    """Run the console command `low-stock …`, as an installer makes it."""
    return _run(files, str(HERE / "entry.py"), *argv)


def spawned(files: Files, argv: list[str]) -> Ran:
    """Load the file as a spawned worker of `python lab.py …` does: under another name."""
    code = "import runpy, sys; path = sys.argv[1]; sys.argv = sys.argv[1:]; "
    code += "runpy.run_path(path, run_name='__mp_main__')"
    return _run(files, "-c", code, str(HERE / "lab.py"), *argv)
