"""What is wrong with cards."""

from __future__ import annotations


def test_cards_that_cannot_be_read_are_found_at_their_line(folder):
    folder.edit("cards.md", "A: `TypeError`.\n", "")
    assert ("cards", "cards.md", 6) in folder.found()


def test_two_cards_are_too_few(folder):
    text = (folder.path / "cards.md").read_text("utf-8")
    folder.put("cards.md", text[: text.index("Q: May")])
    assert folder.found() == [("card-count", "cards.md", 1)]


def test_nine_cards_are_too_many(folder):
    text = (folder.path / "cards.md").read_text("utf-8")
    more = "\n".join(f"Q: What of case {n}?\nA: No.\nid: case-{n}\n" for n in range(6))
    folder.put("cards.md", f"{text}\n{more}")
    assert folder.found() == [("card-count", "cards.md", 1)]


def test_a_card_without_an_id_is_found(folder):
    folder.edit("cards.md", "id: len-of-a-generator\n", "")
    assert folder.found() == [("card-ids", "cards.md", 5)]


def test_two_cards_of_one_id_are_found(folder):
    folder.edit("cards.md", "id: len-of-a-generator", "id: which-method")
    assert folder.found() == [("cards", "cards.md", 5)]
    assert "also on line 1" in folder.message()


def test_a_prompt_that_stands_twice_is_found(folder):
    folder.edit(
        "cards.md", "Q: May `__len__` return a negative number?", "Q: Which method does len call"
    )
    assert folder.found() == [("card-prompts", "cards.md", 9)]


def test_a_prompt_that_another_question_asks_is_found(folder):
    for name in ("meta.toml", "answer.md"):
        folder.put(name, (folder.path / name).read_text("utf-8"), slug="core/what-a-list-is")
    folder.put(
        "cards.md",
        "Q: May `__len__` return a negative number?\nA: x\nid: x\n",
        slug="core/what-a-list-is",
    )
    found = [f for f in folder.findings() if f.rule == "card-prompts"]
    assert [f.line for f in found] == [9]
    assert "`what-a-list-is`" in found[0].message
