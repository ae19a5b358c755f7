"""Today: days left, what to do, how ready."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenroom.practice.selectors.readiness import readiness
from greenroom.practice.selectors.recent import since_yesterday
from greenroom.practice.selectors.session import plan_groups, today
from greenroom.web.pages.request import LearnerRequest, clock

__all__ = ["show"]


@require_safe
def show(request: LearnerRequest) -> HttpResponse:
    """Show today's plan."""
    now = clock()
    learner = request.learner
    day = today(learner, now=now)
    context = {
        "day": day,
        "groups": plan_groups(learner, day.plan),
        "ready": readiness(learner, now=now),
        "recent": since_yesterday(learner, now=now),
        "now": now,
        "has_checklist": learner.checklists.filter(removed_at=None).exists(),
    }
    return render(request, "today.html", context)
