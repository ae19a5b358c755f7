"""The command as people start it: a process of its own, a data folder that is thrown away."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli.person import CONTENT, GREENROOM, LIST, Person, environment
from cli.terminal import PATIENCE_S, Terminal


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a database just made; each test gets a copy."""
    home = tmp_path_factory.mktemp("prepared")
    data = home / "data"
    env = environment(home, data, CONTENT)
    subprocess.run([*GREENROOM, "settings"], env=env, check=True, capture_output=True)
    return data


@pytest.fixture
def alice(prepared: Path, tmp_path: Path) -> Person:
    """Return Alice, who learns."""
    data, here = tmp_path / "data", tmp_path / "here"
    shutil.copytree(prepared, data)
    here.mkdir()
    return Person(data, here, environment(tmp_path, data, CONTENT))


@pytest.fixture(scope="session")
def prepared_with_list(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a checklist linked; each test links its own copy of the file."""
    home = tmp_path_factory.mktemp("prepared-with-list")
    data = home / "data"
    shutil.copytree(prepared, data)
    (home / "list.md").write_bytes(LIST)
    env = environment(home, data, CONTENT)
    command = [*GREENROOM, "import", "list.md"]
    subprocess.run(command, env=env, cwd=home, check=True, capture_output=True)
    return data


@pytest.fixture
def listed(prepared_with_list: Path, alice: Person) -> Person:
    """Return Alice with the checklist `list.md` in her folder, linked."""
    shutil.rmtree(alice.data)
    shutil.copytree(prepared_with_list, alice.data)
    path = alice.here / "list.md"
    path.write_bytes(LIST)
    connected = sqlite3.connect(alice.data / "greenroom.sqlite3")
    with contextlib.closing(connected) as database, database:
        database.execute("UPDATE practice_checklist SET path = ?", [str(path)])
    return alice


@pytest.fixture
def author(alice: Person, tmp_path: Path) -> Person:
    """Return Alice with content of her own to write in."""
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns("__pycache__"))
    alice.env["GREENROOM_CONTENT"] = str(content)
    return alice


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Return a function that starts a command of a person in a terminal."""
    opened: list[Terminal] = []

    def start(
        person: Person, *args: str, columns: int = 80, rows: int = 40, **env: str
    ) -> Terminal:
        opened.append(
            Terminal(
                [*GREENROOM, *args], env=person.env | env, cwd=person.here,
                columns=columns, rows=rows,
            )
        )  # fmt: skip
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.fixture
def pid_of_child(tmp_path: Path) -> Iterator[tuple[str, Callable[[], int]]]:
    """Return code that tells its process and then hangs, and a function that waits to be told."""
    pipe = tmp_path / "pid"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    code = (
        "import os\nimport threading\n\n"
        f'with open("{pipe}", "w") as pipe:\n    pipe.write(f"{{os.getpid()}}\\n")\n'
        "threading.Event().wait(600)\n"
    )

    def told() -> int:
        ready, _, _ = select.select([reading], [], [], PATIENCE_S)
        assert ready, "the child did not start"
        return int(os.read(reading, 100).split()[0])

    yield code, told
    os.close(reading)
