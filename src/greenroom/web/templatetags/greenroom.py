"""Filters of the templates: Markdown, percentages, lengths of time."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from greenroom.catalog import render
from greenroom.memory.words import interval, minutes

__all__ = ["register"]

register = template.Library()

WHOLE = 100
GOOD, FAIR = 0.85, 0.6  # chances of recall


@register.filter
def markdown(text: str) -> SafeString:
    """Render our own Markdown."""
    return mark_safe(render.render_markdown(text))  # noqa: S308  (the content is ours)


@register.filter
def own_markdown(text: str) -> SafeString:
    """Render Markdown that somebody wrote, made safe."""
    return mark_safe(render.render_own(text))  # noqa: S308  (sanitised)


@register.filter
def one_line(text: str) -> SafeString:
    """Render one line of Markdown without a paragraph, links as plain text, made safe."""
    return mark_safe(render.render_own_line(text))  # noqa: S308  (sanitised)


@register.filter
def percent(share: float | None) -> str:
    """Return 0..1 as a whole percentage; 100 only when it is."""
    if share is None:
        return "–"
    whole = round(share * 100)
    return f"{99 if whole == WHOLE and share < 1 else whole} %"


@register.filter
def hundredths(share: float | None) -> int:
    """Return 0..1 as a whole number up to 100, for a bar."""
    return round((share or 0.0) * 100)


@register.filter
def recall_tone(share: float | None) -> str:
    """Return the colour class for a chance of recall."""
    if share is None:
        return ""
    return "good" if share >= GOOD else "warn" if share >= FAIR else "bad"


@register.filter
def as_minutes(seconds: float) -> str:
    """Return seconds as minutes."""
    return minutes(seconds)


@register.filter
def spent_minutes(seconds: float) -> int:
    """Return whole minutes spent; 0 for a few seconds."""
    return round(seconds / 60)


@register.filter
def as_interval(length: timedelta) -> str:
    """Return how long until something."""
    return interval(length)


@register.filter
def milliseconds(seconds: float) -> str:
    """Return seconds as the page shows the time a check took."""
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


@register.simple_tag
def asset(path: str) -> str:
    """Return the address of a static file with a mark of its content, so that it may be cached."""
    return f"{static(path)}?v={_digest(path)}"


@lru_cache(maxsize=64)
def _digest(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        return "missing"
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]
