"""A new user without a checklist, and one without JavaScript."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_a_session_without_javascript(plain_page):
    plain_page.goto("/")
    plain_page.get_by_role("link", name="Start today’s session").click()
    plain_page.get_by_role("button", name="Show answer").click()
    plain_page.get_by_role("button", name="Good").click()
    plain_page.get_by_text("1 of ").first.wait_for()
    plain_page.get_by_role("button", name="Undo").click()
    plain_page.get_by_text("Taken back").wait_for()


def test_a_tick_without_javascript(plain_page, greenroom):
    before = greenroom.checklist.read_bytes()
    plain_page.goto("/checklist/")
    plain_page.get_by_role("checkbox", name="Difference between select_related").click()
    plain_page.get_by_text("one character changed").wait_for()
    assert greenroom.checklist.read_bytes() == before.replace(b"59. [ ]", b"59. [x]")


def test_a_tick_swaps_the_item_and_announces_it(page, greenroom):
    page.goto("/checklist/")
    box = page.get_by_role("checkbox", name="Difference between select_related")
    box.click()
    page.locator("#notices", has_text="one character changed").wait_for()
    assert box.get_attribute("aria-checked") == "true"
    assert b"59. [x]" in greenroom.checklist.read_bytes()


def test_the_terminal_and_the_page_share_everything(page, greenroom):
    greenroom.run("tick", "39")
    page.goto("/checklist/")
    box = page.get_by_role("checkbox", name="Difference between null=True")
    assert box.get_attribute("aria-checked") == "true"
