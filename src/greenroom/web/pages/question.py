"""A question: the answer, its blocks to run, the learner's notes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenroom.catalog.cards import CardsError
from greenroom.practice.library import topic, topics, track
from greenroom.practice.selectors.question import card_rows, history, items_of, standing
from greenroom.practice.selectors.readiness import question_recall
from greenroom.practice.services.notes import save_notes
from greenroom.practice.services.runs import run_block
from greenroom.practice.services.study import introduce
from greenroom.web.answer_html import answer_parts
from greenroom.web.pages.request import LearnerRequest, back, clock, required_number

__all__ = ["begin", "index", "notes", "run", "show"]


@require_safe
def index(request: LearnerRequest) -> HttpResponse:
    """List the built-in track."""
    now = clock()
    recalls = question_recall(request.learner.cards.filter(retired=False), now=now)
    found = topics(request.learner, [question.slug for question in track().questions])
    sections = [
        (section.title, [(found[q.slug], recalls.get(q.slug)) for q in section.questions])
        for section in track().sections
    ]
    return render(request, "questions.html", {"track": track(), "sections": sections})


@require_safe
def show(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Show one question whole."""
    return _page(request, question_id)


@require_http_methods(["POST"])
def notes(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Keep the learner's own answer and cards."""
    answer, cards = request.POST.get("answer", ""), request.POST.get("cards", "")
    try:
        save_notes(
            learner=request.learner,
            question_id=question_id,
            answer=answer,
            cards=cards,
            now=clock(),
        )
    except CardsError as error:
        typed = {"typed_answer": answer, "typed_cards": cards, "cards_problem": str(error)}
        return _page(request, question_id, status=422, **typed)
    messages.success(request, "Your notes are saved.")
    return back(request, reverse("question", args=[question_id]) + "#notes")


@require_POST
def begin(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Put the question's cards into the session."""
    claimed = "known" in request.POST
    introduce(learner=request.learner, question_id=question_id, now=clock(), claimed=claimed)
    messages.success(request, "Its cards are in your session now.")
    return back(request, reverse("question", args=[question_id]))


@require_POST
def run(request: LearnerRequest, question_id: str) -> HttpResponse:
    """Run one block, as edited, with the blocks above it."""
    subject = topic(request.learner, question_id)
    block = required_number(request.POST.get("block"))
    blocks = subject.question.answer.blocks if subject.question and subject.question.answer else ()
    if block >= len(blocks):
        return redirect("question", question_id)
    started = run_block(
        learner=request.learner,
        question_id=question_id,
        block=block,
        code=request.POST.get("code", blocks[block].code),
        now=clock(),
    )
    return redirect("run", started.pk)


def _page(
    request: LearnerRequest, question_id: str, *, status: int = 200, **typed: str
) -> HttpResponse:
    now = clock()
    learner = request.learner
    subject = topic(learner, question_id)
    context = {
        "topic": subject,
        "parts": answer_parts(subject.question),
        "notes": learner.notes.filter(question_id=question_id).first(),
        "cards": card_rows(learner, subject, now=now),
        "history": history(learner, question_id),
        "items": items_of(learner, question_id),
        "standing": standing(learner, question_id),
        "related": _related(
            request,
            subject.question.meta.related if subject.question and subject.question.meta else (),
        ),
        **typed,
    }
    return render(request, "question.html", context, status=status)


def _related(request: LearnerRequest, slugs: tuple[str, ...]) -> list[object]:
    found = topics(request.learner, slugs)
    return [found[slug] for slug in slugs if slug in found]
