"""Data folders, content and environments that are not what they should be."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli.person import one_sentence


@pytest.mark.parametrize("inside", [False, True])
def test_a_data_folder_that_is_a_file_is_refused(alice, inside: bool) -> None:
    file = alice.here / "file"
    file.write_text("mine")
    data = file / "deeper" if inside else file
    one_sentence(alice.run("today", GREENROOM_DATA=str(data)), str(data), "GREENROOM_DATA")
    assert file.read_text() == "mine"


# Not even root may write there.
@pytest.mark.parametrize("data", ["/dev/null/greenroom", "/proc/greenroom", "/proc/self"])
def test_a_data_folder_that_cannot_be_written_is_refused(alice, data: str) -> None:
    done = alice.run("status", GREENROOM_DATA=data)
    one_sentence(done, data, "Nothing was changed", "GREENROOM_DATA")


def test_a_file_that_is_no_database_is_left_alone(alice) -> None:
    shutil.rmtree(alice.data)
    alice.data.mkdir()
    (alice.data / "greenroom.sqlite3").write_text("my shopping list")
    one_sentence(alice.run("status"), "is not a database", "Nothing was changed")
    assert (alice.data / "greenroom.sqlite3").read_text() == "my shopping list"


@pytest.mark.parametrize("command", [["serve"], ["import", "list.md"]])
def test_a_database_of_a_newer_greenroom_is_left_alone(alice, command: list[str]) -> None:
    (alice.here / "list.md").write_text("- [ ] What is a closure?\n")
    with closing(sqlite3.connect(alice.data / "greenroom.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('practice', '9999_later', '2030-01-01')"
        )
    before = alice.files()
    one_sentence(alice.run(*command), "A newer Greenroom", "Nothing was touched")
    assert alice.files() == before


def test_a_damaged_database_is_told_in_one_sentence(alice) -> None:
    path = alice.data / "greenroom.sqlite3"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x01" * (len(whole) - 4096))
    for leftover in alice.data.glob("*-wal"):
        leftover.unlink()
    one_sentence(alice.run("status"), "database")


def test_a_content_folder_that_is_none_is_named(alice) -> None:
    done = alice.run("run", "what-len-does", GREENROOM_CONTENT=str(alice.here))
    one_sentence(done, str(alice.here), "GREENROOM_CONTENT")


def test_the_settings_of_another_django_project_do_not_matter(alice) -> None:
    done = alice.run("settings", DJANGO_SETTINGS_MODULE="shop.settings")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_first_command_makes_the_data_folder_for_its_owner_alone(alice, tmp_path) -> None:
    data = tmp_path / "new" / "folder"
    assert alice.run("settings", GREENROOM_DATA=str(data)).returncode == 0
    assert data.stat().st_mode & 0o077 == 0
    assert (data / "greenroom.sqlite3").exists()


def test_help_needs_no_data_folder(alice) -> None:
    done = alice.run("status", "--help", GREENROOM_DATA="/dev/null/greenroom")
    assert done.returncode == 0
    assert not Path("/dev/null/greenroom").exists()
