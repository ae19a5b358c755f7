"""The folder of a new question says what to write, and is no content yet."""

from __future__ import annotations

from datetime import date

import pytest

from greenroom.catalog.load import load_track
from greenroom.catalog.new import SlugError, new_question_files
from greenroom.catalog.rules import findings, surroundings_of


@pytest.fixture
def written(folder):
    def write(*, lab: bool) -> list:
        for path, text in new_question_files(
            "what-a-list-is", "What is a list?", "core", lab=lab
        ).items():
            (folder.content / path).parent.mkdir(parents=True, exist_ok=True)
            (folder.content / path).write_text(text, encoding="utf-8")
        track = load_track(folder.content)
        around = surroundings_of(folder.content, track, today=date(2026, 11, 24))
        return findings(folder.content / "questions/core/what-a-list-is", around)

    return write


def test_each_finding_is_a_thing_to_write(written):
    found = [(f.rule, f.path.name, f.message) for f in written(lab=False)]
    assert [(rule, name) for rule, name, _ in found] == [
        *[("unfinished", "answer.md")] * 5,
        ("unfinished", "cards.md"),
        ("diagram", "diagram.svg"),
        *[("meta", "meta.toml")] * 7,
    ]
    assert found[0][2].startswith("Still to write: 110 to 130 words to say aloud")


def test_a_lab_adds_its_files_to_the_list(written):
    found = [(f.rule, f.path.parent.name, f.path.name) for f in written(lab=True)]
    of_lab = [(rule, name) for rule, parent, name in found if parent == "lab"]
    assert of_lab == [
        ("unfinished", "checks.py"),
        ("unfinished", "hints.md"),
        ("unfinished", "probes.py"),
        ("unfinished", "solution.py"),
        ("unfinished", "starter.py"),
        ("unfinished", "task.md"),
        ("lab-wrong", "wrong"),
    ]


def test_a_new_question_is_without_content(folder, written):
    written(lab=True)
    question = load_track(folder.content).question("what-a-list-is")
    assert question.folder is not None
    assert (question.answer, question.cards, question.problem) == (None, (), "")
    assert not question.has_lab


def test_the_title_stands_on_one_line():
    files = new_question_files("a", " What is\n a list? ", "core")
    assert files["questions/core/a/answer.md"].startswith("# What is a list?\n\n## In one breath\n")


@pytest.mark.parametrize(
    ("slug", "section"), [("../x", "core"), ("A", "core"), ("a", "a/b"), ("", "a")]
)
def test_a_name_that_cannot_be_a_folder_is_refused(slug, section):
    with pytest.raises(SlugError, match="use small letters"):
        new_question_files(slug, "What?", section)
