"""What happened, what was kept, what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from greenroom.errors import GreenroomError
from greenroom.practice.library import UnknownQuestionError

__all__ = ["bad_request", "csrf_failure", "not_found", "problem_page", "server_error"]


def problem_page(request: HttpRequest, error: GreenroomError) -> HttpResponse:
    """Show an error's own sentence: 404 for what does not exist, else 422."""
    status = 404 if isinstance(error, UnknownQuestionError) else 422
    return _page(request, status, "That did not work", str(error))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer an address that leads nowhere."""
    happened = f"There is nothing at {request.path}."
    return _page(request, 404, "There is no such page", happened)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer a request that makes no sense."""
    return _page(request, 400, "That request makes no sense", "The browser sent a broken request.")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours."""
    happened = "Greenroom made a mistake. The terminal it runs in shows the details."
    return _page(request, 500, "This is our fault", happened)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a form whose token is missing or stale."""
    happened = "This form did not come from a page of Greenroom that is still valid."
    return _page(request, 403, "The form was refused", happened)


def _page(request: HttpRequest, status: int, title: str, happened: str) -> HttpResponse:
    context = {"status": status, "title": title, "happened": happened}
    return render(request, "problem.html", context, status=status)
