"""Output that goes to a pipe, a full disk, a closed door or an old terminal."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from cli.person import GREENROOM, one_sentence


def into(alice, target: int, *args: str) -> tuple[int, str]:
    """Run a command with its output into `target`; return exit code and stderr."""
    done = subprocess.run(
        [*GREENROOM, *args], cwd=alice.here, env=alice.env, stdin=subprocess.DEVNULL,
        stdout=target, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.parametrize("args", [["status", "--questions"], ["status", "--json"], ["--help"]])
def test_a_reader_that_has_gone_is_no_error_to_speak_of(alice, args: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)  # as after `| head -1`
    code, said = into(alice, writing, *args)
    os.close(writing)
    assert (code, said) == (1, "")


@pytest.mark.parametrize("args", [["status"], ["--help"]])
def test_a_full_disk_is_told_in_one_sentence(alice, args: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        code, said = into(alice, full.fileno(), *args)
    assert code == 1
    assert said.startswith("greenroom: ")
    assert "No space left on device" in said
    assert said.count("\n") == 1


def test_a_closed_standard_output_is_no_error(alice) -> None:
    command = " ".join([*GREENROOM, "status", ">&-"])
    done = subprocess.run(
        ["/bin/sh", "-c", command], env=alice.env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_an_old_encoding_lacks_is_replaced(alice) -> None:
    done = alice.run("run", "what-len-does", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "? 3" in done.stdout


def test_json_is_ascii_and_survives_every_encoding(alice) -> None:
    (alice.here / "list.md").write_text("- [ ] Was ist ein Tüpel?\n- [ ] “What”? 38.\n")
    alice.run("import", "list.md")
    done = alice.run("status", "--questions", "--json", PYTHONIOENCODING="ascii")
    assert "Was ist ein Tüpel?" in {row["title"] for row in json.loads(done.stdout)}


def test_a_pipe_gets_one_line_for_each_question(alice) -> None:
    title = "What is " + "very " * 60 + "long?"
    (alice.here / "list.md").write_text(f"- [ ] {title}\n")
    alice.run("import", "list.md")
    done = alice.run("status", "--questions")
    assert [line for line in done.stdout.splitlines() if line.endswith(title)]


def test_a_pipe_gets_no_colours(alice) -> None:
    for args in (["status"], ["run", "what-len-does"]):
        assert "\x1b" not in alice.run(*args).stdout


def test_no_color_is_respected(alice, terminal) -> None:
    for env, expected in (({}, True), ({"NO_COLOR": "1"}, False)):
        shown = terminal(alice, "run", "what-len-does", **env)
        assert shown.end() == 0
        assert ("\x1b[32m" in shown.raw) is expected


def test_control_characters_of_a_file_do_not_reach_the_terminal(alice, terminal) -> None:
    (alice.here / "list.md").write_text("- [ ] What is \x1b]0;owned\x07 this?\n")
    alice.run("import", "list.md")
    listing = terminal(alice, "status", "--questions")
    assert listing.end() == 0
    assert "this?" in listing.text
    assert "\x1b]0;" not in listing.raw


def test_an_error_is_on_standard_error_even_with_json(alice) -> None:
    done = alice.run("run", "nothing-like-it", "--json")
    one_sentence(done)
    assert done.stdout == ""
