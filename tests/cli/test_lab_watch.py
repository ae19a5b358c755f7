"""A lab checked again at each save."""

import pytest
from cli.person import LAB, is_gone

GOOD = "def count(items):\n    return sum(1 for _ in items)\n"
THREE = "def count(items):\n    return 3\n"
MENU = "Save to check again"


@pytest.fixture
def watching(alice, terminal):
    """Return a watch that has checked the starter."""
    watch = terminal(alice, "lab", LAB, "--watch", rows=24)
    watch.until("1 of 3 checks")
    watch.until(MENU)
    return watch


@pytest.fixture
def file(alice):
    return alice.here / LAB / "lab.py"


def test_what_fails_first_stands_first_with_the_way_to_a_hint(watching) -> None:
    shown = watching.text
    assert "Count without len · what-len-does/lab.py" in shown
    assert shown.index("✗ It counts three items") < shown.index("✗ It counts what a generator")
    assert shown.index("✗ It counts what a generator") < shown.index("✓ It counts nothing")
    assert shown.count("You called") == 1
    assert "h hint" in shown


def test_each_save_is_checked_until_it_passes(watching, file) -> None:
    file.write_text(THREE)
    watching.until("✗ It counts nothing")
    watching.until(MENU)
    fresh = file.with_name(".lab.py.swp")  # as editors do that save by renaming
    fresh.write_text(GOOD)
    fresh.replace(file)
    watching.until("3 of 3 checks")
    assert watching.end() == 0
    assert "Every check passes." in watching.text


def test_what_cannot_be_checked_is_told_and_watched_on(watching, file) -> None:
    file.write_text("def count(\n")
    watching.until("SyntaxError")
    watching.until(MENU)
    file.unlink()
    watching.until("is gone, so nothing was checked")
    watching.until(MENU)
    file.write_bytes(b"\xff\xfe")
    watching.until("is not UTF-8 text")
    watching.until(MENU)
    file.write_text(GOOD)
    assert watching.end() == 0


def test_keys_show_the_hints_one_by_one_and_check_again(watching) -> None:
    watching.press("h")
    watching.until("Hint 1 of 2: Begin with zero.")
    watching.press("hh")
    watching.until("Hint 2 of 2:")
    watching.until("Hint 2 of 2:")
    watching.press("\n")
    watching.until("1 of 3 checks")


@pytest.mark.parametrize(("key", "code"), [("q", 1), ("\x03", 130)])
def test_leaving_puts_the_terminal_right(alice, terminal, key: str, code: int) -> None:
    watch = terminal(alice, "lab", LAB, "--watch")
    before = watch.settings()
    watch.until(MENU)
    watch.press(key)
    assert watch.end() == code
    assert "kept" in watch.text
    assert "Traceback" not in watch.text
    assert watch.settings() == before


def test_ctrl_c_in_a_check_leaves_no_process(alice, file, terminal, pid_of_child) -> None:
    code, told = pid_of_child
    file.parent.mkdir()
    (file.parent / ".greenroom-lab").write_text(LAB)
    file.write_text(code)
    watch = terminal(alice, "lab", LAB, "--watch")
    pid = told()
    watch.press("\x03")
    assert watch.end() == 130
    assert is_gone(pid)
    assert alice.rows("SELECT state FROM practice_attempt") == [("finished",)]


def test_without_a_terminal_it_watches_all_the_same(alice, file) -> None:
    file.parent.mkdir()
    (file.parent / ".greenroom-lab").write_text(LAB)
    file.write_text(GOOD)
    done = alice.run("lab", LAB, "--watch")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "Every check passes." in done.stdout
