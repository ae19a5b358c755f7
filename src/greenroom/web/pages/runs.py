"""A block that runs: its output as it comes, a button to stop it."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.views.decorators.http import require_POST, require_safe

from greenroom.practice.models import JobState, Run
from greenroom.practice.selectors.question import expected_output
from greenroom.practice.services.runs import stop_run
from greenroom.web.pages.request import LearnerRequest, whole_number
from greenroom.web.streams import event_stream, part

__all__ = ["events", "show", "stop"]


@require_safe
def show(request: LearnerRequest, run_id: str) -> HttpResponse:
    """Show a run: a page of its own, of which htmx takes the part it wants."""
    run = _run(request, run_id)
    return render(request, "run.html", _context(run))


@require_safe
def events(request: LearnerRequest, run_id: str) -> StreamingHttpResponse:
    """Stream what a run prints."""
    run = _run(request, run_id)
    sent = whole_number(request.GET.get("from"))  # characters that the page shows already

    def poll() -> tuple[list[str], bool]:
        nonlocal sent
        run.refresh_from_db()
        found = []
        if len(run.output) > sent:
            text = escape(run.output[sent:])
            found.append(part(f"ran-{run.block}-out", text, mode="append"))
            sent = len(run.output)
        finished = run.state == JobState.FINISHED
        if finished:
            html = render_to_string("_run.html", _context(run), request=request)
            found.append(part(f"ran-{run.block}", html, say="The run has ended."))
        return found, finished

    return event_stream(poll)


@require_POST
def stop(request: LearnerRequest, run_id: str) -> HttpResponse:
    """Stop a run; what it printed stays."""
    run = _run(request, run_id)
    stop_run(run=run)
    return redirect("run", run.pk)


def _run(request: LearnerRequest, run_id: str) -> Run:
    return get_object_or_404(Run, pk=run_id, learner=request.learner)


def _context(run: Run) -> dict[str, object]:
    expected = expected_output(run)
    return {
        "run": run,
        "running": run.state != JobState.FINISHED,
        "same": expected is not None and run.output == expected and not run.ending,
        "took_s": (run.finished_at - run.started_at).total_seconds()
        if run.finished_at and run.started_at
        else None,
    }
