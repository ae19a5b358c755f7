"""What every page's frame needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

__all__ = ["frame"]

NAVIGATION = [
    ("today", "Today", "g t"),
    ("checklist", "Checklist", "g c"),
    ("questions", "Questions", "g q"),
    ("progress", "Progress", "g p"),
    ("settings", "Settings", "g s"),
]
PARENTS = {"session": "today", "import": "checklist", "question": "questions", "lab": "questions"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation with the current page, and the colours the learner chose."""
    match = request.resolver_match
    name = (match.url_name if match else None) or ""
    learner = getattr(request, "learner", None)
    return {
        "navigation": NAVIGATION,
        "current": PARENTS.get(name, name),
        "theme": learner.theme if learner else "system",
    }
