"""Content found, loaded, kept, and loaded again when it changes."""

from __future__ import annotations

import os
import shutil

import pytest

import greenroom
from greenroom.catalog.load import ContentNotFoundError, find_content, load_question, load_track
from greenroom.catalog.question import Level
from greenroom.catalog.track import TrackError


def question(folder):
    return load_track(folder.content).question("what-len-does")


def test_a_question_is_loaded_whole(folder):
    found = question(folder)
    assert (found.number, found.title, found.section) == ("1", "What does `len` do?", "core")
    assert found.plain == "What does len do?"
    assert found.meta.level is Level.JUNIOR
    assert found.meta.sources[0].title == "Built-in functions: len"
    assert found.minutes == 5
    assert found.answer.breath.startswith("The function asks")
    assert [card.id for card in found.cards] == [
        *("which-method", "len-of-a-generator", "negative-length")
    ]
    assert list(found.diagrams) == ["diagram.svg"]
    assert found.has_lab
    assert found.problem == ""
    assert found.folder == folder.path


def test_a_question_without_a_folder_is_without_content(folder):
    found = load_track(folder.content).question("what-a-list-is")
    assert (found.answer, found.meta, found.cards, found.folder) == (None, None, (), None)
    assert (found.minutes, found.has_lab, found.problem) == (6, False, "")


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("meta.toml", "minutes = 5", "minutes = x", "meta.toml: Line 3: This is not TOML"),
        ("meta.toml", "minutes = 5\n", "", "meta.toml: Line 1: `minutes` is missing"),
        ("cards.md", "A: `TypeError`.\n", "", "cards.md: Line 5: This card has no answer"),
    ],
)
def test_a_broken_question_is_without_content_and_says_why(folder, name, old, new, says):
    folder.edit(name, old, new)
    found = question(folder)
    assert (found.answer, found.meta, found.cards) == (None, None, ())
    assert found.problem.startswith(says)


def test_a_file_that_is_not_utf8_is_a_problem(folder):
    (folder.path / "answer.md").write_bytes(b"# caf\xe9\n")
    assert question(folder).problem.startswith("answer.md: ")


def test_an_answer_with_a_part_to_write_is_no_content_yet(folder):
    folder.edit("answer.md", "## What a senior adds", "## Something else")
    found = question(folder)
    assert (found.answer, found.cards, found.problem) == (None, (), "")


def test_a_lab_without_its_task_is_no_lab_yet(folder):
    folder.put("lab/task.md", "<!-- To write: the task. -->\n")
    assert not question(folder).has_lab
    folder.remove("lab/task.md")
    assert not question(folder).has_lab
    assert question(folder).answer is not None


def test_a_change_on_disk_is_seen(folder):
    assert question(folder).minutes == 5
    folder.edit("meta.toml", "minutes = 5", "minutes = 50")
    assert question(folder).minutes == 50


def test_what_has_not_changed_is_not_read_again(folder):
    before, after = question(folder), question(folder)
    assert before.answer is after.answer


def test_a_byte_order_mark_is_no_text(folder):
    text = (folder.path / "answer.md").read_text("utf-8")
    folder.put("answer.md", "\ufeff" + text)
    assert question(folder).answer.title == "What does `len` do?"


def test_a_folder_alone_takes_its_title_from_the_answer(folder):
    assert load_question(folder.path).title == "What does `len` do?"
    assert load_question(folder.path.parent / "nothing").title == "nothing"


def test_an_unknown_track_names_those_there_are(folder):
    with pytest.raises(TrackError, match=r"no track 'rust'.* Tracks: python-interview\."):
        load_track(folder.content, "rust")


def test_a_track_that_is_not_utf8_says_so(folder):
    (folder.content / "tracks/latin.md").write_bytes(b"# caf\xe9\n")
    with pytest.raises(TrackError, match="not UTF-8"):
        load_track(folder.content, "latin")


def test_the_environment_chooses_the_content(folder):
    assert find_content({"GREENROOM_CONTENT": str(folder.content)}) == folder.content


def test_a_chosen_folder_without_content_is_refused(tmp_path):
    with pytest.raises(ContentNotFoundError, match=r"GREENROOM_CONTENT is .* has no `tracks`"):
        find_content({"GREENROOM_CONTENT": str(tmp_path)})


def test_an_installed_package_brings_its_content(folder, tmp_path, monkeypatch):
    package = tmp_path / "site-packages/greenroom"
    shutil.copytree(folder.content, package / "content")
    monkeypatch.setattr(greenroom, "__file__", os.fspath(package / "__init__.py"))
    assert find_content({}) == package / "content"


def test_no_content_at_all_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(greenroom, "__file__", os.fspath(tmp_path / "a/b/__init__.py"))
    with pytest.raises(ContentNotFoundError, match="Install Greenroom again"):
        find_content({})
