"""What every view needs from a request."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from greenroom.practice.models import Learner

__all__ = ["LearnerRequest", "back", "clock", "whole_number"]


class LearnerRequest(HttpRequest):
    """A request that knows its learner; the middleware sets it."""

    learner: Learner


def clock() -> datetime:
    """Return the time; the one place where pages ask for it."""
    return timezone.now()


def whole_number(value: str | None, *, least: int = 0, most: int = 2**31 - 1) -> int:
    """Return a form's number, kept within bounds; `least` for what is no number."""
    try:
        return max(least, min(most, int(value or "")))
    except ValueError:
        return least


def back(request: HttpRequest, default: str) -> HttpResponse:
    """Go where the form's `next` says, if that is a page of ours; else to `default`."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = default
    return HttpResponseRedirect(target)
