"""The learner's settings."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError

from greenroom.practice.models import Learner, Theme

__all__ = ["LOCAL_NAME", "local_learner", "save_settings"]

LOCAL_NAME = "you"


def local_learner() -> Learner:
    """Return the one learner of a machine of one's own, made on first use."""
    learner = Learner.objects.filter(username=LOCAL_NAME).first()
    if learner is not None:
        return learner
    try:
        fresh = Learner(username=LOCAL_NAME)
        fresh.set_unusable_password()
        fresh.save()
    except IntegrityError:  # another request was first
        return Learner.objects.get(username=LOCAL_NAME)
    return fresh


def save_settings(
    *, learner: Learner, interview_on: date | None, minutes_per_day: int, theme: Theme
) -> None:
    """Keep the interview's date, the minutes a day (5..600) and the colours."""
    learner.interview_on = interview_on
    learner.minutes_per_day = minutes_per_day
    learner.theme = theme
    learner.save(update_fields=["interview_on", "minutes_per_day", "theme"])
