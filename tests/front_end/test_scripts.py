"""The scripts in a real browser, under the policy that the pages are served with."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Opened = Callable[..., AbstractContextManager[Page]]

TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="t0ken">'
BUTTONS = "".join(
    f'<form method="post" action="/rate"><button name="r" value="{n}" data-key="{n}">R{n}'
    f"<kbd>{n}</kbd></button></form>"
    for n in (1, 2)
)


def pressed(site, tab: Page, key: str) -> None:
    with tab.expect_navigation():
        tab.keyboard.press(key)


def test_a_key_presses_the_button_that_carries_it(site, tab: Page):
    tab.goto(site.show(BUTTONS))
    pressed(site, tab, "2")
    assert site.posted == [("/rate", {"r": "2"})]


def test_a_key_is_left_alone_in_a_field_and_with_a_modifier(site, tab: Page):
    tab.goto(site.show(BUTTONS + '<input id="name"><a href="/page" data-key="Mod+Enter">x</a>'))
    tab.keyboard.press("Alt+1")
    tab.keyboard.press("Shift+1")
    tab.locator("#name").press_sequentially("12")
    expect(tab.locator("#name")).to_have_value("12")
    assert site.posted == []


def test_a_key_works_on_a_keyboard_with_other_letters(site, tab: Page):
    tab.goto(
        site.show('<form method="post" action="/undo"><button data-key="u">Undo</button></form>')
    )
    with tab.expect_navigation():
        tab.evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown',"
            "{key: 'г', code: 'KeyU', bubbles: true, cancelable: true}))"
        )
    assert site.posted == [("/undo", {})]


def test_two_keys_in_turn_go_to_a_page(site, tab: Page):
    there = site.show("<h1>Progress</h1>", "/progress")
    tab.goto(site.show(f'<a href="{there}" data-key="g p">Progress</a>'))
    tab.keyboard.press("p")
    tab.keyboard.press("g")
    pressed(site, tab, "p")
    expect(tab.locator("h1")).to_have_text("Progress")


def test_a_key_presses_what_is_nearest_to_the_focus(site, tab: Page):
    block = '<form method="post" action="/run"><pre tabindex="0" id="p{0}">code</pre>'
    block += '<button name="block" value="{0}" data-key="r">Run</button></form>'
    tab.goto(site.show(block.format(1) + block.format(2)))
    tab.locator("#p2").focus()
    pressed(site, tab, "r")
    assert site.posted == [("/run", {"block": "2"})]


def test_space_on_a_focused_button_presses_that_button_only(site, tab: Page):
    tab.goto(site.show(BUTTONS + '<a href="/gone" data-key="Space">Show</a>'))
    tab.get_by_role("button", name="R1").focus()
    pressed(site, tab, "Space")
    assert site.posted == [("/rate", {"r": "1"})]


def test_a_question_mark_lists_the_keys_of_this_page(site, tab: Page):
    tab.goto(site.show(BUTTONS + '<a href="/page" data-key="Escape" data-key-label="Leave">x</a>'))
    tab.keyboard.press("?")
    rows = tab.locator("#keys dl > div")
    expect(rows).to_have_text(["?Keys", "1R1", "2R2", "escLeave"])
    tab.keyboard.press("2")
    tab.keyboard.press("Escape")
    expect(tab.locator("#keys")).to_be_hidden()
    assert tab.url.endswith("/page")
    assert site.posted == []


def event(name: str, values: str) -> str:
    return f"event: {name}\ndata: {values}\n\n"


def test_a_stream_puts_parts_in_place_and_says_so(site, tab: Page):
    site.streams["/events"] = (
        event(
            "part",
            '{"target": "#a", "html": "<li id=a><button id=b>New</button></li>", "say": "ok"}',
        )
        + event("part", '{"target": "#list", "html": "<li>Last</li>", "mode": "append"}')
        + event("done", "{}")
    )
    tab.goto(
        site.show(
            '<ol id="list" data-stream="/events" data-announce="#said">'
            '<li id="a"><button id="b" autofocus>Old</button></li></ol><p id="said"></p>'
        )
    )
    expect(tab.locator("#list li")).to_have_text(["New", "Last"])
    expect(tab.locator("#said")).to_have_text("ok")
    expect(tab.locator("#b")).to_be_focused()


def test_a_script_in_a_streamed_part_stays_dead(site, tab: Page):
    site.pages["/own.js"] = "document.title = 'run'"
    part = '{"target": "#a", "html": "<b id=a>in</b><script src=/own.js></script>"}'
    site.streams["/events"] = event("part", part) + event("done", "{}")
    tab.goto(site.show('<p id="a" data-stream="/events">wait</p>'))
    expect(tab.locator("#a")).to_have_text("in")
    tab.wait_for_load_state("networkidle")
    assert tab.title() == "A page"


def test_a_stream_can_lead_to_another_page(site, tab: Page):
    site.show("<h1>Done</h1>", "/done")
    site.streams["/events"] = event("done", '{"url": "/done"}')
    tab.goto(site.show('<p data-stream="/events">wait</p>'))
    expect(tab.locator("h1")).to_have_text("Done")


def test_a_broken_stream_loads_the_page_again_once(site, tab: Page):
    site.streams["/events"] = event("part", '{"target": "#none", "html": ""}')  # and no end
    tab.goto(site.show('<p data-stream="/events">wait</p>'))
    expect(tab.locator(".notice")).to_contain_text("The live results stopped")
    assert len(tab.evaluate("performance.getEntriesByType('navigation')")) == 1
    assert tab.evaluate("performance.getEntriesByType('navigation')[0].type") == "reload"


DRAFT = (
    f'<form method="post" action="/check">{TOKEN}<label for="code">lab.py</label>'
    '<textarea id="code" name="code" rows="3" data-draft="/draft" data-draft-state="#state" {}>'
    'a = 1\n</textarea><button data-key="Mod+Enter">Check</button>'
    '<button type="reset">Start over</button></form><p id="state">saved</p>'
)


def test_a_draft_is_saved_with_its_token_as_it_is_typed(site, tab: Page):
    tab.goto(site.show(DRAFT))
    with tab.expect_response("**/draft"):
        tab.locator("#code").press_sequentially("b")
        expect(tab.locator("#state")).to_have_text("saving …")
    expect(tab.locator("#state")).to_have_text("saved")
    [(path, form)] = site.posted
    assert path == "/draft"
    assert form["csrfmiddlewaretoken"] == "t0ken"
    assert "b" in form["code"]


def test_a_draft_the_server_did_not_take_is_kept_and_offered_again(site, tab: Page):
    tab.goto(site.show(DRAFT))
    tab.route("**/draft", lambda route: route.abort())
    tab.locator("#code").fill("c = 3")
    expect(tab.locator("#state")).to_have_text("not saved, kept in this browser")
    tab.reload()
    expect(tab.locator("#code")).to_have_value("a = 1\n")
    tab.unroute("**/draft")
    with tab.expect_response("**/draft"):
        tab.get_by_role("button", name="Use it").click()
    expect(tab.locator("#state")).to_have_text("saved")
    assert site.posted[-1][1]["code"] == "c = 3"
    assert tab.evaluate("localStorage.length") == 0


def test_typing_on_does_not_lose_a_kept_draft(site, tab: Page):
    tab.goto(site.show(DRAFT))
    tab.route("**/draft", lambda route: route.abort())
    tab.locator("#code").fill("c = 3")
    expect(tab.locator("#state")).to_have_text("not saved, kept in this browser")
    tab.reload()
    tab.unroute("**/draft")
    with tab.expect_response("**/draft"):
        tab.locator("#code").fill("d = 4")
    tab.reload()
    tab.get_by_role("button", name="Use it").click()
    expect(tab.locator("#code")).to_have_value("c = 3")


def test_the_timer_counts_what_was_seen_of_a_card(site, tab: Page):
    tab.clock.install()
    tab.goto(
        site.show(
            '<span data-timer="c1" hidden></span><form method="post" action="/rate">'
            '<input type="hidden" name="duration_ms" data-timer="c1"><button>Good</button></form>'
        )
    )
    tab.clock.run_for(2_000)
    set_hidden = (
        "hidden => {{Object.defineProperty(document, 'hidden', {{value: hidden,"
        "configurable: true}}); document.dispatchEvent(new Event('visibilitychange'))}}"
    ).format()
    tab.evaluate(set_hidden, True)
    tab.clock.run_for(60_000)
    tab.evaluate(set_hidden, False)
    tab.clock.run_for(1_000)
    tab.get_by_role("button", name="Good").click()
    tab.wait_for_url("**/rate")
    assert 3_000 <= int(site.posted[0][1]["duration_ms"]) < 4_500


def test_a_time_is_written_in_the_readers_zone(site, opened: Opened):
    with opened(timezone_id="Asia/Tashkent") as tab:
        tab.goto(
            site.show('<time datetime="2026-11-24T21:30:00+00:00" data-local>24 Nov, 21:30</time>')
        )
        expect(tab.locator("time")).to_have_text("25 Nov 2026, 02:30")


def test_a_swap_moves_the_focus_and_an_error_is_told(site, tab: Page):
    site.pages["/next"] = '<section id="s"><h2 data-focus tabindex="-1">Next</h2></section>'
    form = '<form hx-post="{}" hx-target="#s"><button>{}</button></form>'
    tab.goto(
        site.show(
            '<section id="s">'
            + form.format("/next", "Go")
            + "</section>"
            + form.replace("post", "get").format("/nothing", "Fail")
        )
    )
    tab.get_by_role("button", name="Fail").click()
    expect(tab.locator(".notice")).to_contain_text("Gone: nothing here.")
    tab.get_by_role("button", name="Dismiss").click()
    expect(tab.locator(".notice")).to_have_count(0)
    tab.get_by_role("button", name="Go").click()
    expect(tab.locator("h2")).to_be_focused()


def test_the_editor_keeps_the_field_in_step_and_sends_the_form(site, tab: Page):
    tab.goto(site.show(DRAFT.format("data-editor")))
    editor = tab.get_by_role("textbox", name="lab.py")
    editor.press("Control+End")
    editor.press_sequentially("if a:\nb")
    expect(tab.locator("#code")).to_have_value("a = 1\nif a:\n    b")
    with tab.expect_navigation():
        editor.press("Control+Enter")
    assert [form["code"] for path, form in site.posted if path == "/check"] == [
        "a = 1\r\nif a:\r\n    b"
    ]


def test_tab_indents_in_the_editor_and_leaves_it_after_escape(site, tab: Page):
    tab.goto(site.show(DRAFT.format("data-editor")))
    editor = tab.get_by_role("textbox", name="lab.py")
    editor.press("Tab")
    expect(tab.locator("#code")).to_have_value("    a = 1\n")
    editor.press("Escape")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Check")).to_be_focused()


def test_the_editor_is_drawn_under_the_policy(site, tab: Page):
    tab.goto(site.show(DRAFT.format("data-editor")))
    frame = tab.locator(".cm-editor")
    assert frame.evaluate("e => getComputedStyle(e).borderRadius") == "7px"
    assert "JetBrains" in tab.locator(".cm-scroller").evaluate(
        "e => getComputedStyle(e).fontFamily"
    )


def test_given_code_can_be_read_but_not_changed(site, tab: Page):
    tab.goto(
        site.show('<textarea readonly aria-label="shop.py" data-editor="readonly">x</textarea>')
    )
    editor = tab.get_by_role("textbox", name="shop.py")
    editor.press_sequentially("y")
    expect(editor).to_have_text("x")
    expect(editor).to_have_attribute("aria-readonly", "true")


def test_starting_over_puts_the_first_code_back(site, tab: Page):
    tab.goto(site.show(f"<details><summary>Edit</summary>{DRAFT.format('data-editor')}</details>"))
    tab.locator("summary").click()
    editor = tab.get_by_role("textbox", name="lab.py")
    editor.press_sequentially("zz")
    tab.get_by_role("button", name="Start over").click()
    expect(editor.locator(".cm-line").first).to_have_text("a = 1")


def test_without_scripts_the_field_is_there_and_no_key_is_promised(site, opened: Opened):
    with opened(java_script_enabled=False) as tab:
        tab.goto(site.show(DRAFT.format("data-editor") + BUTTONS))
        expect(tab.locator("#code")).to_be_visible()
        expect(tab.locator("kbd").first).to_be_hidden()
        expect(tab.locator("[data-open]")).to_be_hidden()
