"""Every part, as the gallery shows it: for the eye in frontend/gallery.html, for axe here."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Opened = Callable[..., AbstractContextManager[Page]]

GALLERY = Path(__file__).parents[2] / "frontend/gallery.html"
PAGES = re.findall(r'<main id="(\w+)"', GALLERY.read_text())
LOOKS = [(1280, "light"), (390, "dark")]
SMALLEST_TAP = 43.5  # px; a little less than 44, for rounding

# What can be pressed, but for links inside a sentence and the browser's own small boxes.
TOO_SMALL = """limit => [...document.querySelectorAll(
    ':is(main:not([hidden]), .bar) :is(a, button, summary, select, .choices label)')]
  .filter(e => e.checkVisibility() && !e.closest('p, dd, .cm-editor') && !e.matches('a.tag, .link'))
  .filter(e => e.getBoundingClientRect().height < limit)
  .map(e => e.outerHTML.slice(0, 90))"""


def shown(tab: Page, name: str, theme: str) -> None:
    tab.goto(f"{GALLERY.as_uri()}?{theme}#{name}")
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


# Every page in one of the looks: the two differ in width and colour, not in parts.
@pytest.mark.parametrize(("name", "at"), [(name, at % 2) for at, name in enumerate(PAGES)])
def test_axe_finds_nothing_and_everything_is_large_enough_to_tap(
    opened: Opened, name: str, at: int
):
    width, theme = LOOKS[at]
    with opened(viewport={"width": width, "height": 900}) as tab:
        shown(tab, name, theme)
        found = Axe().run(tab).response["violations"]
        assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []
        assert tab.evaluate(TOO_SMALL, SMALLEST_TAP) == []


def test_no_page_scrolls_sideways_on_a_small_phone(opened: Opened):
    with opened(viewport={"width": 320, "height": 640}) as tab:
        for name in PAGES:
            shown(tab, name, "light")
            assert tab.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_text_grows_on_a_very_wide_screen(opened: Opened):
    sizes = []
    for width in (1280, 3840):
        with opened(viewport={"width": width, "height": 900}) as tab:
            shown(tab, "question", "light")
            sizes.append(tab.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
    assert sizes[0] == 16
    assert 19 < sizes[1] < 23


def test_a_chosen_theme_wins_over_the_systems(opened: Opened):
    grounds = {}
    for theme in ("system", "light", "dark"):
        with opened(color_scheme="dark") as tab:
            shown(tab, "today", theme)
            ground = "getComputedStyle(document.documentElement).backgroundColor"
            grounds[theme] = tab.evaluate(ground)
    assert grounds["system"] == grounds["dark"] != grounds["light"]


def test_nothing_moves_where_the_user_wants_no_motion(opened: Opened):
    with opened(reduced_motion="reduce") as tab:
        shown(tab, "lab", "light")
        mark = tab.locator(".check.wait .mark")
        assert mark.evaluate("e => getComputedStyle(e).animationName") == "none"


def test_paper_is_white_with_nothing_folded_away_and_nothing_to_press(opened: Opened):
    with opened() as tab:
        tab.goto(f"{GALLERY.as_uri()}?dark#question")
        tab.emulate_media(media="print")
        block = tab.locator("#question .block").first
        ground = block.evaluate("e => getComputedStyle(e).backgroundColor")
        assert ground == "rgb(255, 255, 255)"
        assert tab.locator("#question .button").first.is_hidden()
        assert tab.get_by_text("With a test that counts.").is_visible()
