"""The content proved, and what authors are told."""

import json
import shutil
import signal

import pytest
from cli.person import LAB, is_gone, one_sentence


@pytest.fixture
def quick(author):
    """Return an author whose question has no lab: a check takes a second less for each file."""
    shutil.rmtree(author.question / "lab")
    return author


def test_what_passed_is_remembered_until_a_byte_of_it_changes(quick) -> None:
    first = quick.run("check")
    assert (first.returncode, first.stderr) == (0, "")
    assert f"ok   {LAB}" in first.stdout
    assert "1 passed, 0 to mend" in first.stdout
    second = quick.run("check")
    assert "1 question unchanged since passed" in second.stdout
    assert f"ok   {LAB}" not in second.stdout
    quick.edit("cards.md", "A: `TypeError`.", "A: A `TypeError`.")
    assert f"ok   {LAB}" in quick.run("check").stdout


def test_what_all_questions_share_is_remembered_too(quick) -> None:
    quick.run("check")
    (quick.content / "labkit" / "new.py").write_text("")
    assert f"ok   {LAB}" in quick.run("check").stdout


@pytest.mark.parametrize("args", [["--all"], [LAB]])
def test_asked_for_it_checks_what_is_unchanged(quick, args) -> None:
    quick.run("check")
    assert f"ok   {LAB}" in quick.run("check", *args).stdout


def test_a_fault_is_told_with_file_line_and_rule(quick) -> None:
    quick.edit("answer.md", "return 3", "return 5")
    done = quick.run("check")
    assert done.returncode == 1
    assert f"MEND {LAB}" in done.stdout
    assert f"{quick.question}/answer.md:" in done.stdout
    assert "[run] The output is not what the answer says" in done.stdout
    assert f"MEND {LAB}" in quick.run("check").stdout  # a fault is never remembered


def test_json_has_all_of_it(quick) -> None:
    quick.edit("answer.md", "return 3", "return 5")
    (quick.content / "questions/core/stray").mkdir()
    done = quick.run("check", "--json", "--seed", "7", "--times", "2")
    assert (done.returncode, done.stderr) == (1, "")
    facts = json.loads(done.stdout)
    assert [(one["slug"], one["ok"], one["seed"]) for one in facts["questions"]] == [
        (LAB, False, 7), (LAB, False, 7),
    ]  # fmt: skip
    (finding,) = facts["questions"][0]["findings"]
    assert (finding["rule"], finding["path"]) == ("run", f"{quick.question}/answer.md")
    assert [stray["rule"] for stray in facts["track"]] == ["slug"]


def test_a_lab_is_graded_with_its_wrong_solutions(author) -> None:
    author.edit("lab/wrong/always_three.py", "return 3", "return sum(1 for _ in items)")
    done = author.run("check", LAB)
    assert done.returncode == 1
    assert "[lab] It passes test_it_counts_nothing" in done.stdout


def test_a_bar_is_shown_on_a_terminal_only(quick, terminal) -> None:
    checking = terminal(quick, "check")
    checking.until("0 of 1 checked")
    assert checking.end() == 0
    assert "1 passed, 0 to mend" in checking.text
    assert "0 of 1" not in quick.run("check", "--all").stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_no_process_behind(quick, pid_of_child, number) -> None:
    code, told = pid_of_child
    quick.edit("answer.md", "class Shelf:", f"{code}\n\nclass Shelf:")
    checking = quick.start("check")
    pid = told()
    checking.send_signal(number)
    assert checking.wait(60) == 128 + number
    assert is_gone(pid)


def test_a_question_without_a_folder_says_how_to_begin(author) -> None:
    one_sentence(author.run("check", "what-a-list-is"), "greenroom new question what-a-list-is")


def test_a_new_question_is_a_list_of_what_is_left_to_write(author) -> None:
    made = author.run("new", "question", "what-a-list-is", "--lab")
    assert made.returncode == 0
    folder = author.content / "questions/core/what-a-list-is"
    listed = {line for line in made.stdout.splitlines() if line.startswith(str(folder))}
    assert listed == {str(path) for path in folder.rglob("*") if path.is_file()}
    facts = json.loads(author.run("check", "what-a-list-is", "--json").stdout)
    (checked,) = facts["questions"]
    left = {finding["path"] for finding in checked["findings"]}
    assert listed < left  # each file, and the diagram and the wrong solutions that are missing
    assert {finding["rule"] for finding in checked["findings"]} == {
        "diagram", "lab-wrong", "meta", "unfinished",
    }  # fmt: skip


def test_a_new_question_that_is_there_already_is_not_touched(author) -> None:
    before = (author.question / "answer.md").read_bytes()
    one_sentence(author.run("new", "question", LAB), "exists already and was not touched")
    assert (author.question / "answer.md").read_bytes() == before


def test_a_new_question_comes_from_the_track(author) -> None:
    done = author.run("new", "question", "what-a-lists-is")
    one_sentence(done, "Did you mean what-a-list-is", "Add a line")
    assert not (author.content / "questions/core/what-a-lists-is").exists()


def test_a_new_question_that_cannot_be_written_leaves_nothing(author) -> None:
    (author.content / "questions/django").write_text("a file where a folder should be")
    one_sentence(author.run("new", "question", "what-a-view-is"), "Nothing was made")
