"""What a child finds around it: a folder and little else."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from greenroom.errors import GreenroomError
from greenroom.grading.engine import Program, Role


@pytest.fixture
def seen(start):
    """Evaluate an expression in a child."""

    def evaluate(expression: str, **more):
        child = start(f"import stat\nlink.send({expression})\nlink.receive()\n", **more)
        message = child.receive(timeout_s=60)
        assert message is not None, (child.end(), child.output())
        return json.loads(message)

    return evaluate


def test_the_environment_holds_what_is_needed_and_no_more(seen, monkeypatch):
    monkeypatch.setenv("GREENROOM_SECRET_KEY", "hunter2")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
    names = set(seen("dict(os.environ)")) - {"LD_LIBRARY_PATH"}
    assert names == {
        "GREENROOM_RUN",
        "HOME",
        "LANG",
        "MALLOC_ARENA_MAX",
        "PATH",
        "PYTHONHASHSEED",
        "PYTHONPATH",
        "PYTHONUTF8",
        "TMPDIR",
        "TZ",
    }


def test_it_starts_in_a_private_folder_with_its_files(seen, runs):
    folder, files = seen(
        "[os.getcwd(), sorted(n for n in os.listdir('.') if n != '__pycache__')]",
        files={"given.py": "", "shop/models.py": ""},
    )
    assert Path(folder).is_relative_to(runs.resolve())
    assert files == ["given.py", "lab.py", "probes.py", "shop"]


def test_nobody_else_can_look_into_the_folder(seen):
    assert seen("stat.S_IMODE(os.stat(os.path.dirname(os.getcwd())).st_mode)") == stat.S_IRWXU


def test_home_and_temporary_folder_are_its_own(seen):
    here, home, temporary = seen("[os.getcwd(), os.environ['HOME'], os.environ['TMPDIR']]")
    assert {Path(home).parent, Path(temporary).parent} == {Path(here).parent}
    assert len({here, home, temporary}) == 3


def test_files_keep_their_text_to_the_byte(seen):
    text = "a = 'ä'\r\nb = 1\n\n"
    assert seen("list(open('given.py', 'rb').read())", files={"given.py": text}) == list(
        text.encode()
    )


def test_standard_input_is_empty(seen):
    assert seen("sys.stdin.read()") == ""


def test_only_its_own_descriptors_are_open(seen, tmp_path):
    secret = os.open(tmp_path / "secret", os.O_CREAT | os.O_RDWR)
    os.set_inheritable(secret, True)
    try:
        descriptors = seen("[int(name) for name in os.listdir('/proc/self/fd')]", open_files=100)
    finally:
        os.close(secret)
    channel, listing = 100 - 8, 3
    assert set(descriptors) <= {0, 1, 2, listing, channel}


def test_it_leads_a_session_of_its_own(seen):
    session, own = seen("[os.getsid(0), os.getpid()]")
    assert session == own != os.getsid(0)


def test_labkit_can_be_imported_and_greenrooms_source_is_not_first(seen):
    path, found = seen("[sys.path, __import__('labkit').__name__]")
    assert found == "labkit"
    assert path[0].endswith("/work")
    assert path[1].endswith("/content")


def test_the_main_module_is_empty(seen):
    assert seen("[n for n in vars(sys.modules['__main__']) if not n.startswith('__')]") == []


def test_the_same_seed_gives_the_same_hashes(seen):
    first, again, other = (seen("hash('a')", seed=seed) for seed in (1, 1, 2))
    assert first == again != other


def test_a_seed_of_any_size_is_taken(seen):
    assert seen("os.environ['PYTHONHASHSEED']", seed=(1 << 40) + 5) == "5"


@pytest.mark.parametrize("name", ["../lab.py", "/tmp/lab.py", "a/../../b", ""])
def test_a_file_name_that_leads_out_is_refused(sandbox, runs, name):
    program = Program(role=Role.LEARNER, files={name: ""}, limits=sandbox.limits(Role.LEARNER))
    with pytest.raises(GreenroomError, match="leads out of the folder"):
        sandbox.start(program)
    assert list(runs.iterdir()) == []


def test_an_interpreter_that_is_missing_is_named(sandbox, runs, tmp_path):
    program = Program(
        role=Role.LEARNER,
        files={},
        limits=sandbox.limits(Role.LEARNER),
        python=tmp_path / "python9",
    )
    with pytest.raises(GreenroomError, match=r"Could not start .*python9: No such file"):
        sandbox.start(program)
    assert list(runs.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is Linux's")
def test_a_process_can_hide_its_memory_from_others():
    script = (
        "import ctypes\nfrom greenroom.sandbox.keeper import hide_memory\n"
        "dumpable = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)\n"
        "print(dumpable()); hide_memory(); print(dumpable())\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["1", "0"]


def test_the_page_can_say_who_the_code_runs_as(sandbox):
    assert sandbox.label == "Runs as you, on your machine, in a separate process."
