"""What is wrong with fences, outputs, Python and imports."""

from __future__ import annotations

import pytest

LINE = "Nothing since Python 3.4."
OUTPUT = "```output\n3\n```\n"


def fence(info: str, code: str = "unlike_any_other") -> str:
    return f"```{info}\n{code}\n```"


@pytest.mark.parametrize(
    ("block", "says"),
    [
        (fence("sql", "SELECT a"), "`sql` is not run; use python, output, console, http, text"),
        (fence(""), "A fence without a kind is not run"),
        (fence("text 3.14"), "`3.14` means nothing behind `text`"),
        (fence("python run"), "`run` means nothing here; write `python` or `python file=name.py`"),
        (fence("python file=", "x = 1"), "write `python` or `python file=name.py`"),
        (fence("python file=../x.py", "x = 1"), "write `python` or `python file=name.py`"),
        (fence("python file=/x.py", "x = 1"), "write `python` or `python file=name.py`"),
        (fence("console", "echo"), "a line that starts with `$ `"),
        (fence("http", "books"), "like `GET /books HTTP/1.1`"),
    ],
)
def test_a_fence_of_an_unknown_form_is_found(folder, block, says):
    folder.edit("answer.md", LINE, block)
    line = folder.line_of("answer.md", block.partition("\n")[2].partition("\n")[0]) - 1
    assert folder.found() == [("fences", "answer.md", line)]
    assert says in folder.message()


@pytest.mark.parametrize(
    "block",
    [
        fence("python file=shop/cart.py", "x = 1"),
        fence("python file=broken.py", "def ("),
        fence("console", "$ python -V"),
        fence("http", "GET /books?page=2 HTTP/1.1\nHost: here\n") + "\n\n" + fence("output"),
        fence("http", "POST /books"),
        fence("text"),
        "~~~python\nlen([])\n~~~",
    ],
)
def test_a_fence_of_a_known_form_is_welcome(folder, block):
    folder.edit("answer.md", LINE, block)
    assert folder.found() == []


@pytest.mark.parametrize(
    "block",
    [
        "- ```python\n  len(1)\n  ```",
        "> ```python\n> len(1)\n> ```",
        "  ```python\n  len(1)\n  ```",
    ],
)
def test_a_fence_that_would_not_run_is_found(folder, block):
    folder.edit("answer.md", LINE, block)
    line = folder.line_of("answer.md", "len(1)") - 1
    assert folder.found() == [("fences", "answer.md", line)]
    assert "move it to the margin" in folder.message()


def test_a_fence_that_is_never_closed_is_found(folder):
    folder.edit("answer.md", 'Minus one: "it loops over the elements".', "```text\nMinus one: x.")
    line = folder.line_of("answer.md", "```text")
    assert ("fences", "answer.md", line) in folder.found()


def test_an_output_without_its_block_is_found(folder):
    folder.edit("answer.md", LINE, OUTPUT)
    line = folder.line_of("answer.md", "What changed") + 2
    assert ("outputs", "answer.md", line) in folder.found()


@pytest.mark.parametrize(
    ("above", "says"),
    [
        (fence("text"), "No python or http block prints this"),
        (fence("console", "$ ls"), "No python or http block prints this"),
        (fence("python file=x.py", "x = 1"), "The block above is written to x.py"),
        (fence("python", "print(1)") + "\n\nThis prints:", "Text stands between this output"),
    ],
)
def test_an_output_that_its_block_does_not_print_is_found(folder, above, says):
    folder.edit("answer.md", LINE, f"{above}\n\n{fence('output', 'here')}")
    line = folder.line_of("answer.md", "here") - 1
    assert folder.found() == [("outputs", "answer.md", line)]
    assert says in folder.message()


@pytest.mark.parametrize(
    ("versions", "says"),
    [
        (["3.12", "3.13+"], "No output is for Python 3.11"),
        (["<3.13", "3.14+"], "No output is for Python 3.13"),
        (["<3.12", "3.11+"], "Two outputs are for Python 3.11"),
        (["", "3.14+"], "Two outputs are for Python 3.14"),
        (["", ""], "Two outputs are for Python 3.0"),
        (["<3.12", "from 3.12"], "`from` is not a range of Python versions"),
        (["<3.12", ">=3.12"], "`>=3.12` is not a range of Python versions"),
        (["<3.12+", "3.12+"], "`<3.12+` is not a range of Python versions"),
    ],
)
def test_versions_that_overlap_or_miss_are_found(folder, versions, says):
    folder.edit("answer.md", OUTPUT, "\n".join(fence(f"output {v}".strip(), "3") for v in versions))
    assert [rule for rule, _, _ in folder.found()] == ["outputs"]
    assert says in folder.message()


@pytest.mark.parametrize(
    "versions",
    [
        ["<3.12", "3.12-3.13", "3.14+"],
        ["<3.12, 3.14+", "3.12 3.13"],
        ["3.11-3.13"],  # what 3.14 prints was not seen yet, so it is not claimed
    ],
)
def test_versions_that_share_all_are_welcome(folder, versions):
    folder.edit("answer.md", OUTPUT, "\n".join(fence(f"output {v}", "3") for v in versions))
    assert folder.found() == []


def test_a_block_that_does_not_parse_is_found_at_its_line(folder):
    folder.edit("answer.md", LINE, fence("python", "x = 1\ny = (\n"))
    assert folder.found() == [("python", "answer.md", folder.line_of("answer.md", "y = ("))]


def test_a_lab_file_that_does_not_parse_is_found(folder):
    folder.put("lab/given.py", "def f(:\n    pass\n")
    assert folder.found() == [("python", "lab/given.py", 1)]


def test_code_that_only_warns_parses(folder):
    folder.edit("answer.md", LINE, fence("python", 'x = 1 is 1\ny = "\\d"'))
    assert folder.found() == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lab/given.py", "import os\nimport django.db\n"),
        ("lab/solution.py", "def f():\n    from django import db\n"),
        ("lab/wrong/one.py", "# fails: test_it_counts_three_items\n# Why.\nimport django\n"),
    ],
)
def test_an_import_that_nobody_named_is_found(folder, name, text):
    folder.put(name, text)
    line = text[: text.index("django")].count("\n") + 1
    assert folder.found() == [("imports", name, line)]
    assert folder.message() == (
        '`django` is imported but `needs` does not name it; add "django" to meta.toml.'
    )


def test_an_import_of_a_block_is_found(folder):
    folder.edit(
        "answer.md", LINE, fence("python", "import os\n\nimport jwt\nimport jwt.algorithms")
    )
    assert folder.found() == [
        ("imports", "answer.md", folder.line_of("answer.md", "import jwt.") - 1)
    ]
    assert '"pyjwt"' in folder.message()


def test_what_labkit_imports_is_needed_too(folder):
    folder.edit("answer.md", LINE, fence("python", "from labkit.orm import Model"))
    found = [finding.message for finding in folder.findings()]
    assert [message.split("`")[1] for message in found] == ["django", "numpy"]


def test_named_given_and_written_modules_are_covered(folder):
    folder.edit("meta.toml", "needs = []", 'needs = ["PyJWT[crypto]>=2", "Django>=5.2"]')
    folder.put("lab/shop.py", "import lab\n")
    written = fence("python file=cart/api.py", "import cart")
    code = (
        "import asyncio\n\nimport cart.api\nimport django\nimport jwt\nimport shop\nfrom . import x"
    )
    folder.edit("answer.md", LINE, f"{written}\n\n{fence('python', code)}")
    assert folder.found() == []


def test_pytest_comes_with_the_judge_but_not_with_the_learner(folder):
    text = (folder.path / "lab/checks.py").read_text("utf-8")
    folder.put("lab/checks.py", f"import pytest\n\n\n{text}")
    assert folder.found() == []
    folder.put("lab/solution.py", "import pytest\n")
    assert folder.found() == [("imports", "lab/solution.py", 1)]
