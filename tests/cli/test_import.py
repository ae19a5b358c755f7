"""Bringing a checklist: from a file, from a pipe, and what cannot be read."""

import json
import os

import pytest
from cli.person import one_sentence

LIST = "# Mine\n\n## Core\n\n1. [x] What does `len` do?\n2. [ ] What is a duck?\n"


def test_a_file_is_linked_and_told_in_numbers(alice) -> None:
    path = alice.here / "list.md"
    path.write_text(LIST)
    done = alice.run("import", "list.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 questions, 1 ticked: 1 built-in, 0 to confirm, 1 your own." in done.stdout
    assert alice.rows("SELECT path FROM practice_checklist") == [(str(path),)]
    assert path.read_text() == LIST


def test_importing_a_linked_file_again_reads_it_again(listed) -> None:
    (listed.here / "list.md").write_text("- [ ] What is a goose?\n")
    assert listed.run("import", "list.md").returncode == 0
    assert listed.rows("SELECT plain FROM practice_item") == [("What is a goose?",)]
    assert listed.rows("SELECT count(*) FROM practice_checklist") == [(1,)]


def test_a_copy_does_not_know_the_file(alice) -> None:
    (alice.here / "list.md").write_text(LIST)
    alice.run("import", "--copy", "list.md")
    assert alice.rows("SELECT path, name FROM practice_checklist") == [("", "list.md")]


def test_a_second_copy_is_made_but_said(listed) -> None:
    assert listed.run("import", "--copy", "list.md").stderr == ""
    done = listed.run("import", "--copy", "list.md")
    assert "You have a copy of list.md already." in done.stderr


def test_a_dry_run_stores_nothing(alice) -> None:
    (alice.here / "list.md").write_text(LIST)
    done = alice.run("import", "--dry-run", "--json", "list.md")
    facts = json.loads(done.stdout)
    assert facts == {
        "items": 2, "ticked": 1, "built_in": 1, "to_confirm": 0, "own": 1, "remarks": [],
        "stored": False,
    }  # fmt: skip
    assert alice.rows("SELECT count(*) FROM practice_checklist") == [(0,)]


def test_standard_input_is_kept_as_a_copy(alice) -> None:
    done = alice.run("import", "-", "--json", stdin=LIST.encode())
    assert json.loads(done.stdout)["stored"] is True
    assert alice.rows("SELECT path FROM practice_checklist") == [("",)]


def test_what_is_ticked_begins_with_a_first_check(alice) -> None:
    (alice.here / "list.md").write_text(LIST)
    alice.run("import", "list.md")
    plan = json.loads(alice.run("today", "--json").stdout)["plan"]
    checks = next(group for group in plan if group["kind"] == "first_check")
    assert checks["questions"] == ["what-len-does"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.md", "does not exist"),
        (".", "is a folder"),
        ("nowhere.md", "is a link that leads nowhere"),
        ("binary.md", "is not a text file"),
        ("pipe", "is a device, pipe or socket"),
        ("prose.md", "has no task list items"),
    ],
)
def test_what_cannot_be_imported_is_told_and_nothing_is_stored(alice, name, said) -> None:
    (alice.here / "nowhere.md").symlink_to("gone.md")
    (alice.here / "binary.md").write_bytes(b"- [ ] a\0b\n")
    (alice.here / "prose.md").write_text("Nothing to tick.\n")
    os.mkfifo(alice.here / "pipe")
    one_sentence(alice.run("import", name), said)
    assert alice.rows("SELECT count(*) FROM practice_checklist") == [(0,)]


def test_what_cannot_be_read_does_not_even_make_a_data_folder(alice, tmp_path) -> None:
    data = tmp_path / "none"
    one_sentence(alice.run("import", "missing.md", GREENROOM_DATA=str(data)))
    assert not data.exists()


def test_a_long_import_says_on_a_terminal_what_it_is_doing(alice, terminal) -> None:
    items = "".join(f"- [ ] What is number {n}?\n" for n in range(900))
    (alice.here / "long.md").write_text(items)
    importing = terminal(alice, "import", "long.md")
    importing.until("Storing 900 questions")
    importing.until("Imported.")
    assert importing.end() == 0
