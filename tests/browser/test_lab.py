"""A real Django lab, in a real browser, and the tick that follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor import PATIENCE_MS, write
from playwright.sync_api import expect

from greenroom.catalog.load import find_content

pytestmark = pytest.mark.browser

LAB = "/questions/select-related-vs-prefetch/lab/"


def solution(question: str = "django/select-related-vs-prefetch") -> str:
    path = Path(find_content(), "questions", question, "lab", "solution.py")
    return path.read_text(encoding="utf-8")


def test_a_lab_is_passed_and_the_file_gets_one_more_tick(page, greenroom):
    before = greenroom.checklist.read_bytes()
    page.goto(LAB)
    page.locator(".cm-content").first.click()
    page.keyboard.press("Control+Enter")
    page.locator("#verdict .said.bad").wait_for()
    assert page.locator(".check.no").count() >= 1
    write(page, solution())
    page.keyboard.press("Control+Enter")
    page.locator("#verdict .said.ok").wait_for()
    assert page.locator(".check.no").count() == 0
    page.get_by_role("button", name="Tick 59").click()
    page.get_by_text("one character changed").wait_for()
    after = greenroom.checklist.read_bytes()
    assert after == before.replace(b"59. [ ]", b"59. [x]")


def test_what_is_typed_survives_closing_the_page(page, context):
    page.goto(LAB)
    write(page, "# my own words\n")
    page.locator("#draft-state", has_text="saved").wait_for()
    expect(page.locator("#draft-state")).to_have_text("saved", timeout=PATIENCE_MS)
    page.close()
    other = context.new_page()
    other.goto(LAB)
    other.locator(".cm-content", has_text="my own words").wait_for()


def test_hints_come_one_by_one_and_giving_up_shows_the_solution(page):
    page.goto(LAB)
    page.get_by_role("button", name="First hint").click()
    page.locator(".hints li").wait_for()
    page.get_by_role("button", name="Next hint").click()
    expect(page.locator(".hints li")).to_have_count(2, timeout=PATIENCE_MS)
    page.get_by_text("Give up and see the solution").click()
    page.get_by_role("button", name="Show the solution").click()
    page.get_by_text("solution seen").wait_for()


def test_a_lab_is_graded_without_javascript(plain_page):
    plain_page.goto("/questions/main-guard/lab/")
    plain_page.locator("#code").fill(solution("dunder/main-guard"))
    plain_page.get_by_role("button", name="Check").click()
    plain_page.locator("#verdict .said.ok").wait_for()
