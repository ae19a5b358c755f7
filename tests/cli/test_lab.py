"""A lab in a folder of the learner's own, checked once."""

import json
import signal

import pytest
from cli.person import LAB, is_gone, one_sentence

GOOD = "def count(items):\n    return sum(1 for _ in items)\n"
STARTER = "def count(items):\n    return 0  # TODO: count\n"
ATTEMPTS = "SELECT state, passed, place FROM practice_attempt"


@pytest.fixture
def folder(alice):
    """Return the lab's folder, as a first call leaves it, without the call."""
    folder = alice.here / LAB
    folder.mkdir()
    (folder / ".greenroom-lab").write_text(f"{LAB}\n")
    return folder


def names(folder) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_it_writes_the_task_the_given_files_and_the_starter(alice) -> None:
    done = alice.run("lab", LAB)
    assert done.returncode == 0
    folder = alice.here / LAB
    assert names(folder) == {".greenroom-lab", "examples.py", "lab.py", "task.md"}
    assert (folder / "lab.py").read_text() == STARTER
    assert (folder / "task.md").read_text().startswith("# Count without len\n\nWrite `count")
    assert "generators come too" in done.stdout
    assert f"greenroom lab {LAB} --watch" in done.stdout


def test_lab_py_is_never_overwritten(alice, folder) -> None:
    (folder / "lab.py").write_text("# mine\n")
    assert alice.run("lab", LAB).returncode == 0
    assert (folder / "lab.py").read_text() == "# mine\n"


def test_a_given_file_that_was_changed_is_kept_beside_the_original(alice, folder) -> None:
    (folder / "examples.py").write_text("print('debugging')\n")
    done = alice.run("lab", LAB)
    assert "examples.py had been changed: that is now examples.py.kept-1." in done.stdout
    assert (folder / "examples.py.kept-1").read_text() == "print('debugging')\n"
    assert "EXAMPLES" in (folder / "examples.py").read_text()


@pytest.mark.parametrize("kind", ["file", "link", "other files", "other lab"])
def test_a_folder_that_is_something_else_is_refused_and_not_touched(alice, kind: str) -> None:
    place = alice.here / LAB
    if kind == "file":
        place.write_text("mine")
    elif kind == "link":
        place.symlink_to("nowhere")
    else:
        place.mkdir()
        (place / "lab.py").write_text("# another project\n")
        if kind == "other lab":
            (place / ".greenroom-lab").write_text("asyncio\n")
    before = sorted(str(path) for path in alice.here.rglob("*"))
    one_sentence(alice.run("lab", LAB), LAB, "It was not touched.", "--folder")
    assert sorted(str(path) for path in alice.here.rglob("*")) == before


def test_a_folder_that_cannot_be_made_is_told(alice) -> None:
    done = alice.run("lab", LAB, "--folder", "/proc/labs")
    one_sentence(done, "cannot be written to /proc/labs", "Name another --folder")


def test_elsewhere_without_a_name_it_lists_the_labs(alice) -> None:
    assert f"open      {LAB}  What does len do?" in alice.run("lab").stdout
    (row,) = json.loads(alice.run("lab", "--json").stdout)
    assert (row["slug"], row["state"]) == (LAB, "open")
    nothing_checked = alice.run("lab", "--check")
    assert nothing_checked.returncode == 2
    assert "Name a lab, or go into its folder." in nothing_checked.stderr


def test_a_check_tells_what_fails_and_ends_with_1(alice) -> None:
    done = alice.run("lab", LAB, "--check")
    assert done.returncode == 1
    assert "1 of 3 checks" in done.stdout
    assert "✗ It counts three items" in done.stdout
    assert "Expected 3, got 0." in done.stdout
    assert "counted([1, 2, 3])" in done.stdout
    assert "✓ It counts nothing" in done.stdout
    assert done.stdout.index("✗") < done.stdout.index("✓")
    assert alice.rows(ATTEMPTS) == [("finished", 0, "terminal")]


def test_a_pass_in_its_own_folder_needs_no_name_and_says_how_to_tick_it(alice, folder) -> None:
    (folder / "lab.py").write_text(GOOD)
    alice.here = folder
    done = alice.run("lab", "--check")
    assert not (folder / LAB).exists()
    assert done.returncode == 0
    assert "3 of 3 checks" in done.stdout
    assert "Every check passes." in done.stdout
    assert f"greenroom tick {LAB}" in done.stdout
    assert alice.rows(ATTEMPTS) == [("finished", 1, "terminal")]


def test_a_syntax_error_is_said_once(alice, folder) -> None:
    (folder / "lab.py").write_text("def count(\n")
    done = alice.run("lab", LAB, "--check")
    assert done.returncode == 1
    assert done.stdout.count("SyntaxError") == 1
    assert "0 of 3 checks" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"), [(b"\xff\xfe", "is not UTF-8 text"), (None, "is not a file")]
)
def test_a_file_that_holds_no_code_is_told(alice, folder, content, said: str) -> None:
    if content is None:
        (folder / "lab.py").mkdir()
    else:
        (folder / "lab.py").write_bytes(content)
    one_sentence(alice.run("lab", LAB, "--json"), said)
    assert alice.rows(ATTEMPTS) == []


def test_json_prints_the_results_and_nothing_else(alice) -> None:
    done = alice.run("lab", LAB, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    results = json.loads(done.stdout)
    assert results["version"] == 1
    assert [check["status"] for check in results["checks"]] == ["passed", "failed", "failed"]


def test_exercism_has_its_own_form(alice, folder) -> None:
    (folder / "lab.py").write_text(GOOD)
    done = alice.run("lab", LAB, "--exercism")
    assert (done.returncode, done.stderr) == (0, "")
    results = json.loads(done.stdout)
    assert (results["version"], results["status"]) == (3, "pass")
    assert len(results["tests"]) == 3


def test_hints_come_one_at_a_time(alice) -> None:
    first, second = (alice.run("lab", LAB, "--hint").stdout for _ in range(2))
    assert "Begin with zero." in first
    assert "Hint 1 of 2." in first
    assert "Add one for each item" not in first
    assert "Add one for each item" in second
    assert "Hint 2 of 2." in second


def test_a_draft_typed_on_the_page_is_put_aside_not_lost(alice, folder) -> None:
    alice.run("lab", LAB)
    alice.write("UPDATE practice_labwork SET draft = 'typed on the page'")
    (folder / "lab.py").write_text(GOOD)
    assert alice.run("lab", LAB, "--check").returncode == 0
    assert alice.rows("SELECT draft, kept_draft FROM practice_labwork") == [
        (GOOD, "typed on the page")
    ]


def test_a_missing_lab_py_begins_with_the_last_draft(alice) -> None:
    alice.run("lab", LAB)
    alice.write("UPDATE practice_labwork SET draft = '# my last draft'")
    (alice.here / LAB / "lab.py").unlink()
    done = alice.run("lab", LAB)
    assert "lab.py begins with your last draft." in done.stdout
    assert (alice.here / LAB / "lab.py").read_text() == "# my last draft"


def test_ctrl_c_ends_the_code_that_runs_and_the_attempt(alice, folder, pid_of_child) -> None:
    code, told = pid_of_child
    (folder / "lab.py").write_text(code)
    running = alice.start("lab", LAB, "--check")
    pid = told()
    running.send_signal(signal.SIGINT)
    assert running.wait(60) == 130
    assert is_gone(pid)
    assert alice.rows(ATTEMPTS) == [("finished", 0, "terminal")]
