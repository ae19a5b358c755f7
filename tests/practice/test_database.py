"""A database that cannot be used is left alone, and said in a sentence."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest


def greenroom(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    }
    return subprocess.run(
        [sys.executable, "-m", "greenroom", *words],
        env=environment | {"GREENROOM_DATA": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    assert greenroom(folder, "status", "--json").returncode == 0
    return folder


def test_a_database_of_a_newer_version_is_not_touched(home):
    database = home / "greenroom.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('practice', '9999_from_the_future', '2030-01-01')"
        )
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = digest(database)
    answer = greenroom(home, "status")
    assert answer.returncode == 1
    assert "newer Greenroom" in answer.stderr
    assert "9999_from_the_future" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
    assert digest(database) == before


def test_a_file_that_is_no_database_is_not_touched(tmp_path):
    (tmp_path / "greenroom.sqlite3").write_text("my shopping list, which is long enough\n")
    answer = greenroom(tmp_path, "status")
    assert answer.returncode == 1
    assert "is not a database of Greenroom" in answer.stderr
    assert "shopping" in (tmp_path / "greenroom.sqlite3").read_text()


def test_a_data_folder_that_is_a_file_is_one_sentence(tmp_path):
    (tmp_path / "data").write_text("a file")
    answer = greenroom(tmp_path / "data", "today")
    assert answer.returncode == 1
    assert "is not a folder" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_data_folder_that_cannot_be_made_is_one_sentence():
    answer = greenroom(Path("/proc/no-such-thing"), "today")
    assert answer.returncode == 1
    assert "cannot be made" in answer.stderr


def test_a_migration_keeps_a_checked_copy_first(home):
    with closing(sqlite3.connect(home / "greenroom.sqlite3")) as connection:
        connection.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        connection.execute("DROP TABLE IF EXISTS django_session")
        connection.commit()
    assert greenroom(home, "status").returncode == 0
    (copy,) = (home / "backups").iterdir()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_data_is_for_its_owner_alone(home):
    assert home.stat().st_mode & 0o077 == 0
    assert (home / "secret-key").stat().st_mode & 0o077 == 0


def test_the_shell_of_another_django_project_does_not_matter(tmp_path, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "somebody.elses.settings")
    answer = subprocess.run(
        [sys.executable, "-m", "greenroom", "today"],
        env=os.environ | {"GREENROOM_DATA": str(tmp_path / "d")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
