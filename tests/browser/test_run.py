"""Blocks of an answer: run, edited, stopped."""

from __future__ import annotations

import pytest
from editor import write

pytestmark = pytest.mark.browser

QUESTION = "/questions/memory-management/"
ENDLESS = """
import itertools, time
for n in itertools.count():
    print("tick", n, flush=True)
    time.sleep(0.1)
"""


def test_a_block_prints_what_the_answer_says(page):
    page.goto(QUESTION)
    page.locator("#block-0 .foot button").click()
    page.locator("#ran-0", has_text="same as printed").wait_for()


def test_an_edited_block_shows_its_own_output_as_it_comes(page):
    page.goto(QUESTION)
    page.locator("#block-0 .edit summary").click()
    write(page, ENDLESS, page.locator("#block-0 .cm-content"))
    page.keyboard.press("Control+Enter")
    page.locator("#ran-0-out", has_text="tick 2").wait_for()
    page.locator("#ran-0").get_by_role("button", name="Stop").click()
    page.locator("#ran-0", has_text="Stopped, as you asked").wait_for()


def test_a_block_runs_without_javascript(plain_page):
    plain_page.goto(QUESTION)
    plain_page.locator("#block-0 .foot button").click()
    plain_page.locator("#ran-0", has_text="same as printed").wait_for()
