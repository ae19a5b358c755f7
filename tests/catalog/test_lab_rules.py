"""What is wrong with a lab."""

from __future__ import annotations

import shutil

import pytest

CHECK = "def test_it_counts_three_items(probe):"


def test_a_question_needs_no_lab(folder):
    shutil.rmtree(folder.path / "lab")
    assert folder.found() == []


@pytest.mark.parametrize(
    "name", ["task.md", "starter.py", "solution.py", "probes.py", "checks.py", "hints.md"]
)
def test_a_missing_file_of_a_lab_is_found(folder, name):
    folder.remove(f"lab/{name}")
    assert ("lab-files", f"lab/{name}", 1) in folder.found()


def test_a_task_without_a_title_is_found(folder):
    folder.edit("lab/task.md", "# Count without len\n\n", "")
    assert folder.found() == [("lab-files", "lab/task.md", 1)]


def test_a_task_that_is_only_a_title_is_found(folder):
    folder.put("lab/task.md", "# Count without len\n")
    assert folder.found() == [("lab-files", "lab/task.md", 1)]


@pytest.mark.parametrize(
    ("hints", "line"),
    [
        ("Begin.\n", 1),
        ("1. Begin.\n3. End.\n", 2),
        ("1. Begin\nwith zero.\n", 2),
        ("0. Begin.\n", 1),
        ("\n", 1),
    ],
)
def test_hints_that_are_not_numbered_lines_are_found(folder, hints, line):
    folder.put("lab/hints.md", hints)
    assert ("lab-hints", "lab/hints.md", line) in folder.found()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("test_it_counts_three_items", "test_count", "`test_count` is no sentence"),
        ('    """A count must not stop early; look at your loop."""\n', "", "Add a docstring"),
        ("(probe):", "():", "A check takes `probe`"),
        ("(probe):", "(probe, tmp_path):", "`tmp_path` is no fixture"),
        ("assert probe.counted([1, 2, 3]) == 3", "assert 3 == 3", "This check never asks `probe`"),
        ("probe.counted", "probe.summed", "probes.py has no `summed`"),
        ("def test", "async def test", "A check is a plain function"),
        ("def test", "def check", "There is no check"),
    ],
)
def test_a_check_that_says_nothing_is_found(folder, old, new, says):
    folder.edit("lab/checks.py", old, new)
    found = [f for f in folder.findings() if f.rule == "lab-checks"]
    assert len(found) == 1
    assert says in found[0].message


def test_two_checks_of_one_name_are_found(folder):
    text = (folder.path / "lab/checks.py").read_text("utf-8")
    folder.put("lab/checks.py", f"{text}\n\n{text}")
    assert folder.found() == [("lab-checks", "lab/checks.py", line) for line in (1, 6)]


def test_a_check_may_take_a_seed_and_parameters(folder):
    folder.edit(
        "lab/checks.py",
        CHECK,
        'import pytest\n\n\n@pytest.mark.parametrize("few, many", [(1, 2)])\n'
        "def test_it_counts_three_items(probe, seed, few, many):",
    )
    assert folder.found() == []


def test_a_probe_may_be_imported_or_assigned(folder):
    folder.put("lab/probes.py", "from lab import count\nfrom lab import count as counted\n")
    assert folder.found() == []
    folder.put("lab/probes.py", "from lab import count\n\ncounted = count\n")
    assert folder.found() == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("lab/checks.py", "from lab import count"),
        ("lab/checks.py", "import probes"),
        ("lab/probes.py", "from checks import test_it_counts_three_items"),
        ("lab/probes.py", "import solution"),
        ("lab/starter.py", "from solution import count"),
        ("lab/solution.py", "import checks"),
    ],
)
def test_what_must_stay_apart_is_found_together(folder, name, line):
    text = (folder.path / name).read_text("utf-8")
    folder.put(name, f"{line}\n\n\n{text}")
    assert folder.found() == [("lab-apart", name, 1)]


def test_an_import_inside_a_function_is_found_too(folder):
    folder.edit("lab/checks.py", "    assert", "    import lab\n\n    assert")
    assert folder.found() == [("lab-apart", "lab/checks.py", 3)]


def test_two_wrong_solutions_are_too_few(folder):
    folder.remove("lab/wrong/two.py")
    assert folder.found() == [("lab-wrong", "lab/wrong", 1)]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("# fails: test_it_counts_three_items", "# Fails everything", 1),
        ("# fails: test_it_counts_three_items", "# fails:", 1),
        ("test_it_counts_three_items", "test_it_counts_three_items, test_it_adds_up", 1),
        ("# People forget two.\n", "\n", 2),
    ],
)
def test_a_wrong_solution_that_does_not_say_what_it_fails_is_found(folder, old, new, line):
    folder.edit("lab/wrong/two.py", old, new)
    assert folder.found() == [("lab-wrong", "lab/wrong/two.py", line)]
