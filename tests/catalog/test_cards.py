"""Cards as text, the catalog's and the learner's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.catalog.cards import CardsError, load_cards
from greenroom.catalog.question import Card


def test_it_reads_prompts_answers_and_ids():
    text = "Q: What?\nA: This.\nid: what-this\n\nQ: And?\nA: That.\nid: and-that\n"
    assert load_cards(text) == (
        Card("what-this", "What?", "This."),
        Card("and-that", "And?", "That."),
    )


def test_no_text_is_no_cards():
    assert load_cards("") == ()
    assert load_cards("\n  \n<!-- Q: none\nyet -->\n") == ()


def test_prompts_and_answers_go_on_over_lines_and_fences():
    text = """\
<!-- About lists. -->
Q: What does this print?

```python
Q: not a card
id: nor-an-id
```
A: Two lines:

- one
- <!-- kept -->
id: what-this-prints
Q: Next?
A: Yes.
"""
    first, second = load_cards(text)
    assert first.prompt.endswith("id: nor-an-id\n```")
    assert first.answer == "Two lines:\n\n- one\n- <!-- kept -->"
    assert second.prompt == "Next?"


def test_a_card_without_an_id_is_known_by_its_prompt():
    one, same, other = (
        load_cards(f"Q: {prompt}\nA: x\n")[0].id
        for prompt in ("What is  it?", "What is\nit?", "What was it?")
    )
    assert one == same
    assert one != other
    assert re.fullmatch(r"prompt-[0-9a-f]{12}", one)


def test_an_answer_may_be_edited_without_losing_the_card():
    assert load_cards("Q: a\nA: b\n")[0].id == load_cards("Q: a\nA: c\n")[0].id


def test_other_line_ends_are_read():
    wanted = load_cards("Q: a\nA: b\nid: c\n")
    assert load_cards("\ufeffQ: a\r\nA: b\r\nid: c\r\n") == wanted
    assert load_cards("Q: a\rA: b\rid: c") == wanted


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Notes\nQ: a\nA: b", "Line 1: Begin each card with a line `Q: …`."),
        ("A: b", "Line 1: Begin each card"),
        ("Q: a\n\nQ: b\nA: c", "Line 1: This card has no answer"),
        ("Q:\nA: b", "Line 1: The question behind `Q:` is empty"),
        ("Q: a\nA:", "Line 1: This card has no answer"),
        ("Q: a\nA: b\nA: c", "Line 3: This card has a second `A:` line"),
        ("Q: a\nid: x\nA: b", "Line 2: The answer is missing"),
        ("Q: a\nA: b\nid: x\nid: y", "Line 4: This card has a second `id:` line"),
        ("Q: a\nA: b\nid: x\nmore", "Line 4: Text behind the `id:` line"),
        ("Q: a\nA: b\nid: Not Kebab", "Line 1: `Not Kebab` cannot be an id"),
        ("Q: a\nA: b\nid:", "Line 1: `` cannot be an id"),
        (f"Q: a\nA: b\nid: {'x' * 81}", "cannot be an id"),
        ("Q: a\nA: b\nid: x\n\nQ: c\nA: d\nid: x", "Line 5: The id `x` is also on line 1"),
        ("Q: a\nA: b\n\nQ: a\nA: d", "Line 4: This prompt is also on line 1"),
        ("Q: a\nA: b\n```\nQ: c\nA: d", "Line 3: This fence is never closed"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, says):
    with pytest.raises(CardsError) as error:
        load_cards(text)
    assert says in str(error.value)
    assert str(error.value).startswith(f"Line {error.value.line}: ")


SIDE = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r`~\ufeff"), max_size=20).filter(
        lambda line: not re.match(r"(Q|A|id):|\s*<!--", line)
    ),
    min_size=1,
    max_size=4,
).map(lambda lines: "\n".join(lines).strip())
IDS = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)
CARDS = st.lists(
    st.builds(Card, IDS, SIDE.filter(bool), SIDE.filter(bool)), unique_by=lambda card: card.id
)


@settings(deadline=None)
@given(CARDS)
def test_what_is_written_is_read(cards):
    text = "\n\n".join(f"Q: {c.prompt}\nA: {c.answer}\nid: {c.id}" for c in cards)
    assert load_cards(text) == tuple(cards)


PIECES = st.lists(
    st.sampled_from(
        ["Q: a", "Q:", "A: b", "A:", "id: x", "id: y", "id:", "```", "", "text", "<!--", "-->"]
    )
)


@settings(deadline=None)
@given(PIECES.map("\n".join))
def test_any_text_is_either_cards_or_an_error_with_a_line(text):
    try:
        cards = load_cards(text)
    except CardsError as error:
        assert 1 <= error.line <= text.count("\n") + 1  # noqa: PT017 (both outcomes are right)
    else:
        assert all(card.prompt and card.answer and card.id for card in cards)
        assert len({card.id for card in cards}) == len(cards)
