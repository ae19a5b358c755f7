"""The learner's own Markdown as HTML: nothing in it can run, load or reach out of its box."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import nh3
from markdown_it import MarkdownIt

from greenroom.catalog.highlight import CLASSES
from greenroom.catalog.markdown import LEVEL, adapted, markdown_of_learner, rendered

__all__ = ["render_own", "render_own_line"]

_TEXT_TAGS = {
    *("p", "br", "hr", "strong", "em", "b", "i", "s", "del", "ins", "u", "mark", "small"),
    *("sub", "sup", "kbd", "samp", "var", "code", "pre", "span", "a", "q", "cite", "abbr"),
}
_BLOCK_TAGS = {
    *("h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "div"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary"),
}
_ALIGNMENTS = {"align-left", "align-right", "align-center"}

# The sanitiser's time grows with the square of the nesting (100,000 open `<div>` took 90 s), so a
# text with more tags than this is shown with its tags as text.
_MOST_TAGS = 2000

_CLEANER = nh3.Cleaner(
    tags=_TEXT_TAGS | _BLOCK_TAGS,
    clean_content_tags={"script", "style", "svg", "math", "template", "noscript", "iframe"},
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    tag_attribute_values={"pre": {"tabindex": {"0"}}, "div": {"tabindex": {"0"}}},
    allowed_classes={
        "span": set(CLASSES),
        "pre": {"code"},
        "div": {"table"},
        "th": _ALIGNMENTS,
        "td": _ALIGNMENTS,
    },
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noopener noreferrer",
    strip_comments=True,
)


def render_own(text: str) -> str:
    """Return the learner's Markdown as sanitised HTML; headings begin at h3."""
    markdown = _markdown_for(text)
    tokens = adapted(markdown.parse(text), shift=LEVEL - 1)
    return _CLEANER.clean(_images_as_links(rendered(tokens, markdown)))


def render_own_line(text: str) -> str:
    """Return one line of the learner's Markdown as sanitised HTML without a paragraph."""
    markdown = _markdown_for(text)
    return _CLEANER.clean(_images_as_links(rendered(markdown.parseInline(text), markdown)))


def _markdown_for(text: str) -> MarkdownIt:
    return markdown_of_learner(html=text.count("<") <= _MOST_TAGS)


class _Images(HTMLParser):
    """Collects where each `<img>` tag stands, and the link that takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" and (tag_text := self.get_starttag_text()):
            values = dict(attrs)
            src, alt = values.get("src") or "", values.get("alt") or ""
            link = f'<a href="{escape(src)}">{escape(alt or src)}</a>'
            self.found.append((tag_text, link))


def _images_as_links(html: str) -> str:
    """Put a link in the place of each `<img>` that the learner wrote as HTML."""
    if "<img" not in html.lower():
        return html
    images = _Images()
    images.feed(html)
    for tag_text, link in images.found:
        html = html.replace(tag_text, link, 1)
    return html
