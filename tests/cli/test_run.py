"""The blocks of an answer, run in the terminal."""

import json
import signal

from cli.person import LAB, is_gone, one_sentence


def test_it_shows_each_block_and_what_it_printed(alice) -> None:
    done = alice.run("run", LAB)
    assert (done.returncode, done.stderr) == (0, "")
    assert "print(len(shelf))" in done.stdout
    assert "│ 3" in done.stdout
    assert "1 of 1 blocks printed what the answer says." in done.stdout


def test_another_output_than_the_answer_says_ends_with_1(author) -> None:
    author.edit("answer.md", "return 3", "return 5")
    done = author.run("run", LAB)
    assert done.returncode == 1
    assert "The output is not what the answer says" in done.stdout
    facts = json.loads(author.run("run", LAB, "--json").stdout)
    (block,) = facts["blocks"]
    assert (block["printed"], block["expected"], block["ok"]) == ("5\n", "3\n", False)


def test_a_block_that_fails_is_told_with_its_line(author) -> None:
    author.edit("answer.md", "shelf = Shelf()", "shelf = Shell()")
    done = author.run("run", LAB)
    assert done.returncode == 1
    assert "NameError" in done.stdout


def test_an_answer_that_cannot_be_read_names_its_check(author) -> None:
    (author.question / "meta.toml").write_text("topics = [")
    one_sentence(author.run("run", LAB), "cannot be read: meta.toml", f"greenroom check {LAB}")


def test_ctrl_c_ends_the_block_that_runs(author, pid_of_child) -> None:
    code, told = pid_of_child
    author.edit("answer.md", "class Shelf:", f"{code}\n\nclass Shelf:")
    running = author.start("run", LAB)
    pid = told()
    running.send_signal(signal.SIGINT)
    assert running.wait(60) == 130
    assert is_gone(pid)
