"""No number is only claimed."""

from __future__ import annotations

import pytest

LINE = "Nothing since Python 3.4."


@pytest.mark.parametrize(
    ("prose", "number"),
    [
        ("It took 77 years.", "77"),
        ("It is 40x faster.", "40"),
        ("It takes 0.25 s.", "0.25"),
        ("It takes 3.5 s.", "3.5"),
        ("In 12.5 of the cases it fails.", "12.5"),
        ("It saves 30 % of the time.", "30"),
        ("It holds 1,024 bytes.", "1024"),
        ("Between 1 and 99 of them.", "99"),
        ("Python 3.4 took 44 seconds.", "44"),
        ("It came in 1994.", "1994"),
        ("### All 55 of them", "55"),
        ("| a | b |\n| --- | --- |\n| time | 88 |", "88"),
        ("- 66 of them", "66"),
    ],
)
def test_a_number_from_nowhere_is_found(folder, prose, number):
    folder.edit("answer.md", LINE, prose)
    assert {rule for rule, _, _ in folder.found()} == {"numbers"}
    assert folder.message().startswith(f"{number} is only claimed;")
    assert folder.found()[0][2] == folder.line_of("answer.md", prose.split("\n")[-1])


@pytest.mark.parametrize(
    "prose",
    [
        "It counts 3 elements.",  # printed
        "It needs 1 call and 2 looks.",  # in code
        "The limit `1_024` is 1,024 bytes.",
        "In 1994 came [the first release](https://docs.python.org/3/whatsnew/) after 5 years.",
        "Since Python 3.13, 3.12 and 3.11, and from 3.4 to 3.6.",
        "Python 2 and 3 differ, Django 5.2 and 6.1 too, and FastAPI 0.106.",
        "It moved in 0.106.0 and back in 0.118.0.",
        "It was gone until 6.1 and came back in 6.2.",
        "Starlette 1.x and CPython 3.14+ have it.",
        "PEP 703, PEPs 683 and RFC 9110 say so.".replace("PEPs 683", "PEP 683"),
        "N+1 queries over HTTP/2 in UTF-8 with SHA-256 and x86 for the 3rd time.",
        "It is O(1), or O(n^2) at worst.",
        "Errors are 4xx and 5xx.",
        "See #77 and `f(99)`.",
    ],
)
def test_a_number_with_a_ground_is_left_alone(folder, prose):
    folder.edit("answer.md", LINE, prose)
    assert folder.found() == []


def test_a_number_of_a_text_block_proves_nothing(folder):
    folder.edit("answer.md", LINE, "It took 77 years.\n\n```text\n77\n```")
    assert [rule for rule, _, _ in folder.found()] == ["numbers"]


def test_what_is_said_aloud_may_repeat_a_sourced_number(folder):
    folder.edit("answer.md", LINE, "It holds 512 bytes ([source](https://docs.python.org/3/)).")
    folder.edit("answer.md", "knows what it costs", "knows the 512 bytes that it costs")
    assert folder.found() == []
    folder.edit("answer.md", "Yes, and nothing notices.", "Yes, 512 times.")
    assert folder.found() == [("numbers", "answer.md", folder.line_of("answer.md", "Yes, 512"))]


def test_a_claim_and_a_question_state_no_fact_of_ours(folder):
    folder.edit("answer.md", '"It works on every iterable."', '"It works 99 times."')
    folder.edit("answer.md", "**May it lie?**", "**What if 88 threads ask?**")
    assert folder.found() == []


def test_a_package_named_in_needs_has_versions(folder):
    folder.edit("meta.toml", "needs = []", 'needs = ["hypercorn>=0.17"]')
    folder.edit("answer.md", LINE, "Nothing since hypercorn 0.17.")
    assert folder.found() == []
