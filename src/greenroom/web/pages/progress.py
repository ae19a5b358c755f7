"""Progress: readiness by section, what comes due."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenroom.practice.selectors.readiness import due_forecast, readiness
from greenroom.practice.selectors.recent import recent_labs
from greenroom.web.charts import due_chart
from greenroom.web.pages.request import LearnerRequest, clock

__all__ = ["show"]


@require_safe
def show(request: LearnerRequest) -> HttpResponse:
    """Show where the learner stands."""
    now = clock()
    days = due_forecast(request.learner, now=now)
    context = {
        "ready": readiness(request.learner, now=now),
        "days": days,
        "chart": due_chart(days),
        "labs": recent_labs(request.learner),
    }
    return render(request, "progress.html", context)
