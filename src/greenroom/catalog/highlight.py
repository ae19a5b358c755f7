"""Code as HTML with Pygments' short class names; the stylesheet colours them below `.code`."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from pygments import highlight as pygments_highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES
from pygments.util import ClassNotFound

__all__ = ["CLASSES", "highlighted"]

CLASSES = frozenset(name for name in STANDARD_TYPES.values() if name)

_LONGEST_LIT = 200_000  # characters; a learner's pasted log is shown plain

_FORMATTER = HtmlFormatter(nowrap=True)


def highlighted(code: str, language: str) -> str:
    """Return `code` as the HTML of a scrollable block; plain where the language is unknown."""
    lexer = _lexer(language) if len(code) <= _LONGEST_LIT else None
    inner = pygments_highlight(code, lexer, _FORMATTER) if lexer else escape(code, quote=False)
    # Focusable, because the keyboard must be able to scroll a line that is too long.
    return f'<pre class="code" tabindex="0"><code>{inner}</code></pre>\n'


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    if language in {"", "output", "text"}:
        return None
    try:
        # The code is shown as it is: no lexer may strip its first or last lines.
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
