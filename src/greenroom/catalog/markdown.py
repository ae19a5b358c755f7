"""The two readings of Markdown: the catalog's own, and the learner's.

Neither output holds a style attribute, so both live under a strict content security policy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from greenroom.catalog.highlight import highlighted

__all__ = ["LEVEL", "adapted", "markdown_of_content", "markdown_of_learner", "plain", "rendered"]

LEVEL = 3  # a page has one h1, and its parts are h2
_DEEPEST = 6

_NO_DIAGRAMS: Mapping[str, str] = {}


@cache
def markdown_of_content() -> MarkdownIt:
    """CommonMark with tables and without HTML."""
    return _with_rules(MarkdownIt("commonmark", {"html": False}).enable("table"))


@cache
def markdown_of_learner() -> MarkdownIt:
    """CommonMark with tables, strikethrough and HTML: its output must be sanitised."""
    return _with_rules(MarkdownIt("commonmark").enable(["table", "strikethrough"]))


def rendered(
    tokens: Sequence[Token], markdown: MarkdownIt, diagrams: Mapping[str, str] = _NO_DIAGRAMS
) -> str:
    """Return the HTML of `tokens`, in which each figure is one of `diagrams`."""
    html: str = markdown.renderer.render(tokens, markdown.options, {"diagrams": diagrams})
    return html


def adapted(tokens: list[Token], *, shift: int = 0) -> list[Token]:
    """Return `tokens` made fit for a page: headings below h2, no style, figures unwrapped.

    Headings move down by `shift`, and never stand above LEVEL.
    """
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(max(int(token.tag[1]) + shift, LEVEL), _DEEPEST)}"
        elif token.type in {"th_open", "td_open"}:
            # markdown-it aligns cells with a style attribute.
            if style := token.attrs.pop("style", None):
                token.attrs["class"] = f"align-{str(style).rpartition(':')[2]}"
    return _figures_unwrapped(tokens)


def plain(inline: Token) -> str:
    """Return the text of an inline token without its markup; images as their alternative."""
    pieces = []
    for child in inline.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(child.content)
        elif child.type in {"text", "code_inline", "text_special"}:
            pieces.append(child.content)
    return "".join(pieces)


def _figures_unwrapped(tokens: list[Token]) -> list[Token]:
    """Free each image that is a paragraph of its own: a figure may not stand in a paragraph."""
    free: list[Token] = []
    for token in tokens:
        alone = token.type == "inline" and [c.type for c in token.children or ()] == ["image"]
        if alone and free[-1].type == "paragraph_open":
            free[-1].hidden = True
            image = (token.children or [])[0]
            image.type = "figure"
        if token.type == "paragraph_close" and free[-1].type == "inline":
            children = free[-1].children or []
            token.hidden = token.hidden or [c.type for c in children] == ["figure"]
        free.append(token)
    return free


def _with_rules(markdown: MarkdownIt) -> MarkdownIt:
    for kind, rule in {
        "fence": _fence,
        "code_block": _code_block,
        "figure": _figure,
        "image": _image,
        "link_open": _link_open,
        "table_open": _table_open,
        "table_close": _table_close,
    }.items():
        markdown.add_render_rule(kind, rule)
    return markdown


def _fence(
    _: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, _e: EnvType
) -> str:
    return highlighted(tokens[index].content, tokens[index].info.strip().partition(" ")[0])


def _code_block(
    _: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, _e: EnvType
) -> str:
    return highlighted(tokens[index].content, "")


def _figure(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    svg = env["diagrams"].get(str(token.attrs.get("src", "")))
    if svg is None:
        return f"<p>{_image(renderer, tokens, index, options, env)}</p>\n"
    caption = escape(token.content, quote=False)
    return f'<figure class="diagram">{svg}<figcaption>{caption}</figcaption></figure>\n'


def _image(
    _: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, _e: EnvType
) -> str:
    """A link to the image: nothing is fetched from elsewhere while somebody reads."""
    token = tokens[index]
    href = str(token.attrs.get("src", ""))
    text = escape(token.content or href, quote=False)
    if not href.startswith(("https://", "http://")):
        return text
    return f'<a href="{escape(href)}" rel="noopener noreferrer">{text}</a>'


def _link_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    if str(token.attrs.get("href", "")).startswith(("https://", "http://")):
        token.attrs["rel"] = "noopener noreferrer"
    return renderer.renderToken(tokens, index, options, env)


def _table_open(*_: object) -> str:
    return '<div class="table" tabindex="0"><table>\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"
