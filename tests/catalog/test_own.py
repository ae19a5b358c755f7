"""The learner's own Markdown: shown as they meant it, and harmless."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.catalog.own import render_own, render_own_line

ATTRIBUTES = {"href", "title", "rel", "class", "tabindex", "start"}


class Inspector(HTMLParser):
    """Fails on any element or attribute that could act, load or style."""

    def handle_starttag(self, tag, attrs):
        assert tag not in {"script", "style", "svg", "math", "iframe", "img", "object", "form"}
        assert tag not in {"input", "link", "meta", "base", "video", "audio", "embed", "h1", "h2"}
        for name, value in attrs:
            assert name in ATTRIBUTES, (tag, name)
            if name == "href":
                assert value.startswith(("https://", "http://", "mailto:")), value
            if name == "tabindex":
                assert value == "0"


def harmless(html: str) -> str:
    Inspector().feed(html)
    return html


def test_it_shows_what_markdown_means():
    html = harmless(render_own("# Mine\n\nA **bold** `x` ~~not~~ [l](https://x.org)\n\n- a\n- b"))
    assert "<h3>Mine</h3>" in html
    assert "<strong>bold</strong> <code>x</code> <s>not</s>" in html
    assert '<a href="https://x.org" rel="noopener noreferrer">l</a>' in html
    assert html.count("<li>") == 2


def test_code_is_coloured():
    html = harmless(render_own("```python\nprint(1)\n```"))
    assert '<pre class="code" tabindex="0"><code><span class="nb">print</span>' in html


def test_tables_and_harmless_html_are_kept():
    html = harmless(
        render_own("|a|\n|-:|\n|1|\n\n<details><summary>s</summary>\n\nt\n\n</details>\n")
    )
    assert '<td class="align-right">1</td>' in html
    assert "<details><summary>s</summary>" in html
    assert "<kbd>Q</kbd>" in render_own("press <kbd id=a class=b>Q</kbd>")


@pytest.mark.parametrize(
    "text",
    [
        "![a cat](https://x.org/cat.png)",
        '<img src="https://x.org/cat.png" alt="a cat" onerror="x()">',
        "<IMG ALT='a cat' SRC=https://x.org/cat.png>",
        'before <img\nsrc="https://x.org/cat.png" alt="a cat"/> after',
    ],
)
def test_an_image_is_not_loaded_but_linked(text):
    html = harmless(render_own(text))
    assert '<a href="https://x.org/cat.png" rel="noopener noreferrer">a cat</a>' in html


def test_an_image_without_an_address_keeps_its_words():
    assert "a cat" in harmless(render_own("![a cat](cat.png) <img alt='a dog'>"))
    assert "a dog" in harmless(render_own("<img alt='a dog'>"))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)>",
        "<style>* { display: none }</style>",
        '<p style="position: fixed" id="top" onclick="x()">a</p>',
        "[a](javascript:alert(1))",
        "<a href='JaVaScRiPt:alert(1)'>a</a>",
        "<a href='&#106;avascript:alert(1)'>a</a>",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](/settings/)",
        "[a](//x.org)",
        "<iframe src=https://x.org></iframe>",
        "<form action=/x><input name=a></form>",
        "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<base href=https://x.org>",
        "<div class='nav fixed' tabindex=7>a</div>",
        "<h1>a</h1>",
        "```<script>\nx\n```",
        "`<script>alert(1)</script>`",
    ],
)
def test_nothing_can_act_load_or_style(text):
    harmless(render_own(text))
    harmless(render_own_line(text))


HTML = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *("<script>", "</script>", "<svg", "<img src=x", " onerror=alert(1)", ">", "/>"),
                *("<a href=", "javascript:", "\"'", "<style>", "<!--", "-->", "<![CDATA[", "]]>"),
                *("```", "\n\n", "    ", "[x](", ")", "![", "](", "<math>", "<template>", "&lt;"),
                *("<noscript>", "<p title='", "`", "# ", "|a|\n|-|\n", "- ", "> ", "<https://"),
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
).map("".join)


@settings(deadline=None)
@given(HTML)
def test_no_script_survives_any_mixture(text):
    harmless(render_own(text))
    harmless(render_own_line(text))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_rendered(text):
    harmless(render_own(text))


def test_a_line_has_no_paragraph():
    assert render_own_line("What is *it*?") == "What is <em>it</em>?"


def test_more_tags_than_the_sanitiser_bears_are_shown_as_text():
    html = harmless(render_own("<div>" * 50_000))
    assert "&lt;div&gt;" in html
    assert not re.search("<div", html)
