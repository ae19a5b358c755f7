"""Who is asking, and errors as sentences."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from greenroom.errors import GreenroomError
from greenroom.practice.services.learner import local_learner as find_local_learner
from greenroom.web.pages.errors import problem_page

__all__ = ["PlainErrors", "local_learner"]

GetResponse = Callable[[HttpRequest], HttpResponse]


def local_learner(get_response: GetResponse) -> GetResponse:
    """Set `request.learner`: the one learner of this machine; no sign-in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.learner = find_local_learner()  # type: ignore[attr-defined]  # LearnerRequest
        return get_response(request)

    return middleware


class PlainErrors:
    """Turn a GreenroomError of a view into a page that says what to do next."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer with the error's own sentence; other exceptions stay Django's."""
        if isinstance(error, GreenroomError):
            return problem_page(request, error)
        return None
