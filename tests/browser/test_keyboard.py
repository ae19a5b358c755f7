"""The keyboard does everything."""

from __future__ import annotations

import pytest
from editor import PATIENCE_MS
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def focused(page) -> str:
    return page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_a_session_by_keys_alone(page, greenroom):
    page.goto("/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/session/**")
    first = page.locator("h1").inner_text()
    page.keyboard.press("Space")
    page.locator(".rates").wait_for()
    page.keyboard.press("3")
    page.get_by_text("1 of ").first.wait_for()
    expect(page.locator("h1")).not_to_have_text(first, timeout=PATIENCE_MS)
    page.keyboard.press("u")
    page.get_by_text("Taken back").wait_for()
    expect(page.locator("h1")).to_have_text(first, timeout=PATIENCE_MS)
    page.keyboard.press("Escape")
    page.wait_for_url(greenroom.address + "/")


def test_the_focus_is_never_lost_after_a_swap(page):
    page.goto("/session/")
    page.keyboard.press("Space")
    page.locator(".rates").wait_for()
    expect(page.locator(":focus")).to_have_count(1, timeout=PATIENCE_MS)
    page.keyboard.press("3")
    page.get_by_text("1 of ").first.wait_for()
    expect(page.locator(":focus")).to_have_count(1, timeout=PATIENCE_MS)


def test_the_question_mark_lists_the_keys_and_escape_closes_the_list(page):
    page.goto("/session/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert "Show the answer" in dialog.inner_text()
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert "/session/" in page.url


def test_g_and_a_letter_go_to_a_page(page):
    page.goto("/")
    for letter, path in [("c", "/checklist/"), ("p", "/progress/"), ("s", "/settings/")]:
        page.keyboard.press("g")
        page.keyboard.press(letter)
        page.wait_for_url(f"**{path}")


def test_keys_typed_into_a_field_stay_in_the_field(page):
    page.goto("/questions/gil/#notes")
    page.locator("#notes-answer").click()
    page.keyboard.type("g c 3 u ?")
    assert page.locator("#notes-answer").input_value() == "g c 3 u ?"
    assert "/questions/gil/" in page.url


def test_tab_can_leave_the_editor(page):
    page.goto("/questions/select-related-vs-prefetch/lab/")
    page.locator(".cm-content").first.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert "cm-content" not in focused(page)


REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea,'
    + 'summary')].filter(e => e.checkVisibility() && !e.disabled && e.type !== 'hidden')"""
TOLD = "e => e.outerHTML.replace(/ data-was/, '').slice(0, 90)"


@pytest.mark.parametrize("address", ["/", "/session/", "/checklist/", "/progress/", "/settings/"])
def test_every_control_is_reached_by_pressing_tab(page, address):
    page.goto(address)
    count = page.evaluate(f"({REACHABLE})().length")
    for _ in range(count + 20):  # what scrolls takes the focus too
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.setAttribute('data-was', '')")
    # One stop for a group of radio buttons; the arrows go on from there.
    missed = page.evaluate(
        f"""({REACHABLE})().filter(e => !e.hasAttribute('data-was') && !(e.type === 'radio'
        && document.querySelector(`[name="${{e.name}}"][data-was]`))).map({TOLD})"""
    )
    assert missed == []
