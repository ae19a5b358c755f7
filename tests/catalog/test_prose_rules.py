"""One sentence a line, and nothing left to write."""

from __future__ import annotations

import pytest

LINE = "Nothing since Python 3.4."


@pytest.mark.parametrize(
    ("prose", "second"),
    [
        ("It is quick. It is old.", "It is old."),
        ("Is it quick? It is.", "It is."),
        ("It is `x`. `y` is not.", "… is not."),
        ("People say “no.” They err.", "They err."),
        ("It ended in 3.4. Then it came back.", "Then it came back."),
        ("It is *old.* **It** is quick.", "It is quick."),
        ("It is old (very). (It is.)", "(It is.)"),
    ],
)
def test_a_second_sentence_in_a_line_is_found(folder, prose, second):
    folder.edit("answer.md", LINE, prose)
    assert folder.found() == [("sentences", "answer.md", folder.line_of("answer.md", prose))]
    assert f"“{second}”" in folder.message()


@pytest.mark.parametrize(
    "prose",
    [
        "Some types, e.g. `list` or i.e. `dict`, have one, cf. Django etc. Others have none.",
        "Since 3.4.1 it calls `a. B` and [a page](https://docs.python.org/3/a.B.html).",
        "It says “no.” and goes on.",
        "D. E. Knuth counted it.",
        "Python 3.11 and Django 5.2 vs. Flask 3.1.",
        "It ends here.\nThe next begins.",
        "One thing follows:\nhere it is.",
        "**A label: nothing more.**",
        "| a | b |\n| --- | --- |\n| One. Two. | 3 |",
        "- An item. It says more.\n- Another. It\n  goes on.",
        "### A heading. With two.",
    ],
)
def test_one_sentence_a_line_is_left_alone(folder, prose):
    folder.edit("answer.md", LINE, prose)
    assert folder.found() == []


def test_a_sentence_over_two_lines_is_found(folder):
    folder.edit("answer.md", LINE, "It goes\non here.")
    line = folder.line_of("answer.md", "It goes")
    assert folder.found() == [("sentences", "answer.md", line)]


def test_the_task_of_a_lab_is_prose_too(folder):
    folder.edit("lab/task.md", "Write `count", "Write it. Call it `count")
    assert folder.found() == [("sentences", "lab/task.md", 3)]


def test_a_follow_up_may_be_two_sentences(folder):
    folder.edit("answer.md", "**May it lie?**", "**You write one. May it lie?**")
    assert folder.found() == []


@pytest.mark.parametrize("mark", ["TODO", "FIXME", "XXX", "TBD", "lorem ipsum"])
@pytest.mark.parametrize("name", ["answer.md", "lab/solution.py", "lab/hints.md"])
def test_a_mark_of_unfinished_work_is_found(folder, name, mark):
    text = (folder.path / name).read_text("utf-8")
    folder.put(name, text.rstrip("\n") + f"  # {mark}\n")
    assert [(rule, file) for rule, file, _ in folder.found()] == [("unfinished", name)]


def test_the_starter_may_tell_the_learner_what_to_do(folder):
    assert "TODO" in (folder.path / "lab/starter.py").read_text("utf-8")
    assert folder.found() == []


def test_what_is_still_to_write_is_said_once(folder):
    folder.edit("answer.md", LINE, "<!-- To write: what changed. -->\nIt took 77 years. It did.")
    assert folder.message() == "Still to write: what changed."
