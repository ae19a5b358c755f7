"""Names that do not exist and arguments that do not fit."""

import pytest
from cli.person import one_sentence
from click.testing import CliRunner

from greenroom.cli.main import cli
from greenroom.cli.names import near

SLUGS = ["dict-internals", "django-orm-internals", "gil", "select-related-vs-prefetch"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("dict-internal", " Did you mean dict-internals?"),
        ("select", " Did you mean select-related-vs-prefetch?"),
        ("SELECT", " Did you mean select-related-vs-prefetch?"),
        ("gill", " Did you mean gil?"),
        ("d", ""),
        ("xylophone", ""),
        ("", ""),
    ],
)
def test_names_like_it_are_offered(name: str, meant: str) -> None:
    assert near(name, SLUGS) == meant


def test_several_names_are_joined_with_or() -> None:
    assert near("a-", ["a-b", "a-c", "a-d", "a-e"]) == " Did you mean a-b, a-c or a-d?"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["studdy"], "There is no command 'studdy'. Did you mean study?"),
        (["--nope"], "No such option"),
        (["lab", "--nope"], "No such option"),
        (["tick"], "Missing argument 'ITEM'"),
        (["import"], "Missing argument 'FILE'"),
        (["run", "a", "b"], "Got unexpected extra argument (b)"),
        (["serve", "--port", "abc"], "not a valid integer"),
        (["serve", "--port", "0"], "not in the range"),
        (["check", "--workers", "0"], "not in the range"),
        (["settings", "--date", "soon"], "'soon' is not a date; write it as 2026-12-24"),
        (["settings", "--minutes", "3"], "not in the range"),
        (["lab", "what-len-does", "--watch", "--json"], "Choose one of --watch"),
        (["new", "answer"], "No such command"),
    ],
)
def test_wrong_arguments_end_with_usage_and_exit_code_2(args: list[str], said: str) -> None:
    done = CliRunner().invoke(cli, args)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.startswith("Usage: ")
    assert not done.stdout


@pytest.mark.parametrize("command", ["lab", "run", "check"])
def test_an_unknown_question_is_answered_with_those_it_may_be(alice, command) -> None:
    done = alice.run(command, "what-len-do")
    one_sentence(done, "'what-len-do'", "Did you mean what-len-does?", "status --questions")


def test_a_number_is_answered_with_the_name_of_its_question(alice) -> None:
    one_sentence(alice.run("run", "44"), "Number 44 is what-a-view-is.")


def test_a_question_without_a_lab_or_an_answer_says_so(alice) -> None:
    one_sentence(alice.run("lab", "what-a-view-is"), "'what-a-view-is' has no lab")
    one_sentence(alice.run("run", "what-a-view-is"), "'what-a-view-is' has no answer yet")
