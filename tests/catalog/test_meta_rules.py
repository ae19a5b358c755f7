"""What is wrong with a folder's files and its meta.toml."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("name", ["meta.toml", "cards.md", "answer.md"])
def test_a_missing_file_is_found(folder, name):
    folder.remove(name)
    assert ("files", name, 1) in folder.found()


def test_a_file_that_is_not_utf8_is_found(folder):
    (folder.path / "answer.md").write_bytes(b"# caf\xe9\n")
    assert ("files", "answer.md", 1) in folder.found()


def test_meta_that_is_not_toml_is_found_at_its_line(folder):
    folder.edit("meta.toml", "minutes = 5", "minutes = five")
    assert folder.found() == [("meta", "meta.toml", 3)]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('level = "junior"', 'level = "novice"', 2, '"junior", "middle" or "senior"'),
        ('level = "junior"', "level = []", 2, '"junior", "middle" or "senior"'),
        ("minutes = 5", "minutes = 0", 3, "from 1 to 60"),
        ("minutes = 5", "minutes = true", 3, "from 1 to 60"),
        ("asked = 3", "asked = 6", 4, "1 (rarely) to 5"),
        ("needs = []", "needs = [7]", 5, "a list of requirements"),
        ("reviewed = 2026-11-24", 'reviewed = "2026-11-24"', 6, "without quotes"),
        ("reviewed = 2026-11-24", "reviewed = 2026-11-24T10:00:00", 6, "without quotes"),
        ('topics = ["builtins", "data-model"]', 'topics = ["Built ins"]', 1, "small letters"),
        ("asked = 3", "asked = 3\nmood = 1", 5, "`mood` is not a key"),
        ('title = "Built-in functions: len"\n', "", 10, "lacks `title`"),
        ('title = "Built-in functions: len"', 'title = ""', 10, "write it in quotes"),
        ('title = "Built-in', 'author = "x"\ntitle = "Built-in', 10, "unknown key `author`"),
        ("read = 2026-11-24", 'read = "today"', 10, "without quotes"),
    ],
)
def test_a_wrong_value_is_found_at_its_line(folder, old, new, line, says):
    folder.edit("meta.toml", old, new)
    assert folder.found() == [("meta", "meta.toml", line)]
    assert says in folder.message()


def test_a_missing_key_is_found_with_what_to_write(folder):
    folder.edit("meta.toml", "asked = 3\n", "")
    assert folder.message() == (
        "`asked` is missing; add 1 (rarely) to 5 (in almost every interview of its kind)."
    )


def test_a_question_without_sources_is_found(folder):
    text = (folder.path / "meta.toml").read_text("utf-8")
    folder.put("meta.toml", text[: text.index("[[sources]]")])
    assert folder.found() == [("meta", "meta.toml", 1)]


def test_a_folder_in_another_section_than_the_track_says_is_found(folder):
    folder.edit("../../../tracks/python-interview.md", "core/what-len-does", "dunder/what-len-does")
    assert ("slug", ".", 1) in folder.found()


@pytest.mark.parametrize(
    ("related", "says"),
    [
        ('["what-len-does"]', "this question itself"),
        ('["core/what-a-list-is"]', "write the bare slug"),
        ('["what-a-list-is", "what-a-list-is"]', "named 2 times"),
    ],
)
def test_a_related_slug_that_leads_nowhere_is_found(folder, related, says):
    folder.edit("meta.toml", '["what-a-list-is"]', related)
    assert folder.found() == [("related", "meta.toml", 7)]
    assert says in folder.message()


@pytest.mark.parametrize(
    ("alias", "owner"),
    [
        ("what does len do", "this question"),
        ("What is a list??", "`what-a-list-is`"),
        ("What does dir() do?", "`what-a-view-is`"),
    ],
)
def test_an_alias_that_is_taken_is_found(folder, alias, owner):
    for name in ("answer.md", "diagram.svg"):
        text = (folder.path / name).read_text("utf-8")
        folder.put(name, text, slug="django/what-a-view-is")
    meta = (folder.path / "meta.toml").read_text("utf-8")
    other = meta.replace("How does len() find the length?", "What does dir() do?")
    folder.put("meta.toml", other, slug="django/what-a-view-is")
    folder.edit("meta.toml", "How does len() find the length?", alias)
    assert folder.found() == [("aliases", "meta.toml", 8)]
    assert owner in folder.message()


def test_an_alias_that_is_written_twice_is_found(folder):
    alias = '"How does len() find the length?"'
    folder.edit("meta.toml", alias, f"{alias}, {alias.upper()}")
    assert folder.found() == [("aliases", "meta.toml", 8)]


def test_an_alias_that_differs_in_a_sign_is_another_question(folder):
    folder.edit("meta.toml", "How does len() find the length?", "What is a list++?")
    assert folder.found() == []


def test_a_need_that_is_no_requirement_is_found(folder):
    folder.edit("meta.toml", "needs = []", 'needs = ["django => 5"]')
    assert folder.found() == [("needs", "meta.toml", 5)]


@pytest.mark.parametrize(
    "url",
    [
        "http://docs.python.org/3/",
        "https://docs.python.org.evil.example/3/",
        "https://example.org/?docs.python.org",
        "https://github.com/python/cpython-mirror",
        "not a url",
    ],
)
def test_a_source_that_is_not_primary_is_found(folder, url):
    folder.edit("meta.toml", "https://docs.python.org/3/library/functions.html#len", url)
    assert folder.found() == [("sources", "meta.toml", 11)]


@pytest.mark.parametrize(
    "url", ["https://docs.python.org", "https://github.com/python/cpython/blob/main/Objects/x.c"]
)
def test_a_primary_source_is_welcome(folder, url):
    folder.edit("meta.toml", "https://docs.python.org/3/library/functions.html#len", url)
    assert folder.found() == []


def test_a_source_that_is_named_twice_is_found(folder):
    text = (folder.path / "meta.toml").read_text("utf-8")
    folder.put("meta.toml", text + text[text.index("[[sources]]") :])
    assert folder.found() == [("sources", "meta.toml", 11)]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("reviewed = 2026-11-24", "reviewed = 2026-11-25", 6),
        ("read = 2026-11-24", "read = 2026-11-25", 11),
        ("read = 2026-11-24", "read = 2025-11-01", 11),
    ],
)
def test_a_day_that_cannot_be_is_found(folder, old, new, line):
    folder.edit("meta.toml", old, new)
    assert folder.found() == [("dates", "meta.toml", line)]


def test_a_source_may_be_read_some_days_before_the_review(folder):
    folder.edit("meta.toml", "read = 2026-11-24", "read = 2026-10-01")
    assert folder.found() == []
