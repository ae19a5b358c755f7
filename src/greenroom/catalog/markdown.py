"""The two readings of Markdown: the catalog's own, and the learner's.

Neither output holds a style attribute, so both live under a strict content security policy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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

_WEB = ("https://", "http://")
_QUESTION = re.compile(r"(?:\.\./){1,2}(?:[a-z0-9-]+/)?(?P<slug>[a-z0-9-]+)/?")
_QUESTION_URL = "/questions/{slug}/"  # where the pages are; `web/urls.py` serves it
_NO_DIAGRAMS: Mapping[str, str] = {}

_Rule = Callable[[RendererHTML, Sequence[Token], int, OptionsDict, EnvType], str]


@cache
def markdown_of_content() -> MarkdownIt:
    """CommonMark with tables and without HTML."""
    return _with_rules(MarkdownIt("commonmark", {"html": False}).enable("table"))


@cache
def markdown_of_learner(*, html: bool = True) -> MarkdownIt:
    """CommonMark with tables, strikethrough and HTML: its output must be sanitised."""
    return _with_rules(MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"]))


def rendered(
    tokens: Sequence[Token], markdown: MarkdownIt, diagrams: Mapping[str, str] = _NO_DIAGRAMS
) -> str:
    """Return the HTML of `tokens`, in which each figure is one of `diagrams`."""
    html: str = markdown.renderer.render(tokens, markdown.options, {"diagrams": diagrams})
    return html


def adapted(tokens: Sequence[Token], *, shift: int = 0) -> list[Token]:
    """Return `tokens` made fit for a page: headings below h2, no style, figures unwrapped.

    Headings move down by `shift`, and never stand above LEVEL. Changes the tokens in place.
    """
    fit: list[Token] = []
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(max(int(token.tag[1]) + shift, LEVEL), _DEEPEST)}"
        # markdown-it aligns cells with a style attribute.
        if style := token.attrs.pop("style", None):
            token.attrs["class"] = f"align-{str(style).rpartition(':')[2]}"
        if fit and fit[-1].type == "paragraph_open" and _is_image(token):
            fit[-1].hidden = True
            fit.append(_figure_of(token))
        else:
            token.hidden = token.hidden or bool(fit and fit[-1].type == "figure")
            fit.append(token)
    return fit


def plain(inline: Token) -> str:
    """Return the text of an inline token without its markup; an image is its alternative."""
    pieces = []
    for child in inline.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(plain(child))
        elif child.type in {"text", "code_inline", "text_special"}:
            pieces.append(child.content)
    return "".join(pieces)


def _is_image(token: Token) -> bool:
    return token.type == "inline" and [child.type for child in token.children or ()] == ["image"]


def _figure_of(paragraph: Token) -> Token:
    """Return the image that fills `paragraph` as a block: a figure may not stand in a `p`."""
    image = next(iter(paragraph.children or []))
    content = plain(image)
    return Token("figure", "figure", 0, attrs=image.attrs, content=content, map=paragraph.map)


def _with_rules(markdown: MarkdownIt) -> MarkdownIt:
    rules: dict[str, _Rule] = {
        "fence": _fence,
        "code_block": _fence,
        "figure": _figure,
        "image": _image,
        "link_open": _link_open,
        "table_open": _table_open,
        "table_close": _table_close,
    }
    for kind, rule in rules.items():
        markdown.add_render_rule(kind, rule)
    return markdown


def _fence(
    _: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, _e: EnvType
) -> str:
    return highlighted(tokens[index].content, tokens[index].info.strip().partition(" ")[0])


def _figure(
    _: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    src = str(token.attrs.get("src", ""))
    if src in env["diagrams"]:
        caption = f"<figcaption>{escape(token.content, quote=False)}</figcaption>"
        # Focusable, because a narrow screen scrolls it sideways.
        frame = '<div class="scroll" tabindex="0" role="group" aria-label="Diagram">'
        return f'<figure class="diagram">{frame}{env["diagrams"][src]}</div>{caption}</figure>\n'
    return f"<p>{_image_link(src, token.content)}</p>\n"


def _image(
    _: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, _e: EnvType
) -> str:
    token = tokens[index]
    return _image_link(str(token.attrs.get("src", "")), plain(token))


def _image_link(src: str, alt: str) -> str:
    """A link in place of the image: nothing is fetched from elsewhere while somebody reads."""
    text = escape(alt or src, quote=False)
    if not src.startswith(_WEB):
        return text
    return f'<a href="{escape(src)}" rel="noopener noreferrer">{text}</a>'


def _link_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    href = str(token.attrs.get("href", ""))
    if href.startswith(_WEB):
        token.attrs["rel"] = "noopener noreferrer"
    elif question := _QUESTION.fullmatch(href):
        token.attrs["href"] = _QUESTION_URL.format(slug=question["slug"])
    return renderer.renderToken(tokens, index, options, env)


def _table_open(*_: object) -> str:
    # Focusable, because the keyboard must be able to scroll a table that is too wide.
    return '<div class="table" tabindex="0"><table>\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"
