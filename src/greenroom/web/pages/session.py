"""The session: one thing at a time, left and resumed at any point."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from greenroom.memory.plan import StepKind
from greenroom.memory.state import Rating
from greenroom.memory.words import NAMES, interval
from greenroom.practice.jobs import lab_of
from greenroom.practice.selectors.session import Now, last_review, now_in_session
from greenroom.practice.services.study import introduce, rate_card, skip_today, undo_review
from greenroom.web.answer_html import answer_parts
from greenroom.web.pages.request import LearnerRequest, clock, required_number, whole_number

__all__ = ["learned", "rate", "show", "skip", "undo"]


@require_safe
def show(request: LearnerRequest) -> HttpResponse:
    """Show the step in front of the learner; `shown=CARD.TURN` uncovers its answer."""
    now = clock()
    extra = "extra" in request.GET
    step = now_in_session(request.learner, now=now, extra=extra)
    last = last_review(request.learner)
    context: dict[str, object] = {"extra": extra, "last": last, "now": now}
    if not isinstance(step, Now):
        return render(request, "session.html", {**context, "day": step})
    context |= {"here": step, "day": step.today, "topic": step.topic}
    if step.step.kind is StepKind.LEARN:
        context["parts"] = answer_parts(step.topic.question)
    elif step.step.kind is StepKind.LAB:
        context["lab"] = lab_of(step.topic.id)
    elif step.card is not None:
        context["showing"] = showing = f"{step.card.pk}.{step.card.turn}"
        context["shown"] = request.GET.get("shown") == showing
        context["choices"] = [
            (rating, NAMES[rating], interval(state.due_at - now))
            for rating, state in (step.next_states or {}).items()
        ]
    return render(request, "session.html", context)


@require_POST
def rate(request: LearnerRequest) -> HttpResponse:
    """Record a rating and go on."""
    card, _, turn = request.POST.get("showing", "").partition(".")
    rated = rate_card(
        learner=request.learner,
        card_id=required_number(card),
        turn=required_number(turn),
        rating=Rating(required_number(request.POST.get("rating"), least=1, most=4)),
        now=clock(),
        duration_ms=whole_number(request.POST.get("duration_ms")),
        place="page",
    )
    if not rated.counted:
        name = NAMES[Rating(rated.review.rating)]
        messages.info(request, f"You had rated this card already: {name}. It counted once.")
    return _on(request)


@require_POST
def undo(request: LearnerRequest) -> HttpResponse:
    """Take the last rating back."""
    review_id = required_number(request.POST.get("review"))
    card = undo_review(learner=request.learner, review_id=review_id, now=clock())
    if card is None:
        messages.info(request, "That rating was taken back already, or the card was rated since.")
    else:
        messages.success(request, "Taken back: the card is as it was before.")
    return _on(request)


@require_POST
def learned(request: LearnerRequest) -> HttpResponse:
    """Begin with a question: its cards come next."""
    introduce(
        learner=request.learner,
        question_id=request.POST.get("question", ""),
        now=clock(),
        claimed="known" in request.POST,
        duration_ms=whole_number(request.POST.get("duration_ms")),
    )
    return _on(request)


@require_POST
def skip(request: LearnerRequest) -> HttpResponse:
    """Leave a new question or a lab for another day."""
    kind = StepKind.LAB if request.POST.get("kind") == "lab" else StepKind.LEARN
    skip_today(
        learner=request.learner,
        question_id=request.POST.get("question", ""),
        kind=kind,
        today=timezone.localtime(clock()).date(),
    )
    return _on(request)


def _on(request: LearnerRequest) -> HttpResponse:
    target = redirect("session")
    if "extra" in request.POST:
        target["Location"] += "?extra=1"
    return target
