"""A lab read from its folder."""

from __future__ import annotations

import pytest

from greenroom.grading.lab import LabError


def test_every_part_is_read(make_lab):
    lab = make_lab(
        files={
            "task.md": "# Add two numbers\n\nWrite `add`.\n\n1. Just add.\n",
            "hints.md": "1. A nudge\n   over two lines.\n2) Nearly the answer.\n",
            "given.py": "X = 1\n",
            "wrong/b.py": "# fails: test_adds_two_numbers\n# People guess.\nadd = max\n",
            "wrong/a.py": "# fails: test_adds_two_numbers, test_other\nadd = min\n",
            "limits.toml": 'call = "2 s"\nopen_files = 20\n',
        }
    )
    assert lab.slug == "adding"
    assert lab.title == "Add two numbers"
    assert lab.task == "Write `add`.\n\n1. Just add.\n"
    assert lab.hints == ("A nudge\nover two lines.", "Nearly the answer.")
    assert lab.given == {"given.py": "X = 1\n"}
    assert [(w.name, w.fails, w.note) for w in lab.wrong] == [
        ("a.py", {"test_adds_two_numbers", "test_other"}, ""),
        ("b.py", {"test_adds_two_numbers"}, "People guess."),
    ]
    assert lab.limits == {"call": "2 s", "open_files": 20}


def test_a_check_is_a_sentence_with_a_reason(make_lab):
    (check,) = make_lab().checks
    assert (check.name, check.title) == ("test_adds_two_numbers", "Adds two numbers")
    assert check.why == "Whatever else it does, it adds."


def test_only_functions_at_the_top_level_are_checks(make_lab):
    source = (
        "def helper(): pass\n"
        "def test_b(probe): pass\n"
        "class TestX:\n    def test_no(self): pass\n"
        "def test_a(probe):\n    def test_no(): pass\n"
    )
    assert [check.name for check in make_lab(files={"checks.py": source}).checks] == [
        "test_b",
        "test_a",
    ]


@pytest.mark.parametrize(
    "changed",
    ["task.md", "starter.py", "solution.py", "probes.py", "checks.py", "hints.md", "g.py"],
)
def test_the_digest_changes_with_each_part(make_lab, changed):
    whole = {"g.py": "X = 1\n"}
    before = make_lab(files=whole)
    again = make_lab(files=whole)
    other = before.checks_source + "# other\n" if changed == "checks.py" else "# other\n1. hint\n"
    after = make_lab(files={changed: other})
    assert before.digest == again.digest != after.digest


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"task.md": "Write it.\n"}, "must begin with `# `"),
        ({"checks.py": "def test_a(:\n"}, r"checks.py:1: .*mend the syntax"),
        ({"checks.py": "X = 1\n"}, "has no check"),
        ({"checks.py": "def test_a(probe): 1\n" * 2}, "defines test_a twice"),
        ({"hints.md": "Think.\n"}, "has no hint"),
        ({"wrong/x.py": "add = 1\n"}, "must begin with `# fails: "),
        ({"limits.toml": "call = \n"}, "is not TOML"),
        ({"lab.py": "x = 1\n"}, "name of the learner's file"),
    ],
)
def test_the_author_is_told_what_to_mend(make_lab, files, message):
    with pytest.raises(LabError, match=message):
        make_lab(files=files)


def test_a_missing_file_is_named(make_lab, tmp_path):
    make_lab()
    (tmp_path / "adding" / "lab" / "probes.py").unlink()
    with pytest.raises(LabError, match=r"probes\.py is missing"):
        make_lab(files={"probes.py": None})
