"""Ticking an item of a file, and taking the file out again."""

import pytest
from cli.person import LIST, one_sentence


@pytest.fixture
def file(listed):
    return listed.here / "list.md"


def test_a_tick_changes_one_byte_of_the_file(listed, file) -> None:
    done = listed.run("tick", "1")
    assert done.stdout == f"Ticked “What does len do?” in {file}.\n"
    ticked = file.read_bytes()
    assert ticked == LIST.replace(b"1. [ ]", b"1. [x]")
    assert "was ticked already" in listed.run("tick", "what-len-does").stdout
    assert file.read_bytes() == ticked
    assert listed.run("tick", "1", "--off").returncode == 0
    assert file.read_bytes() == LIST


def test_a_file_changed_meanwhile_is_not_written(listed, file) -> None:
    file.write_bytes(LIST + b"\r\n3. [ ] New?")
    one_sentence(listed.run("tick", "1"), "changed on disk", "nothing was written")
    assert file.read_bytes() == LIST + b"\r\n3. [ ] New?"


def test_a_number_that_stands_twice_asks_for_the_name(listed, file) -> None:
    one_sentence(listed.run("tick", "2"), "is more than one item", "what-a-list-is in list.md")
    assert listed.run("tick", "what-a-list-is").returncode == 0


def test_an_unknown_item_is_answered_with_those_it_may_be(listed, file) -> None:
    one_sentence(listed.run("tick", "what-a-lst-is"), "Did you mean what-a-list-is")


def test_without_a_checklist_it_says_how_to_get_one(alice) -> None:
    for command in (["tick", "1"], ["export"]):
        one_sentence(alice.run(*command), "There is no checklist yet.", "greenroom import FILE")


def test_of_two_checklists_one_is_chosen(listed, file) -> None:
    listed.run("import", "--copy", "list.md")
    one_sentence(listed.run("tick", "1"), "more than one item", "--checklist")
    assert listed.run("tick", "1", "--checklist", "2").returncode == 0
    assert file.read_bytes() == LIST
    one_sentence(listed.run("tick", "1", "--checklist", "7"), "'7' names no checklist", "2 list.md")


def test_an_export_is_the_file_byte_for_byte_with_its_ticks(listed, file) -> None:
    listed.run("tick", "1")
    done = listed.run("export", "-o", "mine.md")
    assert (done.returncode, done.stdout) == (0, "")
    assert (listed.here / "mine.md").read_bytes() == LIST.replace(b"1. [ ]", b"1. [x]")


def test_an_export_never_overwrites(listed, file) -> None:
    (listed.here / "mine.md").write_text("precious")
    one_sentence(listed.run("export", "-o", "mine.md"), "mine.md exists and was not touched")
    assert (listed.here / "mine.md").read_text() == "precious"


@pytest.mark.parametrize("name", ["no/such/folder.md", "/proc/mine.md"])
def test_an_export_to_where_nothing_can_be_written_says_so(listed, file, name: str) -> None:
    one_sentence(listed.run("export", "-o", name), f"{name} cannot be written")


def test_an_export_to_a_full_disk_leaves_no_part(listed, file) -> None:
    one_sentence(listed.run("export", "-o", "/dev/full"), "/dev/full exists")


def test_an_export_says_when_the_file_has_moved_on(listed, file) -> None:
    file.write_bytes(LIST + b"\n")
    done = listed.run("export")
    assert done.stdout.encode() == LIST
    assert "was changed since Greenroom read it" in done.stderr


def test_of_two_checklists_an_export_asks_which(listed, file) -> None:
    (listed.here / "second.md").write_text("- [ ] What is a view?\n")
    listed.run("import", "second.md")
    one_sentence(listed.run("export"), "There are several checklists", f"1 {file}")
    assert listed.run("export", "--checklist", "second.md").stdout == "- [ ] What is a view?\n"
