"""axe finds nothing, nothing scrolls sideways, no page is heavy."""

from __future__ import annotations

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/session/",
    "/checklist/",
    "/checklist/import/",
    "/questions/",
    "/questions/memory-management/",
    "/questions/gil/",
    "/questions/select-related-vs-prefetch/lab/",
    "/progress/",
    "/settings/",
    "/nowhere/",
]
WIDTHS = [320, 390, 1280, 3840]
HEAVIEST = 100_000  # bytes gzipped of a page's HTML, style and scripts, editor and fonts aside


def test_axe_finds_nothing_on_any_page_in_light_and_dark(context, greenroom):
    greenroom.run("tick", "39")
    complaints = {}
    for scheme in ("light", "dark"):
        page = context.new_page()
        page.emulate_media(color_scheme=scheme)
        for address in PAGES:
            page.goto(address)
            found = Axe().run(page)
            if found.violations_count:
                complaints[f"{address} {scheme}"] = found.generate_report()
        page.close()
    assert complaints == {}


def test_axe_finds_nothing_on_an_answer_and_a_verdict(page):
    page.goto("/session/")
    page.keyboard.press("Space")
    page.locator(".rates").wait_for()
    assert Axe().run(page).violations_count == 0
    page.goto("/questions/select-related-vs-prefetch/lab/")
    page.get_by_role("button", name="Check").click()
    page.locator("#verdict .said").wait_for()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_on_a_preview_and_a_run(page, greenroom):
    page.goto("/checklist/import/")
    page.get_by_label("Its path").fill(str(greenroom.checklist))
    page.get_by_role("button", name="See what is in it").click()
    page.get_by_role("button", name="Import 110 questions").wait_for()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.goto("/questions/memory-management/")
    page.locator("#block-0 .foot button").click()
    page.locator("#ran-0", has_text="same as printed").wait_for()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_no_page_scrolls_sideways_from_320_pixels_to_4k(context):
    page = context.new_page()
    wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for address in PAGES:
            page.goto(address)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((address, width))
    assert wide == []


def test_every_target_is_large_enough_to_touch(context):
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    small = []
    for address in PAGES:
        page.goto(address)
        small += page.evaluate(
            """() => [...document.querySelectorAll('nav a, .button, .tick, summary')]
            .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
            .map(e => location.pathname + ' ' + e.outerHTML.slice(0, 80))"""
        )
    assert small == []


def test_a_page_weighs_little(context):
    page = context.new_page()
    heavy = {}
    for address in PAGES:
        sizes: dict[str, int] = {}

        def weigh(response, sizes=sizes):
            if "font" not in response.request.resource_type and "editor.js" not in response.url:
                sizes[response.url] = len(gzip.compress(response.body()))

        page.on("response", weigh)
        page.goto(address, wait_until="networkidle")
        page.remove_listener("response", weigh)
        if sum(sizes.values()) > HEAVIEST:
            heavy[address] = sizes
    assert heavy == {}


def test_nothing_but_the_page_and_its_style_blocks_the_first_paint(context):
    page = context.new_page()
    page.goto("/questions/select-related-vs-prefetch/lab/")
    blocking = page.evaluate(
        """() => performance.getEntriesByType('resource')
        .filter(e => e.renderBlockingStatus === 'blocking').map(e => new URL(e.name).pathname)"""
    )
    assert blocking == ["/static/dist/app.css"]
