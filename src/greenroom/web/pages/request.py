"""What every view needs from a request."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from greenroom.errors import GreenroomError
from greenroom.practice.models import Learner

__all__ = ["BrokenFormError", "LearnerRequest", "back", "clock", "required_number", "whole_number"]

MOST = 2**31 - 1


class BrokenFormError(GreenroomError):
    """A form without what its page puts into it."""


class LearnerRequest(HttpRequest):
    """A request that knows its learner; the middleware sets it."""

    learner: Learner


def clock() -> datetime:
    """Return the time; the one place where pages ask for it."""
    return timezone.now()


def required_number(value: str | None, *, least: int = 0, most: int = MOST) -> int:
    """Return a number that says what is meant; BrokenFormError for any other text.

    Never guessed: a rating of 9 is no Easy.
    """
    digits = value or ""
    if digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST)):
        number = int(digits)
        if least <= number <= most:
            return number
    msg = "This form is not whole. Nothing was recorded: reload the page and try again."
    raise BrokenFormError(msg)


def whole_number(value: str | None, *, least: int = 0, most: int = MOST) -> int:
    """Return a measure such as a duration, kept within bounds; `least` for what is no number."""
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
