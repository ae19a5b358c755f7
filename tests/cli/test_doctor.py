"""What is missing, and what to do about it."""

import json
import sqlite3
from contextlib import closing

import pytest


def looked(person, **env: str) -> tuple[int, dict[str, tuple[str, str]]]:
    """Return the exit code, and (state, words) by what was looked at."""
    done = person.run("doctor", "--json", **env)
    assert done.stderr == ""
    return done.returncode, {
        one["what"]: (one["state"], one["said"]) for one in json.loads(done.stdout)
    }


def test_on_a_machine_that_has_all_every_line_is_fine(alice) -> None:
    _, found = looked(alice)
    assert found["Python"][0] == found["Data folder"][0] == found["Sandbox"][0] == "ok"
    assert found["Database"][1].endswith("whole")
    assert found["Content"][1].startswith("3 questions, 1 with an answer, 1 with a lab")
    text = alice.run("doctor").stdout
    assert len(text.splitlines()) == len(found)
    assert "ok   Content: 3 questions" in text


def test_without_a_database_it_makes_none(alice) -> None:
    (alice.data / "greenroom.sqlite3").unlink()
    _, found = looked(alice)
    assert found["Database"] == ("ok", "not made yet; the first command makes it")
    assert not (alice.data / "greenroom.sqlite3").exists()


@pytest.mark.parametrize("trouble", ["no database", "newer", "damaged"])
def test_a_database_that_cannot_be_used_is_to_be_mended(alice, trouble: str) -> None:
    path = alice.data / "greenroom.sqlite3"
    if trouble == "no database":
        path.write_text("a letter to my aunt")
        said = "cannot be read as Greenroom's database"
    elif trouble == "damaged":
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        said = "greenroom.sqlite3"
    else:
        with closing(sqlite3.connect(path)) as database, database:
            database.execute(
                "INSERT INTO django_migrations (app, name, applied) "
                "VALUES ('practice', '9999_later', '2030-01-01')"
            )
        said = "A newer Greenroom made"
    before = alice.files()
    code, found = looked(alice)
    assert (code, found["Database"][0]) == (1, "mend")
    assert said in found["Database"][1]
    assert alice.files() == before


def test_a_data_folder_that_is_none_is_to_be_mended(alice) -> None:
    code, found = looked(alice, GREENROOM_DATA="/dev/null/x")
    assert (code, found["Data folder"][0]) == (1, "mend")
    assert "Set GREENROOM_DATA" in found["Data folder"][1]


def test_content_that_cannot_be_read_is_to_be_mended(author) -> None:
    (author.question / "cards.md").write_text("no card\n")
    code, found = looked(author)
    assert (code, found["Content"][0]) == (1, "mend")
    assert "`greenroom check what-len-does` says why" in found["Content"][1]


def test_what_only_some_need_is_a_note_with_advice(alice) -> None:
    _, found = looked(alice, PATH="/nowhere")
    state, said = found["Chromium, for the tests"]
    assert state == "note"
    assert "`make test`" in said
