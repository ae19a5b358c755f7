"""A lab: editor, checks as they finish, hints, the solution."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from greenroom.grading.lab import Lab
from greenroom.grading.verdict import CheckResult, Status
from greenroom.practice.jobs import lab_of, sandbox
from greenroom.practice.library import topic
from greenroom.practice.models import Attempt, JobState
from greenroom.practice.selectors.labs import AttemptView, attempt_view, latest_attempt
from greenroom.practice.selectors.question import items_of
from greenroom.practice.services import labs
from greenroom.web.pages.request import LearnerRequest, clock
from greenroom.web.streams import event_stream, part

__all__ = [
    "check",
    "draft",
    "events",
    "give_up",
    "hint",
    "put_back",
    "show",
    "start_over",
    "stop",
]


@require_safe
def show(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Show a lab as the learner left it."""
    lab = _lab(question_id)
    learner = request.learner
    work = labs.lab_work(learner=learner, lab=lab, now=clock())
    attempt = latest_attempt(learner, question_id)
    view = attempt_view(attempt, lab) if attempt else None
    context = {
        "topic": topic(learner, question_id),
        "lab": lab,
        "work": work,
        "hints": lab.hints[: work.hints_shown],
        "solution": lab.solution if work.passed_at or work.gave_up_at else "",
        "view": view,
        "waiting": _waiting(lab, view),
        "label": sandbox().label,
        "items": [item for item in items_of(learner, question_id) if not item.ticked],
    }
    return render(request, "lab.html", context)


@require_POST
def check(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Hand the code in; the page shows the checks as they finish."""
    lab = _lab(question_id)
    labs.hand_in(
        learner=request.learner,
        lab=lab,
        code=request.POST.get("code", ""),
        now=clock(),
        place="page",
    )
    return redirect(reverse("lab", args=[question_id]) + "#verdict")


@require_POST
def draft(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Keep the code as typed."""
    code = request.POST.get("code", "")
    labs.save_draft(learner=request.learner, lab=_lab(question_id), code=code, now=clock())
    return HttpResponse(status=204)


@require_POST
def hint(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Uncover the next hint."""
    labs.show_hint(learner=request.learner, lab=_lab(question_id), now=clock())
    return redirect(reverse("lab", args=[question_id]) + "#hints")


@require_POST
def give_up(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Uncover the solution; it is recorded that it was not found alone."""
    labs.give_up(learner=request.learner, lab=_lab(question_id), now=clock())
    return redirect(reverse("lab", args=[question_id]) + "#hints")


@require_POST
def start_over(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Put the starter back."""
    labs.start_over(learner=request.learner, lab=_lab(question_id), now=clock())
    messages.success(request, "The starter is back; “Put my code back” undoes this.")
    return redirect("lab", question_id)


@require_POST
def put_back(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Undo starting over."""
    labs.put_back(learner=request.learner, lab=_lab(question_id), now=clock())
    return redirect("lab", question_id)


@require_POST
def stop(request: LearnerRequest, attempt_id: UUID) -> HttpResponse:
    """Stop an attempt."""
    attempt = get_object_or_404(Attempt, pk=attempt_id, learner=request.learner)
    labs.stop_attempt(attempt=attempt)
    return redirect("lab", attempt.question_id)


@require_safe
def events(request: LearnerRequest, attempt_id: UUID) -> StreamingHttpResponse:
    """Stream an attempt's checks as they finish, then the whole verdict."""
    attempt = get_object_or_404(Attempt, pk=attempt_id, learner=request.learner)
    lab = _lab(attempt.question_id)
    shown = 0

    def poll() -> tuple[list[str], bool]:
        nonlocal shown
        attempt.refresh_from_db()
        view = attempt_view(attempt, lab)
        found = []
        for row in view.checks[shown:]:
            html = render_to_string("_check.html", {"check": row}, request=request)
            found.append(part(f"check-{row.name}", html, say=_spoken(row)))
        shown = len(view.checks)
        finished = attempt.state == JobState.FINISHED
        if finished:
            found.append(part("verdict", _verdict(request, view, lab), say=view.message))
        return found, finished

    return event_stream(poll)


def _verdict(request: LearnerRequest, view: AttemptView, lab: Lab) -> str:
    items = [item for item in items_of(request.learner, lab.slug) if not item.ticked]
    context = {"view": view, "lab": lab, "waiting": _waiting(lab, view), "items": items}
    return render_to_string("_verdict.html", context, request=request)


def _lab(question_id: str) -> Lab:
    lab = lab_of(question_id)
    if lab is None:
        raise Http404(question_id)
    return lab


def _spoken(check: CheckResult) -> str:
    return f"{'Passed' if check.status is Status.PASSED else 'Failed'}: {check.title}"


def _waiting(lab: Lab, view: AttemptView | None) -> list[tuple[str, str]]:
    """Return the checks that have not finished: all of them before the first attempt."""
    if view is not None and not view.running:
        return []
    finished = view.finished if view else frozenset()
    return [(check.name, check.title) for check in lab.checks if check.name not in finished]
