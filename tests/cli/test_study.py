"""A sitting in the terminal, keys and all."""

import pytest
from cli.person import one_sentence

MENU = "q leave"
REVIEWS = "SELECT rating, place FROM practice_review ORDER BY id"


def started(terminal, person, **kind):
    """Start a sitting and wait for its first question."""
    sitting = terminal(person, "study", **kind)
    sitting.until("What does len do?")
    sitting.until(MENU)
    return sitting


def asked(terminal, person, **kind):
    """Start a sitting and go on to its first card."""
    sitting = started(terminal, person, **kind)
    sitting.press("\r")
    sitting.until("Say it aloud, in 45 seconds.")
    sitting.until(MENU)
    return sitting


def test_a_new_question_is_read_screen_by_screen(alice, terminal) -> None:
    sitting = started(terminal, alice, rows=24)
    read = sitting.text
    while "space read on" in read:
        assert read.count("\n") < 2 * 24
        sitting.press(" ")
        read = sitting.until(MENU)
    for wanted in (
        "It asks the object for its length",
        "class Shelf:",
        "│ 3",
        "a generator",
        "it has no length",
        "Diagram: A box for len",
        "It counts the elements one by one.",
        "Why is it a function and not a method?",
        "Senior (4)",
    ):
        assert wanted in sitting.text
    assert "```" not in sitting.text
    assert "https://" not in sitting.text  # a link is behind its words


def test_rating_records_the_review_and_goes_on(alice, terminal) -> None:
    sitting = asked(terminal, alice)
    sitting.press(" ")
    answer = sitting.until(MENU)
    assert "calls the special method __len__" in answer
    for shown in ("1 Again", "2 Hard", "3 Good", "4 Easy"):
        assert shown in answer
    sitting.press("3")
    sitting.until("Which method does len call?")
    sitting.until(MENU)
    sitting.press("q")
    assert sitting.end() == 0
    assert alice.rows(REVIEWS) == [(3, "terminal")]


def test_a_key_that_is_no_choice_does_nothing(alice, terminal) -> None:
    sitting = asked(terminal, alice)
    sitting.press("3x\x1b[A ")  # a rating before the answer, a typo, an arrow; then space
    sitting.until("4 Easy")
    sitting.press("q")
    assert sitting.end() == 0
    assert alice.rows(REVIEWS) == []


def test_keys_typed_ahead_count(alice, terminal) -> None:
    sitting = asked(terminal, alice)
    sitting.press(" 4 2q")
    assert sitting.end() == 0
    assert alice.rows(REVIEWS) == [(4, "terminal"), (2, "terminal")]


def test_undo_takes_the_rating_back_and_asks_the_card_again(alice, terminal) -> None:
    sitting = asked(terminal, alice)
    sitting.press(" 1")
    sitting.until("Which method does len call?")
    sitting.until(MENU)
    sitting.press("u")
    sitting.until("Taken back: Again for “What does len do?”.")
    sitting.until("Say it aloud, in 45 seconds.")
    sitting.press(" 3q")
    assert sitting.end() == 0
    assert alice.rows(REVIEWS) == [(1, "terminal"), (3, "terminal")]
    assert alice.rows("SELECT count(*) FROM practice_undo") == [(1,)]


def test_undo_with_nothing_to_take_back_says_so(alice, terminal) -> None:
    sitting = started(terminal, alice)
    sitting.press("u")
    sitting.until("There is no rating to take back.")
    sitting.until(MENU)


@pytest.mark.parametrize("key", ["q", "\x1b", "\x03"])
def test_leaving_keeps_everything_and_puts_the_terminal_right(alice, terminal, key) -> None:
    sitting = terminal(alice, "study")
    before = sitting.settings()
    sitting.until(MENU)
    assert sitting.settings() != before
    sitting.press(key)
    assert sitting.end() == 0
    assert "Everything is saved" in sitting.text
    assert "Traceback" not in sitting.text
    assert sitting.settings() == before


def test_a_sitting_that_was_left_goes_on_at_the_same_card(alice, terminal) -> None:
    first = asked(terminal, alice)
    first.press(" 3")
    first.until("Which method does len call?")
    first.hang_up()  # the window is closed, not even q is pressed
    second = terminal(alice, "study")
    assert "What does len do?" not in second.until("Which method does len call?")
    second.press("q")
    assert second.end() == 0
    assert alice.rows(REVIEWS) == [(3, "terminal")]


def test_one_showing_rated_in_two_places_counts_once(alice, terminal) -> None:
    here = asked(terminal, alice)
    there = terminal(alice, "study")
    there.until("Say it aloud, in 45 seconds.")
    there.press(" 3")
    there.until("Which method does len call?")
    here.press(" 1")
    here.until("This card was rated in another place already: Good. That one counts.")
    here.press("q")
    assert here.end() == 0
    assert alice.rows(REVIEWS) == [(3, "terminal")]


def test_i_know_it_begins_with_a_first_check(alice, terminal) -> None:
    sitting = started(terminal, alice)
    sitting.press("k")
    sitting.until(MENU)
    sitting.press("q")
    assert sitting.end() == 0
    assert alice.rows("SELECT claimed FROM practice_introduction") == [(1,)]
    assert alice.rows("SELECT DISTINCT first_check FROM practice_card") == [(1,)]


def test_not_today_goes_on_to_the_next_question(alice, terminal) -> None:
    sitting = started(terminal, alice)
    sitting.press("s")
    sitting.until("What is a list?")
    sitting.press("q")
    assert sitting.end() == 0
    assert alice.rows("SELECT count(*) FROM practice_introduction") == [(0,)]


def test_a_question_without_an_answer_says_where_to_write_one(alice, terminal) -> None:
    sitting = started(terminal, alice)
    sitting.press("s")
    shown = sitting.until("What is a list?") + sitting.until(MENU)
    assert "No answer yet" in shown
    assert "greenroom serve" in shown
    assert "/questions/what-a-list-is/" in shown
    sitting.press("\r")
    sitting.until("Say it aloud")
    sitting.press(" ")
    assert "Write your own on its page" in sitting.until("4 Easy")


def test_a_lab_is_pointed_to_and_may_wait(alice, terminal) -> None:
    sitting = asked(terminal, alice)
    sitting.press(" 4 4 4 4")
    sitting.until("greenroom lab what-len-does --watch")
    sitting.until(MENU)
    sitting.press("s")
    sitting.until("Not today.")
    sitting.until("What is a list?")


def test_at_the_end_the_last_rating_can_still_be_taken_back(alice, terminal) -> None:
    alice.write("UPDATE practice_learner SET minutes_per_day = 5")
    sitting = asked(terminal, alice)
    sitting.press(" 4 4 4 4")
    sitting.until("greenroom lab")
    sitting.press("s")
    text = sitting.until(MENU)
    while "take the last rating back" not in text:
        sitting.press("s")
        text = sitting.until(MENU)
    sitting.press("u")
    sitting.until("Taken back: Easy")
    sitting.until("May __len__ return a negative number?")


def test_looking_in_when_nothing_is_left_does_not_wait_for_a_key(alice, terminal) -> None:
    sitting = started(terminal, alice)
    sitting.press("sss")
    sitting.until("Done for today.")
    assert sitting.end() == 0
    assert "greenroom study --more" in sitting.text


@pytest.mark.parametrize("stdin", [b"", b" 3\n"])
def test_without_a_terminal_it_says_what_a_script_does_instead(alice, stdin) -> None:
    one_sentence(alice.run("study", stdin=stdin), "needs a terminal", "greenroom today --json")


def test_a_narrow_terminal_shows_everything(alice, terminal) -> None:
    sitting = started(terminal, alice, columns=40)
    for _ in range(3):
        sitting.press(" ")
        sitting.until(MENU)
    assert all(len(line) <= 40 for line in sitting.text.splitlines()), sitting.text
