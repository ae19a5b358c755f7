"""Settings: the date, the minutes, the colours."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from greenroom.practice.models import Theme
from greenroom.practice.services.learner import save_settings
from greenroom.web.pages.request import LearnerRequest, clock

__all__ = ["show"]


class SettingsForm(forms.Form):
    """What the learner may set."""

    interview_on = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the date as 2026-12-31, or leave it empty."},
    )
    minutes_per_day = forms.IntegerField(
        min_value=5,
        max_value=600,
        error_messages={
            "required": "Say how many minutes a day you have, from 5 to 600.",
            "min_value": "Five minutes is the shortest day that helps.",
            "max_value": "Ten hours (600 minutes) is the longest day.",
            "invalid": "Write a whole number of minutes.",
        },
    )
    theme = forms.ChoiceField(choices=Theme.choices)

    def clean_interview_on(self) -> date | None:
        """Refuse a new day that is past; the one that was stays, or nothing else could be saved."""
        on: date | None = self.cleaned_data["interview_on"]
        if (
            on is not None
            and on != self.initial["interview_on"]
            and on < timezone.localtime(clock()).date()
        ):
            msg = f"{on:%d %B %Y} is past. Choose a day from today on, or leave it empty."
            raise ValidationError(msg)
        return on


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: LearnerRequest) -> HttpResponse:
    """Show and keep the settings."""
    learner = request.learner
    initial = {
        "interview_on": learner.interview_on,
        "minutes_per_day": learner.minutes_per_day,
        "theme": learner.theme,
    }
    form = SettingsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        save_settings(
            learner=learner,
            interview_on=form.cleaned_data["interview_on"],
            minutes_per_day=form.cleaned_data["minutes_per_day"],
            theme=Theme(form.cleaned_data["theme"]),
        )
        messages.success(request, "Saved. Today's plan follows the new settings.")
        return redirect("settings")
    status = 422 if form.errors else 200
    return render(request, "settings.html", {"form": form}, status=status)
